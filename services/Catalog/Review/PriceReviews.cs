using System.ComponentModel.DataAnnotations;
using Marketplace.Catalog.Mine;
using Marketplace.Catalog.Shelf;
using Marketplace.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.OutputCaching;

namespace Marketplace.Catalog.Review;

/// <summary>The reviewer reads why a price is far from the others and lets it onto the shelf, or sends it back; what was sold at a price of before goes on at it. Who is second is told.</summary>
internal static class PriceReviews
{
    private const string List = """
        select p.product_id, p.name, p.version, c.name as category_name, p.category_code, s.name as supplier_name, p.supplier_id,
            p.banner_code, p.review_asked_at as asked_at,
            (select json_agg(json_build_object('code', k.code, 'pack', k.pack, 'reason', k.price_reason, 'retailPriceCny', asked.retail, 'canteenPriceCny', asked.canteen,
                    'per500gCny', round(coalesce(asked.retail, asked.canteen) / (k.net_weight_kg * 2), 2),
                    'retailBeforeCny', case k.price_waits when 'asked' then k.retail_price_cny end,
                    'canteenBeforeCny', case k.price_waits when 'asked' then k.canteen_price_cny end) order by k.position)
                from catalog.skus k
                cross join lateral (
                    select case k.price_waits when 'asked' then k.asked_retail_price_cny else k.retail_price_cny end as retail,
                        case k.price_waits when 'asked' then k.asked_canteen_price_cny else k.canteen_price_cny end as canteen) asked
                where k.product_id = p.product_id and not k.is_retired and (p.state = 'Review' or k.price_waits in ('asked', 'held')))::text as skus
        from catalog.products p
        join catalog.suppliers s using (supplier_id)
        join catalog.categories c using (category_code)
        where p.state = 'Review'
            or p.state = 'Listed' and p.product_id in (select product_id from catalog.skus where price_waits in ('asked', 'held') and not is_retired)
        order by p.review_asked_at, p.product_id
        limit 100
        """;

    private const string Owner = """
        select p.supplier_id
        from catalog.products p
        where p.product_id = @productId
        """;

    private const string Waits = """
        select count(*)
        from catalog.skus
        where product_id = @productId and price_waits in ('asked', 'held') and not is_retired
        """;

    // What was sent back is explained anew, should it be asked for again.
    private const string Forget = "update catalog.skus set price_reason = '' where product_id = @productId and per_500g_cny is distinct from agreed_per_500g_cny";

    private const string Agree = """
        update catalog.skus set agreed_per_500g_cny = per_500g_cny
        where product_id = @productId and price_waits is null
        """;

    public static void Map(IEndpointRouteBuilder catalog)
    {
        var reviews = catalog.MapGroup("/price-reviews").RequireAuthorization(Policies.For(Roles.PlatformReviewer));
        reviews.MapGet("", HandleList).WithName("ReadPriceReviews").WithSummary("Products whose prices wait for a second look, oldest first");
        reviews.MapPost("/{productId:guid}/decision", Handle).WithName("DecidePriceReview").WithSummary("Lets a price onto the shelf, or sends it back")
            .ProducesProblem(409);
    }

    private static async Task<Ok<IReadOnlyList<PriceReview>>> HandleList(CatalogDatabase db, CancellationToken ct)
    {
        await using var work = await db.BeginAsync(ct);
        var rows = await work.QueryAsync<Row>(List);
        var bands = await PriceBand.Of(work, rows.Select(row => row.CategoryCode));
        return TypedResults.Ok<IReadOnlyList<PriceReview>>([.. rows.Select(row => row.Review(bands.GetValueOrDefault(row.CategoryCode)))]);
    }

    private static async Task<Results<NoContent, NotFound>> Handle(
        Guid productId, PriceDecisionRequest request, CatalogDatabase db, TimeProvider clock, IOutputCacheStore cache, CancellationToken ct)
    {
        if (!request.IsAgreed && string.IsNullOrWhiteSpace(request.Note)) throw RefusedException.Field("note", "review-note", "退回要写明原因，供应商会看到。");
        await using var work = await db.BeginAsync(ct);
        if (await work.FindAsync<Guid?>(Owner, new { productId }) is not { } supplierId) return TypedResults.NotFound();
        var product = await MyProduct.Find(work, supplierId, productId);
        var isSold = product!.State == ProductLifecycle.Listed && await work.FindAsync<long>(Waits, new { productId }) > 0;
        if (!isSold && product.State != ProductLifecycle.Review) throw RefusedException.Conflict("review-decided", "这件商品已经处理过，或供应商已撤回。");
        MyProduct.CheckVersion(product, request.Version);

        await WaitingPrices.Decide(work, productId, request.IsAgreed);
        await work.ExecuteAsync(request.IsAgreed ? Agree : Forget, new { productId });
        await work.ExecuteAsync("update catalog.products set review_note = @note where product_id = @productId", new { productId, note = request.Note?.Trim() ?? "" });
        await MyProduct.Conclude(work, productId, request.IsAgreed || isSold ? ProductLifecycle.Listed : ProductLifecycle.Hidden, clock.GetUtcNow(), cache, ct);
        return TypedResults.NoContent();
    }

    private sealed record Row(
        Guid ProductId, string Name, long Version, string CategoryName, string CategoryCode, string SupplierName, Guid SupplierId,
        string BannerCode, DateTimeOffset? AskedAt, string Skus)
    {
        public PriceReview Review(Band? band)
        {
            var skus = System.Text.Json.JsonSerializer.Deserialize<ReviewedSku[]>(Skus, Json.Options)!;
            return new(ProductId, Name, Version, CategoryName, SupplierName, SupplierId, Origin.FullNameOf(BannerCode),
                string.Join('；', skus.Select(sku => sku.Reason).Where(reason => reason.Length > 0).Distinct()), AskedAt, band?.MedianCny, skus);
        }
    }
}

/// <summary>A product whose price waits for a second look.</summary>
/// <param name="Reason">Of its packs together; each has its own.</param>
/// <param name="MedianCny">Per 500 g, of what stands on the shelf in its category; null where there are too few.</param>
public sealed record PriceReview(
    Guid ProductId, string Name, long Version, string CategoryName, string SupplierName, Guid SupplierId, string Origin, string Reason,
    DateTimeOffset? AskedAt, decimal? MedianCny, IReadOnlyList<ReviewedSku> Skus);

/// <param name="RetailBeforeCny">What it is sold at until then; null where it is not sold meanwhile.</param>
/// <param name="CanteenBeforeCny">What canteens pay until then.</param>
/// <param name="Reason">Why, as was said with this price.</param>
public sealed record ReviewedSku(
    string Code, string Pack, decimal? RetailPriceCny, decimal? CanteenPriceCny, decimal? Per500gCny, decimal? RetailBeforeCny, decimal? CanteenBeforeCny,
    string Reason);

/// <param name="Version">The version that was read.</param>
/// <param name="Note">Needed when it is sent back.</param>
public sealed record PriceDecisionRequest(
    bool IsAgreed, long Version, [property: StringLength(200, ErrorMessage = "说明最多 200 个字。")] string? Note = null);
