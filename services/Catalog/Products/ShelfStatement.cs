using System.Globalization;
using Marketplace.Catalog.Shelf;
using Marketplace.Contracts;

namespace Marketplace.Catalog.Products;

/// <summary>
/// Builds the one statement that finds, ranks, pages and counts. What costs with the number of finds (the narrow rows, the
/// counts) is kept small; what is dear for each (the rank by words, the card) is done for the best few alone.
/// </summary>
internal static class ShelfStatement
{
    /// <summary>Counts are exact up to here.</summary>
    public const int MostCounted = 1000;

    /// <summary>Brands shown as a facet.</summary>
    private const int MostBrands = 30;

    /// <summary>So many of the best by name, stock and sales are put in order by their words.</summary>
    private const int MostRanked = 240;

    /// <summary>Fewer than so many of the best with the words in their names: those who have them there are looked for.</summary>
    private const int FewByName = 60;

    private const string Card = """
        l.product_id as "productId", l.name, l.english_name as "englishName", l.selling_line as "sellingLine", l.english_selling_line as "englishSellingLine",
        l.picture_url as "pictureUrl",
        l.category_code as "categoryCode", l.banner_code as "bannerCode", l.marks, l.storage, l.is_fresh_exempt as "isFreshExempt",
        l.sku_id as "skuId", l.pack, l.net_weight_kg as "netWeightKg", l.is_weighed as "isWeighed",
        l.retail_price_cny as "retailPriceCny", l.canteen_price_cny as "canteenPriceCny", l.per_500g_cny as "per500gCny",
        l.minimum_quantity as "minimumQuantity", l.sku_count as "skuCount", l.is_canteen as "isCanteen", l.available,
        l.sold::int as sold, l.supplier_id as "supplierId", l.supplier_name as "supplierName",
        l.quantity_step as "quantityStep", l.ships_from_on as "shipsFromOn",
        case when l.is_beijing_stock and l.ships_from_on is null then (
            select t.days + case when @timeOfDay::time > t.cut_off then 1 else 0 end
            from catalog.dispatch_terms t
            where t.kind = 'BeijingStock' and t.valid_from <= @today::date
            order by t.valid_from desc
            limit 1) end as "arrivesInDays"
        """;

    private const string Usual = "is_in_stock desc, sold desc, product_id";

    public static (string Sql, object Args) Of(ProductQuery query, string? tsquery, string? rankQuery, DateTimeOffset now)
    {
        var inBeijing = BeijingTime.Of(now);
        var filters = ShelfFilter.Of(query);
        var limit = query.Limit ?? 24;
        var offset = ((query.Page ?? 1) - 1) * limit;
        var counts = query.Facets != false;
        var byWords = tsquery is not null && query.Sort is null or "relevance" && tsquery is not null;
        // Without words the orders have indexes of their own, and the finds are read twice sooner than kept.
        var sql = $"""
            with hits as {(tsquery is null ? "not materialized" : "materialized")} (
                {Hits(query, tsquery, byWords, filters)}),
            {(byWords ? Ranked(query, filters, offset + limit) : $"page as (select product_id, row_number() over (order by {Order(query.Sort)}) as place from hits where {All(filters)} order by {Order(query.Sort)} limit @limit offset @offset)")}
            select
                (select count(*)::int from (select from hits where {All(filters)} limit {MostCounted + 1}) as counted) as total,
                (select json_agg(c order by c.place)
                    from (select {Card}, p.place from page p join catalog.listings l using (product_id)) c) as items,
                {(counts ? ShelfFacets.Counted(filters, MostBrands) : "null::json")} as facets
            """;
        var (from, below) = PriceOf(query.Price);
        return (sql, new
        {
            // The word itself before one that means the same.
            ownQuery = SearchWords.Any(query.Text), tsquery, rankQuery, query.Category, query.Banner, query.Supplier, query.Brand, query.Certificate, from, below, limit, offset,
            monthBit = 1 << (inBeijing.Month - 1), today = inBeijing.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            timeOfDay = inBeijing.ToString("HH:mm", CultureInfo.InvariantCulture),
        });
    }

    // The best of all are ranked by their words; where few of them have the words in the name, the best of those who have
    // join them. Those after them come in the usual order. What a visitor cannot buy, sold out or for canteens alone, comes later;
    // where canteens look for what is theirs, the latter does not.
    private static string Ranked(ProductQuery query, IReadOnlyList<ShelfFilter> filters, int upTo)
    {
        var conditions = string.Concat(filters.Select(filter => $" and {filter.Condition}"));
        return $"""
            top as materialized (
                select product_id from hits where {All(filters)} order by {Usual} limit {MostRanked}),
            best as (
                select product_id from top
                union
                (select e.product_id from catalog.search_entries e
                where (select count(*) from top join catalog.search_entries t using (product_id)
                        where t.names @@ @rankQuery::tsquery) < {FewByName}
                    and e.names @@ @rankQuery::tsquery and e.words @@ @tsquery::tsquery{ShelfFilter.SupplierToo}{conditions}
                order by {Usual} limit {MostRanked})),
            ranked as (
                select e.product_id, e.is_in_stock, e.sold, ts_rank({Weights}, e.words, @ownQuery::tsquery)
                        + 0.3 * ts_rank({Weights}, e.words, @rankQuery::tsquery) - case when e.is_in_stock then 0 else 0.5 end{(query.Canteen == true ? "" : " - case when l.retail_price_cny is null then 0.5 else 0 end")} as rank
                from best b
                join catalog.search_entries e using (product_id)
                join catalog.listings l using (product_id)),
            page as (
                {(upTo <= MostRanked
                    ? $"select product_id, row_number() over (order by rank desc, {Usual}) as place from ranked order by place"
                    : $"""
                    select h.product_id, row_number() over (order by r.rank desc nulls last, h.is_in_stock desc, h.sold desc, h.product_id) as place
                    from hits h
                    left join ranked r using (product_id)
                    where {All(filters)}
                    order by place
                    """)}
                limit @limit offset @offset)
            """;
    }

    private const string Weights = "'{0.05, 0.15, 0.4, 1.0}'";

    private static string All(IReadOnlyList<ShelfFilter> filters) =>
        filters.Count == 0 ? "true" : string.Join(" and ", filters.Select(filter => filter.Flag));

    // In an order that is not that of the words, what only tells of mutton does not stand among mutton, unless nothing else does.
    private static string Hits(ProductQuery query, string? tsquery, bool byWords, IReadOnlyList<ShelfFilter> filters)
    {
        string Of(string condition) => $"""
            select {ShelfFilter.Columns}{string.Concat(filters.Select(filter => $", {filter.Condition} as {filter.Flag}"))}
                from catalog.search_entries e
                where {condition}{(query.Supplier is null ? "" : " and e.supplier_id = @supplier")}{ShelfFilter.AllButOne(filters)}
            """;
        if (tsquery is null) return Of("true");
        if (byWords) return Of("e.words @@ @tsquery::tsquery");
        var others = $"not exists (select from catalog.search_entries t where t.titles @@ @tsquery::tsquery{(query.Supplier is null ? "" : " and t.supplier_id = @supplier")})";
        return $"{Of("e.titles @@ @tsquery::tsquery")} union all {Of($"e.words @@ @tsquery::tsquery and {others}")}";
    }

    // Whatever the order, what is sold out comes last among equals of the shop's own order.
    private static string Order(string? sort) => sort switch
    {
        "price" => "per_500g_fen, product_id",
        "sales" => "sold desc, product_id",
        "newest" => "listed_at desc, product_id",
        _ => Usual,
    };

    private static (int From, int? Below) PriceOf(string? price)
    {
        if (price?.Split('-') is not [var from, var below]) return (0, null);
        var culture = CultureInfo.InvariantCulture;
        return (int.Parse(from, culture) * 100, below.Length == 0 ? null : int.Parse(below, culture) * 100);
    }
}
