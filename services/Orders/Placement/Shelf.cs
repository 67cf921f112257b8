namespace Marketplace.Orders;

/// <summary>A SKU as it stands locked: what it is, what it costs, how much there is.</summary>
internal sealed record ShelfSku(
    Guid SkuId, Guid ProductId, Guid SupplierId, string SupplierName, string ProductName, string Pack, string PictureUrl,
    string CategoryCode, string BannerCode, decimal NetWeightKg, bool IsWeighed, bool IsFreshExempt, decimal? PriceCny,
    int MinimumQuantity, bool IsListed, FreightRule Freight, int Available, int QuantityStep = 1, QuantityPrices Tiers = default,
    DateOnly? ShipsFromOn = null, DateOnly? BackOn = null)
{
    /// <summary>What one pack costs when this many are bought; null where it is not sold.</summary>
    public decimal? PriceFor(long quantity) => PriceCny is { } price ? Tiers.For(quantity, price) : null;
}

/// <summary>Prices from a quantity on, rising; none where <c>default</c>.</summary>
internal readonly record struct QuantityPrices(int[]? Quantities, decimal[]? Prices)
{
    public static QuantityPrices Of(int[] quantities, decimal[] prices) => quantities.Length == 0 ? default : new(quantities, prices);

    public decimal For(long quantity, decimal otherwise)
    {
        for (var at = (Quantities?.Length ?? 0) - 1; at >= 0; at--)
        {
            if (quantity >= Quantities![at]) return Prices![at];
        }
        return otherwise;
    }
}

/// <summary>What a supplier asks for freight, and from which sum of goods on nothing.</summary>
internal readonly record struct FreightRule(decimal FreightCny, decimal FreeFromCny)
{
    public decimal For(decimal goodsCny) => goodsCny >= FreeFromCny ? 0m : FreightCny;

    /// <summary>How much more to buy for free freight (再买¥31免运费); 0 where it is free.</summary>
    public decimal MissingFor(decimal goodsCny) => For(goodsCny) == 0m ? 0m : FreeFromCny - goodsCny;
}
