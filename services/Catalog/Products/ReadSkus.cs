using Marketplace.Catalog.Media;
using Marketplace.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Catalog.Products;

/// <summary>Some SKUs by id, for a page that has only those; unknown ids are left out.</summary>
internal static class ReadSkus
{
    private const int Most = 100;

    private const string Sql = $"""
        select k.sku_id, k.product_id, p.name as product_name, k.code, k.pack, k.net_weight_kg, k.is_weighed, k.retail_price_cny, k.canteen_price_cny,
            k.per_500g_cny, k.minimum_quantity, k.available, p.state = 'Listed' and not k.is_retired and k.blocked_because is null as is_listed,
            {ProductPicture.Small} as picture_url
        from catalog.skus k
        join catalog.products p using (product_id)
        where k.sku_id = any(@ids) and p.listed_at is not null
        """;

    public static void Map(IEndpointRouteBuilder catalog) =>
        catalog.MapGet("/skus", Handle).AllowAnonymous().WithName("ReadSkus").WithSummary("Reads SKUs by id, at most 100");

    private static async Task<Ok<IReadOnlyList<SkuFacts>>> Handle(string ids, CatalogDatabase db, CancellationToken ct)
    {
        var parts = ids.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var wanted = parts.Select(part => Guid.TryParse(part, out var id) ? id : Guid.Empty).Distinct().ToArray();
        if (wanted.Length > Most || wanted.Contains(Guid.Empty))
        {
            throw RefusedException.Field("ids", "sku-ids", $"请给出用逗号分开的规格编号，最多 {Most} 个。");
        }
        return TypedResults.Ok(await db.QueryAsync<SkuFacts>(Sql, new { ids = wanted }, ct));
    }
}

/// <summary>A SKU with the product it belongs to.</summary>
public sealed record SkuFacts(
    Guid SkuId, Guid ProductId, string ProductName, string Code, string Pack, decimal NetWeightKg, bool IsWeighed,
    decimal? RetailPriceCny, decimal? CanteenPriceCny, decimal? Per500gCny, int MinimumQuantity, int? Available, bool IsListed,
    string PictureUrl);
