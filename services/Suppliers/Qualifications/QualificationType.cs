using System.Text.RegularExpressions;
using Marketplace.Kernel;
using Marketplace.Suppliers.Checks;

namespace Marketplace.Suppliers.Qualifications;

/// <summary>A kind of licence: how its number looks, how long it holds, which goods need it. A row, not a class.</summary>
internal sealed record QualificationType
{
    public const string Columns = """
        type_code, name, issuer, scope, number_pattern, number_check, number_hint, most_years, mark, categories, demanded_of,
        hides_when_missing, hides_mark_only, story, position, version
        """;

    public const string Authority = "Authority";
    public const string BrandOwner = "BrandOwner";

    public string TypeCode { get; init; } = "";
    public string Name { get; init; } = "";
    public string Issuer { get; init; } = Authority;
    public string Scope { get; init; } = "Supplier";
    public string NumberPattern { get; init; } = "";
    public string NumberCheck { get; init; } = "";
    public string NumberHint { get; init; } = "";
    public int? MostYears { get; init; }
    public string Mark { get; init; } = "";
    public string[] Categories { get; init; } = [];
    public string DemandedOf { get; init; } = "";
    public bool HidesWhenMissing { get; init; }
    public bool HidesMarkOnly { get; init; }
    public string Story { get; init; } = "";
    public int Position { get; init; }
    public long Version { get; init; }

    public static async Task<QualificationType> DemandAsync(Work work, string typeCode) =>
        await work.FindAsync<QualificationType>(
            $"select {Columns} from suppliers.qualification_types where type_code = @typeCode", new { typeCode })
        ?? throw RefusedException.Field("typeCode", "qualification-type-unknown", "没有这种资质，请从列表里选。");

    /// <summary>The number as it is compared and kept.</summary>
    public string Tidied(string? number) => NumberCheck.Length > 0 ? Normalise.Code(number) : (number ?? "").Trim().ToUpperInvariant();

    /// <summary>What is wrong with number or period, by field; the first found.</summary>
    /// <exception cref="RefusedException">400 naming field and part.</exception>
    public void Check(string number, DateOnly? from, DateOnly? until, DateOnly today)
    {
        if (number.Length == 0) throw Wrong("number", "number-missing", $"请填写{Name}的编号：{NumberHint}。");
        var flaw = NumberCheck switch
        {
            "CreditCode" => CreditCode.FlawOf(number),
            "ScLicence" => ScLicence.FlawOf(number),
            _ => Regex.IsMatch(number, NumberPattern, RegexOptions.None, TimeSpan.FromMilliseconds(100)) ? null
                : new Flaw("number-shape", $"“{number}”不像{Name}的编号：{NumberHint}。"),
        };
        if (flaw is not null) throw Wrong("number", flaw.Code, flaw.Sentence);
        if (from is null) throw Wrong("validFrom", "valid-from-missing", $"请填写{Name}从哪天开始有效。");
        if (until is null && MostYears is not null) throw Wrong("validUntil", "valid-until-missing", $"请填写{Name}到哪天为止有效。");
        if (until < from) throw Wrong("validUntil", "ends-before-it-begins", $"到期日（{until:yyyy-MM-dd}）早于开始日（{from:yyyy-MM-dd}），请核对。");
        if (until < today) throw Wrong("validUntil", "ended", $"{Name}已于{until:yyyy-MM-dd}到期，请填换证以后的日期。");
        if (MostYears is { } years && until > from.Value.AddYears(years))
        {
            throw Wrong("validUntil", "licence-too-long", $"{Name}一次最长{years}年，到期日不会晚于{from.Value.AddYears(years):yyyy-MM-dd}。");
        }
    }

    private static RefusedException Wrong(string field, string code, string sentence) => RefusedException.Field(field, code, sentence);
}
