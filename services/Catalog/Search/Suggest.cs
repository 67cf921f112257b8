using System.ComponentModel.DataAnnotations;
using Marketplace.Catalog.Products;
using Marketplace.Catalog.Shelf;
using Marketplace.Contracts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Catalog.Search;

/// <summary>Offers words while someone types: what others asked for, categories and places, brands, products.</summary>
internal static class Suggest
{
    private const int Most = 10;

    // Each part is bounded, whatever the market's size: a letter must not cost more than a page.
    private const string Sql = """
        (select 'query' as kind, q.query as text, q.query as key, '' as english_name
        from catalog.queries q
        where left(q.query, 1) = left(@text, 1) and starts_with(q.query, @text) and q.found > 0 and q.asked > 2
        order by q.asked desc
        limit 4)
        union all
        (select 'brand', b.brand, b.brand, ''
        from (
            select distinct e.brand
            from catalog.search_entries e
            where e.brand >= @text and e.brand < @after and e.brand <> ''
            limit 3) b)
        union all
        (select 'product', l.name, l.product_id::text, l.english_name
        from (
            select f.product_id, f.sold
            from (
                select e.product_id, e.sold
                from catalog.search_entries e
                where e.names @@ @words::tsquery
                limit 2000) f
            order by f.sold desc, f.product_id
            limit 6) best
        join catalog.listings l using (product_id)
        order by best.sold desc)
        """;

    public static void Map(IEndpointRouteBuilder catalog) =>
        PublicAnswers.Keep(catalog.MapGet("/suggestions", Handle)).AllowAnonymous()
            .WithName("Suggest").WithSummary("Offers words while someone types, at most 10");

    private static async Task<Ok<IReadOnlyList<Suggestion>>> Handle(
        [AsParameters] SuggestQuery query, SearchDesk desk, CancellationToken ct)
    {
        var text = SearchWords.Plain(query.Text).Trim();
        var words = SearchWords.All(await desk.Synonyms.Variants(text, ct));
        if (words is null) return TypedResults.Ok<IReadOnlyList<Suggestion>>([]);
        var rows = await desk.Database.QueryAsync<Suggestion>(Sql, new { text, after = text + '\uFFFF', words }, ct);
        IReadOnlyList<Suggestion> offered =
        [
            .. (await desk.Tree.All(ct)).Where(category => category.Name.Contains(text, StringComparison.Ordinal)).Take(3)
                .Select(category => new Suggestion("category", category.Name, category.Code)),
            .. Regions.Banners.Where(banner => Origin.FullNameOf(banner.Code).Contains(text, StringComparison.Ordinal)).Take(3)
                .Select(banner => new Suggestion("banner", banner.Name, banner.Code)),
            .. rows,
        ];
        return TypedResults.Ok<IReadOnlyList<Suggestion>>(
            [.. offered.OrderBy(one => Array.IndexOf(Kinds, one.Kind)).DistinctBy(one => one.Text).Take(Most)]);
    }

    private static readonly string[] Kinds = ["query", "category", "banner", "brand", "product"];
}

public sealed record SuggestQuery
{
    /// <summary>What is typed so far.</summary>
    [Microsoft.AspNetCore.Mvc.FromQuery(Name = "q"), Required(ErrorMessage = "请写点什么。"), StringLength(40, ErrorMessage = "最多 40 个字。")]
    public string Text { get; init; } = "";
}

/// <summary>Something to search for or to go to.</summary>
/// <param name="Kind">query, category, banner, brand or product.</param>
/// <param name="Key">Code, id or the words themselves.</param>
/// <param name="EnglishName">Of a product that has one; empty otherwise.</param>
public sealed record Suggestion(string Kind, string Text, string Key, string EnglishName = "");
