using Marketplace.Web.Language;

namespace Marketplace.Web.Shop.Cart;

/// <summary>A cart as Orders tells it.</summary>
public sealed record CartView(
    Guid CartId, IReadOnlyList<CartSupplier> Suppliers, decimal GoodsCny, decimal FreightCny, decimal TotalCny, int Quantity,
    bool CanCheckOut)
{
    public static CartView Empty { get; } = new(Guid.Empty, [], 0, 0, 0, 0, false);

    public IEnumerable<CartLine> Lines => Suppliers.SelectMany(supplier => supplier.Lines);
}

public sealed record CartSupplier(
    Guid SupplierId, string SupplierName, decimal GoodsCny, decimal FreightCny, decimal MissingForFreeFreightCny,
    IReadOnlyList<CartLine> Lines)
{
    /// <summary>What travels together: goods sold ahead go apart, each day a parcel.</summary>
    public IEnumerable<IGrouping<DateOnly?, CartLine>> Parcels =>
        Lines.GroupBy(line => line.ShipsFromOn).OrderBy(parcel => parcel.Key ?? DateOnly.MinValue);
}

public sealed record CartLine(
    Guid SkuId, Guid ProductId, string ProductName, [property: Pack] string Pack, string PictureUrl, string Storage, bool IsWeighed,
    bool IsFreshExempt, decimal NetWeightKg, int MinimumQuantity, int Quantity, decimal? UnitPriceCny,
    decimal? PriceWhenAddedCny, decimal AmountCny, int Available, string? Problem, int QuantityStep, decimal? ListPriceCny,
    NextTier? Next, DateOnly? ShipsFromOn, DateOnly? BackOn)
{
    public string Href => $"/products/{ProductId}";

    /// <summary>What would make the line right in one tap; null where only removing helps.</summary>
    public int? FixedQuantity => Problem switch
    {
        "stock-short" when Available / QuantityStep * QuantityStep >= MinimumQuantity => Available / QuantityStep * QuantityStep,
        "wrong-step" => Math.Max(MinimumQuantity, (Quantity + QuantityStep - 1) / QuantityStep * QuantityStep),
        "below-minimum" when Available >= MinimumQuantity => MinimumQuantity,
        _ => null,
    };
}

public sealed record NextTier(int FromQuantity, decimal UnitPriceCny);
