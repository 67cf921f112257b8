namespace Marketplace.Orders;

/// <summary>An order that was decided and is to be written.</summary>
internal sealed record NewOrder(IReadOnlyList<NewPart> Parts)
{
    public decimal GoodsCny => Parts.Sum(part => part.GoodsCny);

    public decimal FreightCny => Parts.Sum(part => part.FreightCny);
}

internal sealed record NewPart(
    Guid SupplierId, string SupplierName, decimal GoodsCny, decimal FreightCny, string Note, IReadOnlyList<NewLine> Lines);

internal sealed record NewLine(ShelfSku Sku, int Quantity, decimal UnitPriceCny, decimal AmountCny)
{
    public decimal WeightKg => Quantity * Sku.NetWeightKg;
}
