using Marketplace.Kernel;
using Marketplace.Offers;
using Marketplace.Readers;

namespace Marketplace.Procurement.Goods;

/// <summary>What a canteen reads of a good, wherever it stands. Prices are per pack (件).</summary>
public abstract record CanteenGood
{
    public required Guid SkuId { get; init; }

    public required Guid SupplierId { get; init; }

    public required string SupplierName { get; init; }

    public required string ProductName { get; init; }

    /// <summary>Of the product; empty where its supplier gives none.</summary>
    public string EnglishName { get; init; } = "";

    public required string SkuCode { get; init; }

    public required string Pack { get; init; }

    public required decimal NetWeightKg { get; init; }

    public required bool IsWeighed { get; init; }

    /// <summary>Of few packs; <see cref="Tiers"/> say from how many it is less.</summary>
    public required decimal? CanteenPriceCny { get; init; }

    public required int MinimumQuantity { get; init; }

    /// <summary>Orders are whole multiples of it.</summary>
    public required int QuantityStep { get; init; }

    /// <summary>Rising quantities with falling prices; the last that is reached holds.</summary>
    public IReadOnlyList<CanteenTier> Tiers => CanteenTier.Of(TierQuantities, TierPricesCny);

    public required string Storage { get; init; }

    /// <summary>Ordered now, sent from this day on (预售); null is at once.</summary>
    public DateOnly? ShipsFromOn { get; init; }

    internal int[] TierQuantities { get; init; } = [];

    internal decimal[] TierPricesCny { get; init; } = [];
}

/// <summary>What a canteen may buy, as it now stands.</summary>
public sealed record Sku : CanteenGood
{
    internal const string Columns = """
        sku_id, supplier_id, supplier_name, product_name, english_name, sku_code, pack, net_weight_kg, is_weighed, canteen_price_cny,
        minimum_quantity, quantity_step, tier_quantities, tier_prices_cny, storage, picture_url, is_listed,
        ships_from_on, (select t.available from procurement.stock t where t.sku_id = skus.sku_id) as available
        """;

    internal const string ByIds = $"""
        select {Columns}
        from procurement.skus
        where sku_id = any(@ids)
        """;

    public required string PictureUrl { get; init; }

    public required bool IsListed { get; init; }

    /// <summary>Packs not promised to anybody, as Orders last said; null where it has not said. Orders decides when the order is placed.</summary>
    public int? Available { get; init; }

    /// <summary>Listed, and with a canteen price.</summary>
    public bool CanBeOrdered => IsListed && CanteenPriceCny is not null;

    /// <summary>A 规格, as somebody asked for it, is that of this good.</summary>
    internal bool Fits(PackReading asked)
    {
        var own = PackReader.Read(Pack);
        if (asked.Kilograms is { } kilograms) return kilograms == NetWeightKg || kilograms == own.Kilograms;
        if (asked.Litres is { } litres) return litres == own.Litres;
        return asked.Pieces is not { } pieces || pieces == own.Pieces;
    }

    internal QuantityRule Packs => new(MinimumQuantity, QuantityStep);

    /// <summary>What one pack costs when this many are bought; null where canteens cannot buy it.</summary>
    internal decimal? PriceFor(int? packs) =>
        CanteenPriceCny is { } price ? PriceTiers.Of(TierQuantities, TierPricesCny).PriceFor(packs ?? 0, price) : null;

    /// <summary>Those goods as they are now, in one round trip; none for none.</summary>
    internal static async Task<Dictionary<Guid, Sku>> FindAsync(Work work, Guid[] ids) =>
        ids.Length == 0 ? [] : (await work.QueryAsync<Sku>(ByIds, new { ids })).ToDictionary(sku => sku.SkuId);
}

/// <summary>A canteen price per pack from a number of packs on.</summary>
public sealed record CanteenTier(int FromQuantity, decimal CanteenPriceCny)
{
    internal static IReadOnlyList<CanteenTier> Of(int[] quantities, decimal[] prices) =>
        [.. quantities.Zip(prices, (quantity, price) => new CanteenTier(quantity, price))];
}
