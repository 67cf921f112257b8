using Marketplace.Offers;

namespace Marketplace.Orders;

/// <summary>An order that was decided and is to be written.</summary>
internal sealed record NewOrder(IReadOnlyList<NewPart> Parts)
{
    public OfferSum Sum { get; } = OfferSum.Of(Parts.Select(part => new OfferSum(part.GoodsCny, part.FreightCny)));

    public decimal GoodsCny => Sum.GoodsCny;

    public decimal FreightCny => Sum.FreightCny;
}

internal sealed record NewPart(
    Guid SupplierId, string SupplierName, decimal GoodsCny, decimal FreightCny, string Note, IReadOnlyList<NewLine> Lines);

internal sealed record NewLine(ShelfSku Sku, int Quantity, decimal UnitPriceCny, decimal AmountCny)
{
    public decimal WeightKg => Quantity * Sku.NetWeightKg;
}
