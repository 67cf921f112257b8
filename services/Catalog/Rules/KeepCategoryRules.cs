using System.ComponentModel.DataAnnotations;
using Marketplace.Catalog.Products;
using Marketplace.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.OutputCaching;

namespace Marketplace.Catalog.Rules;

/// <summary>Officers say what goods of a category must tell of themselves, and from which price on someone looks.</summary>
internal static class KeepCategoryRules
{
    private const string Lock = """
        select category_code as code, name, parent_code, price_band, rules_version as version
        from catalog.categories
        where category_code = @categoryCode
        for update
        """;

    // Words of the branch above or of the leaves below, which a product would be asked for twice.
    private const string Near = """
        select a.attribute_code as code, a.name, c.name as category
        from catalog.category_attributes a
        join catalog.categories c using (category_code)
        where c.category_code = @ParentCode or c.parent_code = @Code
        """;

    private const string Replace = """
        delete from catalog.category_attributes where category_code = @categoryCode;
        insert into catalog.category_attributes (category_code, attribute_code, name, kind, choices, is_required, position)
        select @categoryCode, r.code, r.name, r.kind, r.choices, r.is_required, r.position
        from jsonb_to_recordset(@rows::jsonb) as r (code text, name text, kind text, choices text[], is_required boolean, position integer);
        update catalog.categories set price_band = @band, rules_version = rules_version + 1 where category_code = @categoryCode
        """;

    public static void Map(IEndpointRouteBuilder catalog) =>
        catalog.MapPut("/category-rules/{categoryCode}", Handle).RequireAuthorization(Policies.For(Roles.PlatformReviewer, Roles.Administrator))
            .WithName("KeepCategoryRules").WithSummary("Writes what a category asks of its goods; goods that lack something new go on selling")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<Results<NoContent, NotFound>> Handle(
        string categoryCode, CategoryRulesRequest request, CurrentUser user, CatalogDatabase db, CategoryTree tree, TimeProvider clock,
        IOutputCacheStore cache, CancellationToken ct)
    {
        await using var work = await db.BeginAsync(ct);
        var category = await work.FindAsync<Category>(Lock, new { categoryCode });
        if (category is null) return TypedResults.NotFound();
        if (category.Version != request.Version)
        {
            throw RefusedException.Conflict("category-rules-changed", $"“{category.Name}”的规则刚被别人改过，请看过最新内容后再改。");
        }
        var near = await work.QueryAsync<TakenName>(Near, category);
        AttributeTable.Check(request, near);
        await work.ExecuteAsync(Replace, new { categoryCode, band = request.PriceBand, rows = AttributeTable.Rows(request, near) });
        await work.AuditAsync(user, "keep-category-rules", null, $"修改类目{categoryCode}的属性和价格区间", clock.GetUtcNow());
        await work.CommitAsync();
        tree.Forget();
        await cache.EvictByTagAsync(Shelf.PublicAnswers.Lists, ct);
        return TypedResults.NoContent();
    }

    private sealed record Category(string Code, string Name, string? ParentCode, decimal? PriceBand, long Version);
}

/// <summary>An attribute that another category on the same branch asks for.</summary>
internal sealed record TakenName(string Code, string Name, string Category);

/// <summary>What a category asks of its goods.</summary>
/// <param name="PriceBand">How many times dearer or cheaper than the median of the category a price may be before a reason and a reviewer are asked for; null is never.</param>
/// <param name="Attributes">In the order of the form; a row without a name is left out.</param>
/// <param name="Version">The version that was read.</param>
public sealed record CategoryRulesRequest(
    [property: Range(1.1, 100, ErrorMessage = "价格区间填 1.1 到 100 倍；不限就留空。")] decimal? PriceBand,
    [property: Required(ErrorMessage = "请填写属性。"), MaxLength(20, ErrorMessage = "一个类目最多 20 项属性。")] IReadOnlyList<AttributeRow> Attributes,
    long Version);

/// <param name="Code">Of one that is there already; empty for a new one.</param>
/// <param name="Kind">Text, Choice or Year.</param>
/// <param name="Choices">Of a choice: at least two.</param>
public sealed record AttributeRow(string? Code, string? Name, string Kind, IReadOnlyList<string>? Choices, bool IsRequired);
