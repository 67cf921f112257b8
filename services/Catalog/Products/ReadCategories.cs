using Marketplace.Catalog.Shelf;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Catalog.Products;

/// <summary>The tree of shelves with how many products stand on each.</summary>
internal static class ReadCategories
{
    private const string Counts = """
        select category_code, count(*)::int
        from catalog.listings
        group by category_code
        """;

    public static void Map(IEndpointRouteBuilder catalog) =>
        PublicAnswers.Keep(catalog.MapGet("/categories", Handle)).AllowAnonymous()
            .WithName("ReadCategories").WithSummary("Reads the category tree");

    private static async Task<Ok<IReadOnlyList<CategoryBranch>>> Handle(CatalogDatabase db, CategoryTree tree, CancellationToken ct)
    {
        var counts = (await db.QueryAsync<(string Code, int Count)>(Counts, null, ct)).ToDictionary(row => row.Code, row => row.Count);
        var all = (await tree.All(ct)).ToLookup(category => category.ParentCode);
        IReadOnlyList<CategoryBranch> branches = [.. all[null].Select(branch => Branch(branch, all[branch.Code], counts))];
        return TypedResults.Ok(branches);
    }

    private static CategoryBranch Branch(Category branch, IEnumerable<Category> leaves, Dictionary<string, int> counts)
    {
        CategoryLeaf[] children =
        [
            .. leaves.Select(leaf => new CategoryLeaf(leaf.Code, leaf.Name, leaf.Icon, counts.GetValueOrDefault(leaf.Code))),
        ];
        return new(branch.Code, branch.Name, branch.Icon, children.Sum(leaf => leaf.Count), children);
    }
}

/// <summary>A shelf of the first level.</summary>
public sealed record CategoryBranch(string Code, string Name, string Icon, int Count, IReadOnlyList<CategoryLeaf> Children);

/// <summary>A shelf goods stand on.</summary>
public sealed record CategoryLeaf(string Code, string Name, string Icon, int Count);
