using Marketplace.Kernel;

namespace Marketplace.Catalog.Review;

/// <summary>
/// New prices of goods that are on the shelf: until a reviewer has agreed they are sold at the price of before. A pack that has no
/// such price, because it is new or of another weight, is kept from sale alone.
/// </summary>
internal static class WaitingPrices
{
    private const string Shelf = """
        select k.sku_id, k.product_id, k.net_weight_kg, k.retail_price_cny, k.canteen_price_cny, k.price_tiers::text as price_tiers,
            k.retail_price_cny is null and k.canteen_price_cny is null or k.price_waits in ('held', 'refused') as is_unsold
        from catalog.skus k
        join catalog.products p using (product_id)
        where k.product_id = any(@ids) and p.state = 'Listed' and not k.is_retired
        """;

    private const string SellOn = """
        update catalog.skus k
        set price_waits = 'asked', asked_retail_price_cny = k.retail_price_cny, asked_canteen_price_cny = k.canteen_price_cny,
            asked_price_tiers = k.price_tiers, retail_price_cny = b.retail, canteen_price_cny = b.canteen, price_tiers = b.tiers::jsonb
        from unnest(@ids, @retail::numeric[], @canteen::numeric[], @tiers::text[]) as b (sku_id, retail, canteen, tiers)
        where k.sku_id = b.sku_id
        """;

    private const string Hold = "update catalog.skus set price_waits = 'held' where sku_id = any(@held)";

    private const string TimeOfAsking = "update catalog.products set review_asked_at = @at, review_note = '' where product_id = any(@products)";

    private const string Agree = """
        update catalog.skus k
        set retail_price_cny = case k.price_waits when 'asked' then k.asked_retail_price_cny else k.retail_price_cny end,
            canteen_price_cny = case k.price_waits when 'asked' then k.asked_canteen_price_cny else k.canteen_price_cny end,
            price_tiers = coalesce(k.asked_price_tiers, k.price_tiers),
            price_waits = null, asked_retail_price_cny = null, asked_canteen_price_cny = null, asked_price_tiers = null
        where k.product_id = @productId and k.price_waits in ('asked', 'held')
        """;

    private const string Refuse = """
        update catalog.skus
        set price_waits = case price_waits when 'held' then 'refused' end, price_reason = '',
            asked_retail_price_cny = null, asked_canteen_price_cny = null, asked_price_tiers = null
        where product_id = @productId and price_waits in ('asked', 'held')
        """;

    /// <summary>What listed products are sold at; ask before anything of them is written.</summary>
    public static Task<IReadOnlyList<ShelfPrice>> OnShelf(Work work, Guid[] ids) => work.QueryAsync<ShelfPrice>(Shelf, new { ids });

    /// <summary>After the new prices are written: those of before go on, the new ones wait.</summary>
    public static async Task Keep(Work work, IReadOnlyCollection<Guid> odd, IReadOnlyCollection<ShelfPrice> sold)
    {
        if (odd.Count == 0) return;
        var before = sold.Where(sku => odd.Contains(sku.SkuId)).ToArray();
        await work.ExecuteAsync(SellOn, new
        {
            ids = before.Select(sku => sku.SkuId).ToArray(), retail = before.Select(sku => sku.RetailPriceCny).ToArray(),
            canteen = before.Select(sku => sku.CanteenPriceCny).ToArray(), tiers = before.Select(sku => sku.PriceTiers).ToArray(),
        });
        await work.ExecuteAsync(Hold, new { held = odd.Except(before.Select(sku => sku.SkuId)).ToArray() });
    }

    public static Task<int> Ask(Work work, Guid[] products, DateTimeOffset at) => work.ExecuteAsync(TimeOfAsking, new { products, at });

    public static Task<int> Decide(Work work, Guid productId, bool isAgreed) =>
        work.ExecuteAsync(isAgreed ? Agree : Refuse, new { productId });
}

/// <param name="IsUnsold">It has no price to be sold at meanwhile.</param>
internal sealed record ShelfPrice(
    Guid SkuId, Guid ProductId, decimal NetWeightKg, decimal? RetailPriceCny, decimal? CanteenPriceCny, string PriceTiers, bool IsUnsold);
