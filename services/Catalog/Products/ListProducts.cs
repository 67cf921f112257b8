using System.Text.Json;
using Marketplace.Catalog.Shelf;
using Marketplace.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Catalog.Products;

/// <summary>Lists and searches the shelves: cards of a page, their number, and what the finds divide into.</summary>
internal static class ListProducts
{
    public static void Map(IEndpointRouteBuilder catalog) =>
        PublicAnswers.Keep(catalog.MapGet("/products", Handle)).AllowAnonymous()
            .WithName("ListProducts").WithSummary("Lists and searches products with facets");

    private static async Task<Ok<ProductList>> Handle(
        [AsParameters] ProductQuery query, CatalogDatabase db, CategoryTree tree, TimeProvider clock, CancellationToken ct)
    {
        var month = clock.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).Month;
        var (all, any) = (SearchWords.All(query.Text), SearchWords.Any(query.Text));
        var found = await Find(db, query, all, any, month, ct);
        var match = "all";

        // Nothing has every word: offer what has some, and where there is nothing either, what people buy.
        if (found.Total == 0 && all is not null && (query.Page ?? 1) == 1)
        {
            (found, match) = (await Find(db, query, any, any, month, ct), "some");
            if (found.Total == 0) (found, match) = (await Find(db, Popular, null, null, month, ct), "popular");
        }
        return TypedResults.Ok(await Answer(query, found, match, tree, ct));
    }

    private static ProductQuery Popular => new() { Sort = "sales", Limit = 12 };

    private static async Task<FoundRow> Find(
        CatalogDatabase db, ProductQuery query, string? tsquery, string? rankQuery, int month, CancellationToken ct)
    {
        var (sql, args) = ShelfStatement.Of(query, tsquery, rankQuery, month);
        return (await db.FindAsync<FoundRow>(sql, args, ct))!;
    }

    private static async Task<ProductList> Answer(
        ProductQuery query, FoundRow found, string match, CategoryTree tree, CancellationToken ct)
    {
        var categories = await tree.ByCode(ct);
        var counts = (found.Facets is null ? [] : JsonSerializer.Deserialize<FacetRow[]>(found.Facets, Json.Options)!)
            .ToLookup(row => row.Facet, row => row);
        var isOffer = match == "popular";
        return new ProductList(
            found.Items is null ? [] : JsonSerializer.Deserialize<ProductCard[]>(found.Items, Json.Options)!,
            isOffer ? 0 : found.Total,
            isOffer ? 1 : query.Page ?? 1,
            query.Limit ?? 24,
            match,
            Facets(counts["category"], code => categories.GetValueOrDefault(code)?.Name ?? code),
            Facets(counts["banner"], Origin.NameOf),
            [.. Facets(counts["price"], PriceBand).OrderBy(facet => int.Parse(facet.Key.Split('-')[0], System.Globalization.CultureInfo.InvariantCulture))],
            counts["canteen"].FirstOrDefault()?.Count ?? 0);
    }

    private static Facet[] Facets(IEnumerable<FacetRow> rows, Func<string, string> name) =>
        [.. rows.OrderByDescending(row => row.Count).ThenBy(row => row.Key, StringComparer.Ordinal)
            .Select(row => new Facet(row.Key, name(row.Key), row.Count))];

    private static string PriceBand(string key) => key.Split('-') switch
    {
        ["0", var below] => $"{below} 元以下",
        [var from, ""] => $"{from} 元以上",
        [var from, var below] => $"{from}–{below} 元",
        _ => key,
    };

    private sealed record FoundRow(int Total, string? Items, string? Facets);

    private sealed record FacetRow(string Facet, string Key, int Count);
}

/// <summary>A page of the shelves.</summary>
/// <param name="Total">Products found; 0 where the items are only an offer.</param>
/// <param name="Match"><c>all</c> words were found; <c>some</c> of them; or nothing was and these are <c>popular</c> goods.</param>
/// <param name="CanteenCount">How many of the finds canteens may order.</param>
public sealed record ProductList(
    IReadOnlyList<ProductCard> Items, int Total, int Page, int Limit, string Match, IReadOnlyList<Facet> Categories,
    IReadOnlyList<Facet> Banners, IReadOnlyList<Facet> Prices, int CanteenCount);

/// <summary>A value the finds divide by, its name and how many there are of it under the other filters.</summary>
public sealed record Facet(string Key, string Name, int Count);

/// <summary>A product as a card shows it, with the SKU one touch puts into the cart.</summary>
/// <param name="Per500gCny">Yuan for 500 g of the pack shown, to the fen.</param>
/// <param name="RetailPriceCny">Per pack; null where canteens alone may buy.</param>
/// <param name="Available">Packs in stock; null while unknown.</param>
/// <param name="Sold">Packs delivered so far, all SKUs together.</param>
public sealed record ProductCard(
    Guid ProductId, string Name, string SellingLine, string PictureUrl, string CategoryCode, string BannerCode,
    IReadOnlyList<string> Marks, string Storage, bool IsFreshExempt, Guid SkuId, string Pack, decimal NetWeightKg, bool IsWeighed,
    decimal? RetailPriceCny, decimal? CanteenPriceCny, decimal Per500gCny, int MinimumQuantity, int SkuCount, bool IsCanteen,
    int? Available, int Sold, Guid SupplierId, string SupplierName)
{
    public string BannerName => Origin.NameOf(BannerCode);

    /// <summary>The Beijing district paired with the origin; null where there is none.</summary>
    public string? PairedDistrict => Origin.PairedDistrictOf(BannerCode);
}
