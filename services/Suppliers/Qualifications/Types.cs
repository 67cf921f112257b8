using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using Marketplace.Kernel;
using Marketplace.Readers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Suppliers.Qualifications;

/// <summary>The kinds of qualifications, for everyone to read and for the platform to add to.</summary>
internal static class Types
{
    private const string All = $"select {QualificationType.Columns} from suppliers.qualification_types order by position, type_code";

    private const string Write = """
        insert into suppliers.qualification_types
            (type_code, name, issuer, scope, number_pattern, number_check, number_hint, most_years, mark, categories, demanded_of,
             hides_when_missing, hides_mark_only, story, position)
        values (@typeCode, @Name, @Issuer, @Scope, @pattern, @NumberCheck, @NumberHint, @MostYears, @mark, @categories, @demandedOf,
                @HidesWhenMissing, @HidesMarkOnly, @story, (select coalesce(max(position), 0) + 1 from suppliers.qualification_types))
        on conflict on constraint qualification_types_key do update
        set name = excluded.name, issuer = excluded.issuer, scope = excluded.scope, number_pattern = excluded.number_pattern,
            number_check = excluded.number_check, number_hint = excluded.number_hint, most_years = excluded.most_years, mark = excluded.mark,
            categories = excluded.categories, demanded_of = excluded.demanded_of, hides_when_missing = excluded.hides_when_missing,
            hides_mark_only = excluded.hides_mark_only,
            story = excluded.story, version = qualification_types.version + 1
        """;

    public static void Map(IEndpointRouteBuilder suppliers)
    {
        suppliers.MapGet("/qualification-types", List).AllowAnonymous().Packed()
            .WithName("ListQualificationTypes").WithSummary("Every kind with its number rule, scope, validity and the goods that need it.");
        suppliers.MapPut("/qualification-types/{typeCode}", Keep)
            .RequireAuthorization(Policies.For(Roles.PlatformReviewer, Roles.Administrator))
            .WithName("KeepQualificationType").WithSummary("Adds a kind, or changes one; goods follow within seconds.").ProducesProblem(400);
    }

    private static async Task<Ok<IReadOnlyList<QualificationTypeView>>> List(SuppliersDatabase db, CancellationToken ct) =>
        TypedResults.Ok<IReadOnlyList<QualificationTypeView>>([.. (await db.QueryAsync<QualificationType>(All, null, ct)).Select(type =>
            new QualificationTypeView(
                type.TypeCode, type.Name, type.Issuer, type.Scope, type.NumberPattern, type.NumberCheck, type.NumberHint, type.MostYears,
                type.Mark, type.Categories, type.DemandedOf, type.HidesWhenMissing, type.HidesMarkOnly, type.Story))]);

    private static async Task<NoContent> Keep(
        string typeCode, QualificationTypeRequest request, CurrentUser user, SuppliersDatabase db, TimeProvider clock, CancellationToken ct)
    {
        if (!Regex.IsMatch(typeCode, "^[a-z][a-z0-9-]{1,38}$", RegexOptions.None, TimeSpan.FromMilliseconds(100)))
        {
            throw RefusedException.Field("typeCode", "type-code-wrong", "种类代码用小写字母、数字和连字符，例如 fish-permit。");
        }
        if (request.HidesMarkOnly && (request.HidesWhenMissing || string.IsNullOrWhiteSpace(request.Mark)))
        {
            throw RefusedException.Field("hidesMarkOnly", "mark-only-wrong", "只隐藏标识的，要写明是哪个标识，并且不能同时隐藏商品。");
        }
        var pattern = request.NumberPattern?.Trim() ?? "";
        if (request.NumberCheck.Length == 0) RefuseUnreadable(pattern);
        await using var work = await db.BeginAsync(ct);
        await work.ExecuteAsync(Write, new
        {
            typeCode, Name = request.Name!.Trim(), request.Issuer, request.Scope, pattern, request.NumberCheck, request.NumberHint,
            request.MostYears, mark = request.Mark?.Trim() ?? "", categories = (request.Categories ?? []).ToArray(),
            demandedOf = request.DemandedOf ?? "", request.HidesWhenMissing, request.HidesMarkOnly, story = request.Story?.Trim() ?? "",
        });
        await work.AuditAsync(user, "keep-qualification-type", null, $"登记资质种类{typeCode}", clock.GetUtcNow());
        await work.CommitAsync();
        return TypedResults.NoContent();
    }

    private static void RefuseUnreadable(string pattern)
    {
        try
        {
            _ = Regex.IsMatch("A", pattern, RegexOptions.NonBacktracking, TimeSpan.FromMilliseconds(100));
            if (pattern.Length > 0) return;
        }
        catch (ArgumentException)
        {
            // Said below.
        }
        catch (NotSupportedException)
        {
            // Said below.
        }
        throw RefusedException.Field("numberPattern", "pattern-wrong", "编号规则要写成正则表达式，例如 ^[0-9A-Z]{8,20}$。");
    }
}

/// <param name="Issuer">Authority (an officer checks it) or BrandOwner (a brand owner grants it).</param>
/// <param name="Scope">Supplier or Product.</param>
/// <param name="NumberPattern">A regular expression; empty where <paramref name="NumberCheck"/> names a check of ours.</param>
/// <param name="NumberCheck">CreditCode, ScLicence or empty.</param>
/// <param name="MostYears">How long it may hold at most; null where it may have no end.</param>
/// <param name="Mark">The mark on a product it stands behind, or empty.</param>
/// <param name="Categories">Categories whose goods need it.</param>
/// <param name="DemandedOf">A kind of supplier that needs it for everything, or empty.</param>
/// <param name="HidesWhenMissing">Whether goods that need it are hidden while none is held.</param>
/// <param name="HidesMarkOnly">Whether, missing or lapsed, it hides the mark alone and never the goods.</param>
public sealed record QualificationTypeView(
    string TypeCode, string Name, string Issuer, string Scope, string NumberPattern, string NumberCheck, string NumberHint, int? MostYears,
    string Mark, IReadOnlyList<string> Categories, string DemandedOf, bool HidesWhenMissing, bool HidesMarkOnly, string Story);

public sealed record QualificationTypeRequest(
    [property: Required(ErrorMessage = "请填写名称。"), StringLength(30, ErrorMessage = "名称最多30个字。")] string? Name,
    [property: AllowedValues("Authority", "BrandOwner", ErrorMessage = "发证方只能是主管部门或品牌方。")] string Issuer,
    [property: AllowedValues("Supplier", "Product", ErrorMessage = "范围只能是供应商或商品。")] string Scope,
    [property: StringLength(200, ErrorMessage = "编号规则太长。")] string? NumberPattern,
    [property: AllowedValues("", "CreditCode", "ScLicence", ErrorMessage = "没有这种校验。")] string NumberCheck,
    [property: Required(ErrorMessage = "请写明编号怎么填。"), StringLength(60, ErrorMessage = "编号说明最多60个字。")] string? NumberHint,
    [property: Range(1, 50, ErrorMessage = "有效期应在1到50年之间。")] int? MostYears,
    [property: StringLength(20, ErrorMessage = "标识最多20个字。")] string? Mark,
    [property: MaxLength(60, ErrorMessage = "品类最多60个。")] IReadOnlyList<string>? Categories,
    [property: AllowedValues(null, "", "Firm", "Cooperative", "FamilyFarm", "Agent", ErrorMessage = "没有这种主体。")] string? DemandedOf,
    bool HidesWhenMissing,
    [property: StringLength(500, ErrorMessage = "介绍最多500个字。")] string? Story = null,
    bool HidesMarkOnly = false);
