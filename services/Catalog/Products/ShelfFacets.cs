using System.Globalization;

namespace Marketplace.Catalog.Products;

/// <summary>Counts what the finds divide into in one pass; <see cref="ShelfCounts"/> reads them.</summary>
internal static class ShelfFacets
{
    // Grouped by numbers and named afterwards: a number is hashed and compared sooner than a text.
    private const string Band = """
        case when price_fen < 3000 then 1 when price_fen < 6000 then 2 when price_fen < 10000 then 3
            when price_fen < 20000 then 4 when price_fen is not null then 5 end
        """;

    private const string Key = """
        coalesce(category_code, banner_code, brand, ('{0-30,30-60,60-100,100-200,200-}'::text[])[band], ('{year,now,off}'::text[])[season])
        """;

    /// <summary>
    /// An array of [facet, key, certificates, canteen, count under all filters, count without the first filter, …]: only a
    /// facet whose filter is set needs a count of its own.
    /// </summary>
    public static string Counted(IReadOnlyList<ShelfFilter> filters, int mostBrands)
    {
        var all = string.Join(" and ", filters.Select(filter => filter.Flag));
        var counts = new List<string> { filters.Count == 0 ? "count(*)::int" : $"count(*) filter (where {all})::int" };
        foreach (var filter in filters)
        {
            var others = string.Join(" and ", filters.Where(other => other != filter).Select(other => other.Flag));
            counts.Add(others.Length == 0 ? "count(*)::int" : $"count(*) filter (where {others})::int");
        }
        var columns = string.Join(", ", counts.Select((count, at) => $"{count} as n{at}"));
        var names = string.Join(", ", counts.Select((_, at) => $"n{at}"));
        return $"""
            (select json_agg(json_build_array(facet, key, certificates, is_canteen, {names})) from (
                select case grouping(category_code, banner_code, brand, band, season)
                        when {Bits(0)} then 'category' when {Bits(1)} then 'banner' when {Bits(2)} then 'brand' when {Bits(3)} then 'price'
                        when {Bits(4)} then 'season' else 'certificate' end as facet,
                    {Key} as key, certificates, is_canteen, {columns},
                    row_number() over (partition by grouping(category_code, banner_code, brand, band, season) order by {counts[0]} desc) as nth
                from (select h.*, {Band} as band from hits h) h
                group by grouping sets ((category_code), (banner_code), (brand), (band), (season), (certificates, is_canteen))) f
            where facet <> 'brand' or nth <= {mostBrands + 1})
            """;
    }

    // grouping() sets a bit for every column that is not grouped by, the first column the highest of five.
    private static string Bits(int column) => (31 & ~(16 >> column)).ToString(CultureInfo.InvariantCulture);
}
