using System.Text.Json;
using Marketplace.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Catalog.Rules;

/// <summary>What every category asks of its goods, for the officers who keep it, with what the shelf lacks today.</summary>
internal static class ReadCategoryRules
{
    private const string Sql = """
        select c.category_code as code, c.name, c.parent_code, c.price_band, c.rules_version as version,
            (select json_agg(json_build_object('code', a.attribute_code, 'name', a.name, 'kind', a.kind, 'choices', a.choices,
                    'isRequired', a.is_required) order by a.position)
                from catalog.category_attributes a where a.category_code = c.category_code)::text as attributes,
            (select percentile_cont(0.5) within group (order by e.per_500g_fen)::numeric(19,2) / 100
                from catalog.search_entries e where e.category_code = c.category_code) as median_cny,
            (select count(*)::int from catalog.search_entries e where e.category_code = c.category_code) as listed,
            (select count(*)::int
                from catalog.products p
                where p.category_code = c.category_code and p.state = 'Listed'
                    and exists (select from catalog.category_attributes a
                        where a.category_code in (c.category_code, c.parent_code) and a.is_required
                            and coalesce(p.attributes ->> a.attribute_code, '') = '')) as lacking
        from catalog.categories c
        order by c.position
        """;

    public static void Map(IEndpointRouteBuilder catalog) =>
        catalog.MapGet("/category-rules", Handle).RequireAuthorization(Policies.For(Roles.PlatformReviewer, Roles.Administrator))
            .WithName("ReadCategoryRules").WithSummary("What each category asks of its goods, its price band and what listed goods lack");

    private static async Task<Ok<IReadOnlyList<CategoryRules>>> Handle(CatalogDatabase db, CancellationToken ct) =>
        TypedResults.Ok<IReadOnlyList<CategoryRules>>([.. (await db.QueryAsync<Row>(Sql, null, ct)).Select(row => row.Rules())]);

    private sealed record Row(
        string Code, string Name, string? ParentCode, decimal? PriceBand, long Version, string? Attributes, decimal? MedianCny, int Listed, int Lacking)
    {
        public CategoryRules Rules() => new(
            Code, Name, ParentCode, PriceBand, Version, Attributes is null ? [] : JsonSerializer.Deserialize<AttributeRow[]>(Attributes, Json.Options)!,
            MedianCny, Listed, Lacking);
    }
}

/// <summary>A category, leaf or branch, with what it asks for.</summary>
/// <param name="ParentCode">A leaf also asks for what its branch does; null for a branch.</param>
/// <param name="PriceBand">Times the median; null is never.</param>
/// <param name="MedianCny">Per 500 g, of what stands on the shelf now; null where nothing does.</param>
/// <param name="Lacking">Listed products that lack something asked for; they go on selling.</param>
public sealed record CategoryRules(
    string Code, string Name, string? ParentCode, decimal? PriceBand, long Version, IReadOnlyList<AttributeRow> Attributes,
    decimal? MedianCny, int Listed, int Lacking);
