using System.Globalization;
using System.Text.Json;
using Marketplace.Catalog.Search;
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
        [AsParameters] ProductQuery query, SearchDesk desk, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var variants = await desk.Synonyms.Variants(query.Text, ct);
        var (all, any) = (SearchWords.All(variants), SearchWords.Any(variants));
        var found = await Find(desk.Database, query, all, any, now, ct);
        var (match, meant) = ("all", (IReadOnlyList<string>)[]);

        // Nothing has every word: find what was likeliest meant, else what has some, and where there is nothing either, what people buy.
        if (found.Total == 0 && all is not null)
        {
            meant = await desk.Spelling.Nearest(query.Text!, ct);
            if (meant is [var likeliest, ..])
            {
                (found, match) = (await Find(desk.Database, query, SearchWords.All(likeliest), SearchWords.Any(likeliest), now, ct), "meant");
                // A word of the table that no goods have themselves: muton is mutton, and mutton is lamb.
                if (found.Total == 0 && await desk.Synonyms.Variants(likeliest, ct) is { Count: > 1 } alike)
                {
                    found = await Find(desk.Database, query, SearchWords.All(alike), SearchWords.Any(alike), now, ct);
                }
            }
            if (found.Total == 0) (found, match) = (await Find(desk.Database, query, any, any, now, ct), "some");
            if (found.Total == 0) (found, match) = (await Find(desk.Database, Popular, null, null, now, ct), "popular");
        }
        desk.Queries.Note(query, match == "all" ? found.Total : 0);
        return TypedResults.Ok(await Answer(query, found, match, meant, desk, ct));
    }

    private static ProductQuery Popular => new() { Sort = "sales", Limit = 12 };

    private static async Task<FoundRow> Find(
        CatalogDatabase db, ProductQuery query, string? tsquery, string? rankQuery, DateTimeOffset now, CancellationToken ct)
    {
        var (sql, args) = ShelfStatement.Of(query, tsquery, rankQuery, now);
        return (await db.FindAsync<FoundRow>(sql, args, ct))!;
    }

    private static async Task<ProductList> Answer(
        ProductQuery query, FoundRow found, string match, IReadOnlyList<string> meant, SearchDesk desk, CancellationToken ct)
    {
        var categories = await desk.Tree.ByCode(ct);
        var isOffer = match == "popular";
        var counts = new ShelfCounts(found.Facets, isOffer ? [] : ShelfFilter.Of(query));
        return new ProductList(
            found.Items is null ? [] : JsonSerializer.Deserialize<ProductCard[]>(found.Items, Json.Options)!,
            isOffer ? 0 : Math.Min(found.Total, ShelfStatement.MostCounted),
            !isOffer && found.Total > ShelfStatement.MostCounted,
            isOffer ? 1 : query.Page ?? 1,
            query.Limit ?? 24,
            match,
            meant,
            counts.Of("category", code => categories.GetValueOrDefault(code)?.Name ?? code),
            counts.Of("banner", Origin.NameOf),
            counts.Of("brand", brand => brand),
            counts.Certificates(await desk.Certificates.All(ct)),
            [.. counts.Of("price", PriceBand).OrderBy(facet => int.Parse(facet.Key.Split('-')[0], CultureInfo.InvariantCulture))],
            counts.Of("season", key => key switch { "now" => "当季", "year" => "全年供应", _ => null }),
            Math.Min(counts.Canteen, ShelfStatement.MostCounted));
    }

    private static string PriceBand(string key) => key.Split('-') switch
    {
        ["0", var below] => $"{below} 元以下",
        [var from, ""] => $"{from} 元以上",
        [var from, var below] => $"{from}–{below} 元",
        _ => key,
    };

    private sealed record FoundRow(int Total, string? Items, string? Facets);
}

/// <summary>A page of the shelves.</summary>
/// <param name="Total">Products found, exact to 1,000; 0 where the items are only an offer.</param>
/// <param name="IsTotalMore">True when there are more than <paramref name="Total"/>: shown as 1,000+.</param>
/// <param name="Match"><c>all</c> words were found; those of the first of <paramref name="Meant"/> (<c>meant</c>); <c>some</c> of them; or nothing was and these are <c>popular</c> goods.</param>
/// <param name="Meant">Where not all words were found: what was perhaps meant, three at most.</param>
/// <param name="CanteenCount">How many of the finds canteens may order, exact to 1,000.</param>
public sealed record ProductList(
    IReadOnlyList<ProductCard> Items, int Total, bool IsTotalMore, int Page, int Limit, string Match, IReadOnlyList<string> Meant,
    IReadOnlyList<Facet> Categories, IReadOnlyList<Facet> Banners, IReadOnlyList<Facet> Brands, IReadOnlyList<Facet> Certificates,
    IReadOnlyList<Facet> Prices, IReadOnlyList<Facet> Seasons, int CanteenCount);

/// <summary>A value the finds divide by, its name and how many there are of it under the other filters.</summary>
/// <param name="Count">Exact to 1,000.</param>
/// <param name="IsMore">True when there are more than <paramref name="Count"/>.</param>
public sealed record Facet(string Key, string Name, int Count, bool IsMore)
{
    internal static Facet Of(string key, string name, int count) =>
        new(key, name, Math.Min(count, ShelfStatement.MostCounted), count > ShelfStatement.MostCounted);
}

/// <summary>A product as a card shows it, with the SKU one touch puts into the cart.</summary>
/// <param name="EnglishName">Empty where its supplier gives none, as <paramref name="EnglishSellingLine"/> is.</param>
/// <param name="Per500gCny">Yuan for 500 g of the pack shown, to the fen.</param>
/// <param name="RetailPriceCny">Per pack; null where canteens alone may buy.</param>
/// <param name="Available">Packs in stock; null while unknown.</param>
/// <param name="QuantityStep">Orders are whole multiples of it.</param>
/// <param name="ShipsFromOn">Sent from this day on (预售); null is at once.</param>
/// <param name="ArrivesInDays">Ordered now, it comes to the door in Beijing in so many days, from Beijing's stock; null where nothing so firm is promised.</param>
/// <param name="Sold">Packs delivered so far, all SKUs together.</param>
public sealed record ProductCard(
    Guid ProductId, string Name, string EnglishName, string SellingLine, string EnglishSellingLine, string PictureUrl, string CategoryCode, string BannerCode,
    IReadOnlyList<string> Marks, string Storage, bool IsFreshExempt, Guid SkuId, string Pack, decimal NetWeightKg, bool IsWeighed,
    decimal? RetailPriceCny, decimal? CanteenPriceCny, decimal Per500gCny, int MinimumQuantity, int SkuCount, bool IsCanteen,
    int? Available, int Sold, Guid SupplierId, string SupplierName, int QuantityStep, DateOnly? ShipsFromOn,
    int? ArrivesInDays)
{
    public string BannerName => Origin.NameOf(BannerCode);

    /// <summary>The Beijing district paired with the origin; null where there is none.</summary>
    public string? PairedDistrict => Origin.PairedDistrictOf(BannerCode);
}
