using System.ComponentModel.DataAnnotations;
using Marketplace.Catalog.Mine;
using Marketplace.Catalog.Shelf;
using Marketplace.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.OutputCaching;

namespace Marketplace.Catalog.Review;

/// <summary>The reviewer reads why a price is far from the others and lets it onto the shelf, or sends it back. Who is second is told.</summary>
internal static class PriceReviews
{
    private const string List = """
        select p.product_id, p.name, p.version, c.name as category_name, p.category_code, s.name as supplier_name, p.supplier_id,
            p.banner_code, p.price_reason as reason, p.review_asked_at as asked_at,
            (select json_agg(json_build_object('code', k.code, 'pack', k.pack, 'retailPriceCny', k.retail_price_cny,
                'canteenPriceCny', k.canteen_price_cny, 'per500gCny', k.per_500g_cny) order by k.position)
                from catalog.skus k where k.product_id = p.product_id and not k.is_retired)::text as skus
        from catalog.products p
        join catalog.suppliers s using (supplier_id)
        join catalog.categories c using (category_code)
        where p.state = 'Review'
        order by p.review_asked_at, p.product_id
        limit 100
        """;

    private const string Lock = """
        select p.state, p.version, p.supplier_id
        from catalog.products p
        where p.product_id = @productId
        """;

    private const string Agree = """
        update catalog.skus set agreed_per_500g_cny = per_500g_cny
        where product_id = @productId
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
        var found = await work.FindAsync<Found>(Lock, new { productId });
        if (found is null) return TypedResults.NotFound();
        var product = await MyProduct.Find(work, found.SupplierId, productId);
        if (product!.State != ProductLifecycle.Review) throw RefusedException.Conflict("review-decided", "这件商品已经处理过，或供应商已撤回。");
        MyProduct.CheckVersion(product, request.Version);

        if (request.IsAgreed) await work.ExecuteAsync(Agree, new { productId });
        await work.ExecuteAsync("update catalog.products set review_note = @note where product_id = @productId", new { productId, note = request.Note?.Trim() ?? "" });
        await MyProduct.Conclude(work, productId, request.IsAgreed ? ProductLifecycle.Listed : ProductLifecycle.Hidden, clock.GetUtcNow(), cache, ct);
        return TypedResults.NoContent();
    }

    private sealed record Found(string State, long Version, Guid SupplierId);

    private sealed record Row(
        Guid ProductId, string Name, long Version, string CategoryName, string CategoryCode, string SupplierName, Guid SupplierId,
        string BannerCode, string Reason, DateTimeOffset? AskedAt, string Skus)
    {
        public PriceReview Review(Band? band) => new(ProductId, Name, Version, CategoryName, SupplierName, SupplierId, Origin.FullNameOf(BannerCode),
            Reason, AskedAt, band?.MedianCny, System.Text.Json.JsonSerializer.Deserialize<ReviewedSku[]>(Skus, Json.Options)!);
    }
}

/// <summary>A product whose price waits for a second look.</summary>
/// <param name="MedianCny">Per 500 g, of what stands on the shelf in its category; null where there are too few.</param>
public sealed record PriceReview(
    Guid ProductId, string Name, long Version, string CategoryName, string SupplierName, Guid SupplierId, string Origin, string Reason,
    DateTimeOffset? AskedAt, decimal? MedianCny, IReadOnlyList<ReviewedSku> Skus);

public sealed record ReviewedSku(string Code, string Pack, decimal? RetailPriceCny, decimal? CanteenPriceCny, decimal? Per500gCny);

/// <param name="Version">The version that was read.</param>
/// <param name="Note">Needed when it is sent back.</param>
public sealed record PriceDecisionRequest(
    bool IsAgreed, long Version, [property: StringLength(200, ErrorMessage = "说明最多 200 个字。")] string? Note = null);
