using Marketplace.Catalog.Media;
using Marketplace.Catalog.Standing;
using Marketplace.Contracts;
using Marketplace.Kernel;
using Microsoft.AspNetCore.OutputCaching;

namespace Marketplace.Catalog.Shelf;

/// <summary>What follows every change of a product: its shelf row, the news for the other services, the price history.</summary>
internal static class ProductNews
{
    private const string Raise = $"""
        with raised as (
            update catalog.skus set version = version + 1
            where product_id = any(@ids)
            returning *)
        select r.sku_id, r.product_id, r.supplier_id, s.name as supplier_name, p.name as product_name, r.code as sku_code, r.pack,
            r.net_weight_kg, r.is_weighed, r.retail_price_cny, r.canteen_price_cny, r.minimum_quantity,
            p.category_code, c.name as category_name, p.banner_code, p.storage, p.is_fresh_exempt, r.tax_rate_percent,
            {ProductPicture.Small} as picture_url,
            p.state = 'Listed' and not r.is_retired and r.blocked_because is null as is_listed, p.changed_at, r.version,
            r.quantity_step, r.price_tiers::text as price_tiers, p.sent_from_on as ships_from_on, r.tolerance_percent,
            case when p.state = 'Listed' and r.blocked_kind = 'season' then p.back_on end as back_on,
            p.english_name
        from raised r
        join catalog.products p using (product_id)
        join catalog.suppliers s on s.supplier_id = p.supplier_id
        join catalog.categories c using (category_code)
        """;

    // Only prices that were on the shelf, and differ from the last known ones, make history.
    private const string KeepPrices = """
        insert into catalog.price_changes (sku_id, at, retail_price_cny, canteen_price_cny)
        select k.sku_id, @at, k.retail_price_cny, k.canteen_price_cny
        from catalog.skus k
        join catalog.products p on p.product_id = k.product_id and p.state = 'Listed'
        left join lateral (
            select h.sku_id, h.retail_price_cny, h.canteen_price_cny
            from catalog.price_changes h
            where h.sku_id = k.sku_id
            order by h.at desc
            limit 1) last on true
        where k.product_id = any(@ids) and (k.price_waits is null or k.price_waits = 'asked')
            and (last.sku_id is null or (k.retail_price_cny, k.canteen_price_cny)
                is distinct from (last.retail_price_cny, last.canteen_price_cny))
        on conflict on constraint price_changes_key do update
            set retail_price_cny = excluded.retail_price_cny, canteen_price_cny = excluded.canteen_price_cny
        """;

    /// <summary>Call once at the end of the change, with the products it touched; then commit, then <see cref="Evict"/>.</summary>
    /// <param name="today">By which seasons are judged; left out, the day of <paramref name="at"/>.</param>
    public static async Task Publish(Work work, Guid[] ids, DateTimeOffset at, DateOnly? today = null)
    {
        if (ids.Length == 0) return;
        await Seasons.JudgeAsync(work, ids, today ?? BeijingTime.DayOf(at));
        await SaleBlocks.JudgeAsync(work, ids);
        await work.ExecuteAsync(KeepPrices, new { ids, at });
        foreach (var sku in await work.QueryAsync<SkuRow>(Raise, new { ids })) work.Publish(sku.News(), sku.Version);
        await Listings.Refresh(work, ids);
    }

    /// <summary>Takes what is no longer true out of this process's cache; other processes see it through <see cref="FollowChanges"/>.</summary>
    public static async Task Evict(IOutputCacheStore cache, IEnumerable<Guid> ids, CancellationToken ct)
    {
        await cache.EvictByTagAsync(PublicAnswers.Lists, ct);
        foreach (var id in ids) await cache.EvictByTagAsync(PublicAnswers.Product(id), ct);
    }

    internal sealed record SkuRow(
        Guid SkuId, Guid ProductId, Guid SupplierId, string SupplierName, string ProductName, string SkuCode, string Pack,
        decimal NetWeightKg, bool IsWeighed, decimal? RetailPriceCny, decimal? CanteenPriceCny, int MinimumQuantity,
        string CategoryCode, string CategoryName, string BannerCode, string Storage, bool IsFreshExempt, int TaxRatePercent,
        string PictureUrl, bool IsListed, DateTimeOffset ChangedAt, long Version, int QuantityStep, string PriceTiers, DateOnly? ShipsFromOn,
        decimal? TolerancePercent, DateOnly? BackOn, string EnglishName)
    {
        public SkuChanged News() => new(
            SkuId, ProductId, SupplierId, SupplierName, ProductName, SkuCode, Pack, NetWeightKg, IsWeighed, RetailPriceCny,
            CanteenPriceCny, MinimumQuantity, CategoryCode, CategoryName, BannerCode, Storage, IsFreshExempt, TaxRatePercent,
            PictureUrl, IsListed, ChangedAt, QuantityStep, Mine.ProductRows.TiersOf(PriceTiers), ShipsFromOn, TolerancePercent, BackOn, EnglishName);
    }
}
