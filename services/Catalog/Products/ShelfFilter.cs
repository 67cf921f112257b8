using Marketplace.Catalog.Shelf;

namespace Marketplace.Catalog.Products;

/// <summary>A filter that is set: its facet is counted without it, all others with it.</summary>
internal sealed record ShelfFilter(string Facet, string Condition)
{
    public string Flag => "by_" + Facet;

    public const string Columns = """
        e.product_id, e.category_code, e.banner_code, e.brand, e.certificates, e.is_canteen, e.is_in_stock, e.sold, e.per_500g_fen,
        e.listed_at, e.price_fen, case when e.months = 4095 then 1 when e.months & @monthBit <> 0 then 2 else 3 end as season
        """;

    /// <summary>Part of every search within a supplier; harmless elsewhere.</summary>
    public const string SupplierToo = " and (@supplier::uuid is null or e.supplier_id = @supplier)";

    /// <summary>What fails two filters counts in no facet: it need not be kept.</summary>
    public static string AllButOne(IReadOnlyList<ShelfFilter> filters) => filters.Count < 2
        ? ""
        : $" and {string.Join(" + ", filters.Select(filter => $"{filter.Condition}::int"))} >= {filters.Count - 1}";

    public static IReadOnlyList<ShelfFilter> Of(ProductQuery query)
    {
        List<ShelfFilter> set = [];
        void Add(bool isSet, string facet, string condition)
        {
            if (isSet) set.Add(new(facet, $"({condition})"));
        }

        Add(!string.IsNullOrEmpty(query.Category), "category", "@category in (e.category_code, e.parent_code)");
        Add(!string.IsNullOrEmpty(query.Banner), "banner", "@banner in (e.banner_code, e.league_code)");
        Add(!string.IsNullOrEmpty(query.Brand), "brand", "e.brand = @brand");
        Add(!string.IsNullOrEmpty(query.Price), "price", "e.price_fen >= @from and (@below::int is null or e.price_fen < @below)");
        Add(!string.IsNullOrEmpty(query.Certificate), "certificate",
            "e.certificates & (select 1 << k.bit from catalog.certificate_kinds k where @certificate in (k.certificate_code, k.name)) <> 0");
        Add(query.Canteen is true, "canteen", "e.is_canteen");
        Add(query.Season is "now", "season", $"e.months <> {Season.AllYear} and e.months & @monthBit <> 0");
        Add(query.Season is "year", "season", $"e.months = {Season.AllYear}");
        return set;
    }
}
