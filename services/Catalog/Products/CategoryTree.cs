using System.Collections.Frozen;

namespace Marketplace.Catalog.Products;

/// <summary>A shelf of the shop.</summary>
/// <param name="ParentCode">The shelf above; null on the first level.</param>
/// <param name="Icon">Which drawing stands for it: <c>/assets/goods/{icon}.svg</c>.</param>
public sealed record Category(string Code, string Name, string? ParentCode, string Icon);

/// <summary>
/// The categories, read once: they change with a release, not with the day. What they ask for is kept by officers, and read
/// again after a few seconds, so that every replica follows.
/// </summary>
internal sealed class CategoryTree(CatalogDatabase db, TimeProvider clock)
{
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(5);

    private const string Sql = """
        select category_code as code, name, parent_code, icon
        from catalog.categories
        order by position
        """;

    private const string AttributesSql = """
        select category_code, attribute_code as code, name, kind, choices, is_required
        from catalog.category_attributes
        order by category_code, position
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

    private (IReadOnlyList<AttributeRule> Rules, DateTimeOffset At)? _attributes;

    public void Forget() => _attributes = null;

    /// <summary>What every category asks for, in the order of its form.</summary>
    public async ValueTask<IReadOnlyList<AttributeRule>> Attributes(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (_attributes is { } known && now - known.At < Life && now >= known.At) return known.Rules;
        IReadOnlyList<AttributeRule> rules = [.. (await db.QueryAsync<AttributeRow>(AttributesSql, null, ct)).Select(row => row.Attribute())];
        _attributes = (rules, now);
        return rules;
    }

    /// <summary>The leaf with this code or name and what it asks for, or null: goods stand on leaves only. Ask before a work begins.</summary>
    public async ValueTask<Leaf?> FindLeaf(string codeOrName, CancellationToken ct)
    {
        var leaf = (await All(ct)).FirstOrDefault(category =>
            category.ParentCode is not null && (category.Code == codeOrName || category.Name == codeOrName));
        if (leaf is null) return null;
        var rules = await Attributes(ct);
        return new(leaf, [.. rules.Where(rule => rule.CategoryCode == leaf.Code || rule.CategoryCode == leaf.ParentCode)]);
    }

    // Properties and not a constructor: Dapper knows an array column only as an Array.
    private sealed record AttributeRow
    {
        public string CategoryCode { get; init; } = "";
        public string Code { get; init; } = "";
        public string Name { get; init; } = "";
        public string Kind { get; init; } = "";
        public string[] Choices { get; init; } = [];
        public bool IsRequired { get; init; }

        public AttributeRule Attribute() => new(CategoryCode, Code, Name, Kind, Choices, IsRequired);
    }
}

/// <summary>A shelf goods stand on, with the branch's attributes and its own.</summary>
internal sealed record Leaf(Category Category, IReadOnlyList<AttributeRule> Rules);
