using System.Collections.Frozen;

namespace Marketplace.Catalog.Products;

/// <summary>A shelf of the shop.</summary>
/// <param name="ParentCode">The shelf above; null on the first level.</param>
/// <param name="Icon">Which drawing stands for it: <c>/assets/goods/{icon}.svg</c>.</param>
public sealed record Category(string Code, string Name, string? ParentCode, string Icon);

/// <summary>The categories, read once: they change with a release, not with the day.</summary>
internal sealed class CategoryTree(CatalogDatabase db)
{
    private const string Sql = """
        select category_code as code, name, parent_code, icon
        from catalog.categories
        order by position
        """;

    private FrozenDictionary<string, Category>? _byCode;
    private IReadOnlyList<Category>? _all;

    public async ValueTask<IReadOnlyList<Category>> All(CancellationToken ct)
    {
        if (_all is { } known) return known;
        return _all = await db.QueryAsync<Category>(Sql, null, ct);
    }

    public async ValueTask<FrozenDictionary<string, Category>> ByCode(CancellationToken ct) =>
        _byCode ??= (await All(ct)).ToFrozenDictionary(category => category.Code);

    /// <summary>The leaf with this code or name, or null: goods stand on leaves only.</summary>
    public async ValueTask<Category?> FindLeaf(string codeOrName, CancellationToken ct) =>
        (await All(ct)).FirstOrDefault(category =>
            category.ParentCode is not null && (category.Code == codeOrName || category.Name == codeOrName));
}
