using Marketplace.Catalog.Shelf;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Catalog.Products;

/// <summary>What suppliers, their brands and their goods are called in English, by what they are called in Chinese.</summary>
internal static class ListEnglishNames
{
    // A name that two goods bear with different English, or one of them with none, is nobody's to translate.
    private const string Sql = """
        select name as chinese, min(english_name) as english
        from catalog.products
        group by name
        having count(distinct english_name) = 1 and min(english_name) <> ''
        union all
        select brand, min(english_brand) filter (where english_brand <> '')
        from catalog.products
        where brand <> ''
        group by brand
        having count(distinct english_brand) filter (where english_brand <> '') = 1
        union all
        select name, english_name
        from catalog.suppliers
        where english_name <> ''
        union all
        select story, english_story
        from catalog.suppliers
        where english_story <> '' and story <> ''
        """;

    // Every change of a product raises its version.
    private const string Edition = """
        select concat_ws('-', (select count(*) from catalog.products), (select coalesce(sum(version), 0) from catalog.products),
            (select md5(coalesce(string_agg(concat_ws('|', name, english_name, english_story), '|' order by supplier_id), '')) from catalog.suppliers))
        """;

    public static void Map(IEndpointRouteBuilder catalog) =>
        PublicAnswers.Keep(catalog.MapGet("/english-names", Handle)).AllowAnonymous()
            .WithName("ListEnglishNames").WithSummary("What suppliers, brands and goods are called in English");

    private static async Task<Results<Ok<NamesInEnglish>, NoContent>> Handle(string? edition, CatalogDatabase db, CancellationToken ct)
    {
        var current = await db.FindAsync<string>(Edition, null, ct);
        if (current == edition) return TypedResults.NoContent();
        var names = new Dictionary<string, string>();
        foreach (var row in await db.QueryAsync<NameRow>(Sql, null, ct)) names.TryAdd(row.Chinese, row.English);
        return TypedResults.Ok(new NamesInEnglish(current!, names));
    }

    private sealed record NameRow(string Chinese, string English);
}

/// <summary>English by Chinese; what has none is not in it.</summary>
/// <param name="Edition">Asked again with it, nothing is answered (204) until something has changed.</param>
public sealed record NamesInEnglish(string Edition, IReadOnlyDictionary<string, string> Names);
