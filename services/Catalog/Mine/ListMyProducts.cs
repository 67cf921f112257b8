using System.Text.Json;
using Marketplace.Catalog.Media;
using Marketplace.Kernel;
using Marketplace.Readers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Catalog.Mine;

/// <summary>A supplier's own goods, whatever their state, with what is in stock.</summary>
internal static class ListMyProducts
{
    private const int PageSize = 50;

    // Put up for sale, and yet nothing of it may be sold: why.
    private const string Kept = """
        (case when p.state = 'Listed' and not exists (select from catalog.skus k
                where k.product_id = p.product_id and not k.is_retired and k.blocked_because is null)
            then coalesce((select k.blocked_because from catalog.skus k
                where k.product_id = p.product_id and not k.is_retired order by k.position limit 1), '') end)
        """;

    // What its reviewer looks at, on sale meanwhile or not.
    private const string Waits = """
        (p.state = 'Review' or p.state = 'Listed' and exists (select from catalog.skus k
            where k.product_id = p.product_id and not k.is_retired and k.price_waits in ('asked', 'held')))
        """;

    private const string Meant = """
        (@like::text is null or p.name ilike @like
            or exists (select from catalog.skus k where k.product_id = p.product_id and k.code ilike @like))
        """;

    private const string Sql = $"""
        with mine as (
            select {Waits} as waits, p.product_id, p.name, p.state, {Kept} as kept_because, p.version, p.category_code, p.illustration, p.changed_at, p.listed_at, p.attributes
            from catalog.products p
            where p.supplier_id = @supplierId
                and {Meant})
        select p.product_id, p.name, p.state, p.kept_because, p.version, c.name as category_name, p.changed_at,
            {ProductPicture.Small} as picture_url,
            (select json_agg(json_build_object('skuId', k.sku_id, 'code', k.code, 'pack', k.pack, 'retailPriceCny', k.retail_price_cny,
                    'canteenPriceCny', k.canteen_price_cny, 'per500gCny', k.per_500g_cny, 'available', k.available, 'sold', k.sold::int)
                    order by k.position)
                from catalog.skus k where k.product_id = p.product_id and not k.is_retired) as skus,
            to_json(array(select a.name from catalog.category_attributes a where a.category_code in (c.category_code, c.parent_code)
                and a.is_required and not p.attributes ? a.attribute_code order by a.position)) as lacking,
            p.waits as is_price_waiting
        from mine p
        join catalog.categories c using (category_code)
        where case @state when 'Review' then p.waits else @state is null or case when p.kept_because is null then p.state else 'Kept' end = @state end
        order by p.changed_at desc, p.product_id
        limit @limit offset @offset;

        select state, count(*)::int, count(*) filter (where waits)::int
        from (
            select case when {Kept} is null then p.state else 'Kept' end as state, {Waits} as waits
            from catalog.products p
            where p.supplier_id = @supplierId and {Meant}) as shown
        group by state;
        """;

    public static void Map(IEndpointRouteBuilder mine) =>
        mine.MapGet("/products", Handle).RequireAuthorization(Policies.SupplierProducts)
            .WithName("ListMyProducts").WithSummary("Lists the caller's own products");

    private static async Task<Ok<MyProducts>> Handle(
        CurrentUser user, CatalogDatabase db, CancellationToken ct, string? state = null, string? q = null, int page = 1)
    {
        var offset = (Math.Clamp(page, 1, 1000) - 1) * PageSize;
        var args = new { supplierId = user.SupplierId, state, like = SearchPattern.Anywhere(q), limit = PageSize, offset };
        var (rows, counts) = await db.QueryMultipleAsync(Sql, args, async grid =>
            ((await grid.ReadAsync<Row>()).ToArray(), (await grid.ReadAsync<(string State, int Count, int Waiting)>()).ToArray()), ct);
        var states = counts.Where(row => row.State != ProductLifecycle.Review).ToDictionary(row => row.State, row => row.Count);
        if (counts.Sum(row => row.Waiting) is > 0 and var waiting) states[ProductLifecycle.Review] = waiting;
        return TypedResults.Ok(new MyProducts([.. rows.Select(row => row.Product())], states, counts.Sum(row => row.Count), PageSize));
    }

    private sealed record Row(
        Guid ProductId, string Name, string State, string? KeptBecause, long Version, string CategoryName, DateTimeOffset ChangedAt, string PictureUrl,
        string? Skus, string Lacking, bool IsPriceWaiting)
    {
        public MyProductLine Product() => new(ProductId, Name, State, Version, CategoryName, ChangedAt, PictureUrl,
            Skus is null ? [] : JsonSerializer.Deserialize<MySkuLine[]>(Skus, Json.Options)!, JsonSerializer.Deserialize<string[]>(Lacking)!, KeptBecause, IsPriceWaiting);
    }
}

/// <summary>A page of a supplier's goods.</summary>
/// <param name="Counts">How many products, or of those looked for, are in each state: Draft, Listed, Hidden, Retired; Kept is listed and kept from sale; Review is what waits for a reviewer, what is sold meanwhile is Listed as well.</param>
/// <param name="All">Each product once.</param>
public sealed record MyProducts(IReadOnlyList<MyProductLine> Items, IReadOnlyDictionary<string, int> Counts, int All, int PageSize);

/// <param name="State">Draft, Review, Listed, Hidden or Retired.</param>
/// <param name="KeptBecause">Why nothing of a listed product may be sold just now; null where it may.</param>
/// <param name="Lacking">Attributes its category asks for and it does not say, as price lists may leave them: they are asked for before it is put on sale and by the next save.</param>
/// <param name="IsPriceWaiting">A new price waits for a reviewer; what had one before is sold at it meanwhile.</param>
public sealed record MyProductLine(
    Guid ProductId, string Name, string State, long Version, string CategoryName, DateTimeOffset ChangedAt, string PictureUrl,
    IReadOnlyList<MySkuLine> Skus, IReadOnlyList<string> Lacking, string? KeptBecause,
    bool IsPriceWaiting);

/// <param name="Available">Packs not yet promised to anyone; null while unknown.</param>
public sealed record MySkuLine(
    Guid SkuId, string Code, string Pack, decimal? RetailPriceCny, decimal? CanteenPriceCny, decimal? Per500gCny, int? Available, int Sold);
