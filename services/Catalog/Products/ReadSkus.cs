using Marketplace.Catalog.Dispatch;
using Marketplace.Catalog.Media;
using Marketplace.Contracts;
using Marketplace.Kernel;
using Marketplace.Readers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Catalog.Products;

/// <summary>Some SKUs by id, for a page that has only those; unknown ids are left out.</summary>
internal static class ReadSkus
{
    private const int Most = 100;

    private const string Sql = $"""
        select k.sku_id, k.product_id, p.name as product_name, k.code, k.pack, k.net_weight_kg, k.is_weighed, k.retail_price_cny, k.canteen_price_cny,
            k.per_500g_cny, k.minimum_quantity, k.available, p.state = 'Listed' and not k.is_retired and k.blocked_because is null as is_listed,
            {ProductPicture.Small} as picture_url, p.banner_code, terms.dispatch_kind, terms.cut_off, terms.days
        from catalog.skus k
        join catalog.products p using (product_id)
        {DispatchTerms.OfProduct}
        where k.sku_id = any(@ids) and p.listed_at is not null
        """;

    public static void Map(IEndpointRouteBuilder catalog) =>
        catalog.MapGet("/skus", Handle).AllowAnonymous().Packed().WithName("ReadSkus").WithSummary("Reads SKUs by id, at most 100");

    private static async Task<Ok<IReadOnlyList<SkuFacts>>> Handle(string ids, CatalogDatabase db, TimeProvider clock, CancellationToken ct)
    {
        var parts = ids.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var wanted = parts.Select(part => Guid.TryParse(part, out var id) ? id : Guid.Empty).Distinct().ToArray();
        if (wanted.Length > Most || wanted.Contains(Guid.Empty))
        {
            throw RefusedException.Field("ids", "sku-ids", $"请给出用逗号分开的规格编号，最多 {Most} 个。");
        }
        var rows = await db.QueryAsync<Row>(Sql, new { ids = wanted, today = BeijingTime.DayOf(clock.GetUtcNow()) }, ct);
        return TypedResults.Ok<IReadOnlyList<SkuFacts>>([.. rows.Select(row => row.Facts())]);
    }

    private sealed record Row(
        Guid SkuId, Guid ProductId, string ProductName, string Code, string Pack, decimal NetWeightKg, bool IsWeighed,
        decimal? RetailPriceCny, decimal? CanteenPriceCny, decimal? Per500gCny, int MinimumQuantity, int? Available, bool IsListed,
        string PictureUrl, string BannerCode, string DispatchKind, string? CutOff, int? Days)
    {
        public SkuFacts Facts() => new(SkuId, ProductId, ProductName, Code, Pack, NetWeightKg, IsWeighed, RetailPriceCny, CanteenPriceCny, Per500gCny,
            MinimumQuantity, Available, IsListed, PictureUrl, Shelf.Origin.NameOf(BannerCode), new(DispatchKind, CutOff, Days));
    }
}

/// <summary>A SKU with the product it belongs to.</summary>
/// <param name="OriginName">The banner it comes from.</param>
/// <param name="Dispatch">What is promised of its way, as on its product's page.</param>
public sealed record SkuFacts(
    Guid SkuId, Guid ProductId, string ProductName, string Code, string Pack, decimal NetWeightKg, bool IsWeighed,
    decimal? RetailPriceCny, decimal? CanteenPriceCny, decimal? Per500gCny, int MinimumQuantity, int? Available, bool IsListed,
    string PictureUrl, string OriginName, DispatchTerms Dispatch);
