using Marketplace.Web.Language;

namespace Marketplace.Web.Shop.Cart;

/// <summary>A cart as Orders tells it; its sums are those of the lines that go to the till.</summary>
public sealed record CartView(
    Guid CartId, IReadOnlyList<CartSupplier> Suppliers, decimal GoodsCny, decimal FreightCny, decimal TotalCny, int Quantity,
    int ChosenQuantity, bool CanCheckOut, IReadOnlyList<CartLine> Saved)
{
    public static CartView Empty { get; } = new(Guid.Empty, [], 0, 0, 0, 0, 0, false, []);

    public IEnumerable<CartLine> Lines => Suppliers.SelectMany(supplier => supplier.Lines);

    /// <summary>What goes to the till, by supplier.</summary>
    public IReadOnlyList<CartSupplier> Chosen =>
        [.. Suppliers.Select(supplier => supplier with { Lines = [.. supplier.Lines.Where(line => line.IsChosen)] }).Where(supplier => supplier.Lines.Count > 0)];
}

public sealed record CartSupplier(
    Guid SupplierId, [property: Named] string SupplierName, decimal GoodsCny, decimal FreightCny, decimal MissingForFreeFreightCny,
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
    NextTier? Next, DateOnly? ShipsFromOn, DateOnly? BackOn, int? FixedQuantity, decimal? Per500gCny, bool IsChosen, string EnglishName = "")
{
    /// <summary>In the reader's language.</summary>
    public string ProductName { get; } = Text.Named(ProductName, EnglishName);

    /// <summary>The Chinese name, where the one shown is English.</summary>
    public string? OriginalName { get; } = Text.Original(ProductName, EnglishName);

    public string Href => $"/products/{ProductId}";

    /// <summary>False where it is not sold, or sold out: then it does not go to the till.</summary>
    public bool CanBuy => Problem is not ("sku-hidden" or "canteen-only") && Available > 0;
}

public sealed record NextTier(int FromQuantity, decimal UnitPriceCny);
