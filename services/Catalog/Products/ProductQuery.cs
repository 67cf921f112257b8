using System.ComponentModel.DataAnnotations;
using Marketplace.Catalog.Shelf;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Catalog.Products;

/// <summary>What someone looks for on the shelves. Every part may be left out.</summary>
public sealed record ProductQuery
{
    /// <summary>Words, Chinese or Latin.</summary>
    [FromQuery(Name = "q"), StringLength(100, ErrorMessage = "搜索词最多 100 个字。")]
    public string? Text { get; init; }

    /// <summary>Category code of either level.</summary>
    [FromQuery(Name = "category"), StringLength(40, ErrorMessage = "类目编码太长。")]
    public string? Category { get; init; }

    /// <summary>GB/T 2260 code of the banner of origin, or of its league.</summary>
    [FromQuery(Name = "banner"), RegularExpression("15[0-9]{4}", ErrorMessage = "产地应是内蒙古的六位行政区划代码。")]
    public string? Banner { get; init; }

    [FromQuery(Name = "supplier")]
    public Guid? Supplier { get; init; }

    /// <summary>Yuan per pack, from and below: <c>30-60</c>; <c>200-</c> has no upper end.</summary>
    [FromQuery(Name = "price"), RegularExpression("[0-9]{1,6}-([0-9]{1,6})?", ErrorMessage = "价格区间的写法如 30-60。")]
    public string? Price { get; init; }

    /// <summary>True for goods that canteens may order.</summary>
    [FromQuery(Name = "canteen")]
    public bool? Canteen { get; init; }

    /// <summary><c>now</c> for goods in season this month, those of the whole year left out.</summary>
    [FromQuery(Name = "season"), AllowedValues(null, "now", ErrorMessage = "产季只能是 now。")]
    public string? Season { get; init; }

    /// <summary>relevance (the default), price (per kilogram), sales or newest.</summary>
    [FromQuery(Name = "sort"), AllowedValues(null, "relevance", "price", "sales", "newest", ErrorMessage = "没有这种排序。")]
    public string? Sort { get; init; }

    [FromQuery(Name = "page"), Range(1, 500, ErrorMessage = "页码从 1 到 500。")]
    public int? Page { get; init; }

    /// <summary>Products on a page; 24 unless told, 60 at most.</summary>
    [FromQuery(Name = "limit"), Range(1, 60, ErrorMessage = "每页 1 到 60 件。")]
    public int? Limit { get; init; }
}

/// <summary>Builds the one statement that finds, ranks, pages and counts.</summary>
internal static class ShelfStatement
{
    /// <summary>Price bands in yuan per pack, the ends of the last left open.</summary>
    private const string Band = """
        case when l.retail_price_cny is null then null
            when l.retail_price_cny < 30 then '0-30'
            when l.retail_price_cny < 60 then '30-60'
            when l.retail_price_cny < 100 then '60-100'
            when l.retail_price_cny < 200 then '100-200'
            else '200-' end
        """;

    private const string Card = """
        l.product_id as "productId", l.name, l.selling_line as "sellingLine", l.picture_url as "pictureUrl",
        l.category_code as "categoryCode", l.banner_code as "bannerCode", l.marks, l.storage, l.is_fresh_exempt as "isFreshExempt",
        l.sku_id as "skuId", l.pack, l.net_weight_kg as "netWeightKg", l.is_weighed as "isWeighed",
        l.retail_price_cny as "retailPriceCny", l.canteen_price_cny as "canteenPriceCny", l.per_500g_cny as "per500gCny",
        l.minimum_quantity as "minimumQuantity", l.sku_count as "skuCount", l.is_canteen as "isCanteen", l.available,
        l.sold::int as sold, l.supplier_id as "supplierId", l.supplier_name as "supplierName"
        """;

    public static (string Sql, object Args) Of(ProductQuery query, string? tsquery, string? rankQuery, int month)
    {
        var limit = query.Limit ?? 24;
        var (from, below) = PriceOf(query.Price);
        var sql = $"""
            with hits as materialized (
                select l.product_id, l.category_code, l.parent_code, l.banner_code, l.league_code, l.is_canteen, {Band} as band,
                    {Flag(query.Category, "@category in (l.category_code, l.parent_code)")} as by_category,
                    {Flag(query.Banner, "@banner in (l.banner_code, l.league_code)")} as by_banner,
                    {Flag(query.Price, "l.retail_price_cny >= @from and (@below::numeric is null or l.retail_price_cny < @below)")} as by_price,
                    {Flag(query.Canteen is true ? "yes" : null, "l.is_canteen")} as by_canteen,
                    {Order(query.Sort, tsquery is not null)} as place, l.sold
                from catalog.listings l
                where {Where(query, tsquery)}),
            page as (
                select product_id, place, sold
                from hits
                where by_category and by_banner and by_price and by_canteen
                order by place desc, sold desc, product_id
                limit @limit offset @offset)
            select
                (select count(*)::int from hits where by_category and by_banner and by_price and by_canteen) as total,
                (select json_agg(c order by c.place desc, c.sold desc, c."productId")
                    from (select {Card}, p.place from page p join catalog.listings l using (product_id)) c) as items,
                (select json_agg(f) from (
                    select 'category' as facet, category_code as key, count(*)::int as count
                    from hits where by_banner and by_price and by_canteen group by category_code
                    union all
                    select 'banner', banner_code, count(*)::int
                    from hits where by_category and by_price and by_canteen group by banner_code
                    union all
                    select 'price', band, count(*)::int
                    from hits where by_category and by_banner and by_canteen and band is not null group by band
                    union all
                    select 'canteen', 'true', count(*)::int
                    from hits where by_category and by_banner and by_price and is_canteen having count(*) > 0) f) as facets
            """;
        return (sql, new
        {
            tsquery, rankQuery, query.Category, query.Banner, query.Supplier, from, below, limit, monthBit = 1 << (month - 1),
            offset = ((query.Page ?? 1) - 1) * limit,
        });
    }

    private static string Flag(string? filter, string condition) => string.IsNullOrEmpty(filter) ? "true" : condition;

    private static string Where(ProductQuery query, string? tsquery)
    {
        var where = tsquery is null ? "true" : "l.words @@ @tsquery::tsquery";
        if (query.Season is not null) where += $" and l.months <> {Season.AllYear} and l.months & @monthBit <> 0";
        return query.Supplier is null ? where : where + " and l.supplier_id = @supplier";
    }

    // Whatever the order, what is sold out comes last among equals of the shop's own order.
    private static string Order(string? sort, bool hasText) => sort switch
    {
        "price" => "-(l.per_500g_cny::float8)",
        "sales" => "l.sold::float8",
        "newest" => "extract(epoch from l.listed_at)::float8",
        _ when hasText => """
            ts_rank('{0.05, 0.15, 0.4, 1.0}', l.words, @rankQuery::tsquery)::float8
                + case when l.available = 0 then -0.5 else 0 end
            """,
        _ => "case when l.available = 0 then 0 else 1 end::float8",
    };

    private static (decimal From, decimal? Below) PriceOf(string? price)
    {
        if (price?.Split('-') is not [var from, var below]) return (0, null);
        var invariant = System.Globalization.CultureInfo.InvariantCulture;
        return (decimal.Parse(from, invariant), below.Length == 0 ? null : decimal.Parse(below, invariant));
    }
}
