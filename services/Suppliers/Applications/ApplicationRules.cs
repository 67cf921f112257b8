using Marketplace.Contracts;
using Marketplace.Readers;
using Marketplace.Suppliers.Checks;

namespace Marketplace.Suppliers.Applications;

/// <summary>A field that must be put right before submission.</summary>
/// <param name="Missing">Nothing is there yet; otherwise what is there is wrong.</param>
public sealed record FieldFlaw(string Field, string Code, string Sentence, bool Missing);

/// <summary>What an application needs to be submitted. Pure.</summary>
public static class ApplicationRules
{
    /// <summary>Everything that stands in the way, in the order of the form.</summary>
    /// <param name="attached">Kinds of the files attached.</param>
    /// <param name="today">In Beijing; what ended before it is of no use.</param>
    public static IReadOnlyList<FieldFlaw> FlawsOf(ApplicationFacts facts, IReadOnlyCollection<string> attached, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(attached);
        return
        [
            .. Required("kind", facts.Kind, "请选择主体类型。"),
            .. Required("name", facts.Name, "请填写营业执照上的名称。"),
            .. Code(facts),
            .. Required("legalRepresentative", facts.LegalRepresentative, "请填写法定代表人（负责人）。"),
            .. Required("contactName", facts.ContactName, "请填写联系人。"),
            .. Phone(facts.ContactPhone),
            .. Required("bankName", facts.BankName, "请填写开户银行。"),
            .. Account(facts.BankAccount),
            .. Banner(facts.BannerCode),
            .. Required("story", facts.Story, "请用几句话介绍产地和产品，买家会看到。"),
            .. Linkage(facts),
            .. Licence(facts, today),
            .. AgentRules.FlawsOf(facts, attached, today),
            .. Files(facts, attached),
        ];
    }

    /// <summary>One of the 103 banners, or the sentence that says so.</summary>
    public static FieldFlaw? BannerFlaw(string? code) =>
        Regions.Find(code) is { Level: "banner" } ? null
            : new("bannerCode", "banner-unknown", "产地不在内蒙古的103个旗县（市、区）之内，请从列表里选。", Missing: false);

    internal static IEnumerable<FieldFlaw> Required(string field, string? value, string sentence)
    {
        if (value is null) yield return new(field, "missing", sentence, Missing: true);
    }

    private static IEnumerable<FieldFlaw> Code(ApplicationFacts facts)
    {
        var code = facts.CreditCode ?? "";
        if (CreditCode.FlawOf(code) is { } flaw)
        {
            yield return new("creditCode", flaw.Code, flaw.Sentence, Missing: code.Length == 0);
        }
        else if (!IsInnerMongolia(CreditCode.RegionOf(code)))
        {
            yield return new("creditCode", "credit-code-region",
                $"第3至8位“{CreditCode.RegionOf(code)}”不是内蒙古的旗县、盟市或自治区代码，本市场只接受在内蒙古登记的主体。", Missing: false);
        }
        else if (KindFlaw(facts.Kind, code) is { } sentence)
        {
            yield return new("kind", "kind-and-code-differ", sentence, Missing: false);
        }
    }

    // Registered with the banner, or with the league or the region above it.
    private static bool IsInnerMongolia(string region) =>
        region.StartsWith("15", StringComparison.Ordinal) && Regions.Find(region) is { Level: "banner" or "league" or "province" };

    private static string? KindFlaw(string? kind, string code) => (kind, code[..2]) switch
    {
        ("Firm", "92" or "93") => $"信用代码以{code[..2]}开头，不是企业（91）。请核对主体类型或代码前两位。",
        ("Cooperative", "91" or "92") => $"信用代码以{code[..2]}开头，不是农民专业合作社（93）。请核对主体类型或代码前两位。",
        _ => null,
    };

    private static IEnumerable<FieldFlaw> Phone(string? phone)
    {
        if (phone is null) yield return new("contactPhone", "missing", "请填写联系电话。", Missing: true);
        else if (PhoneReader.MobileOrLandline(phone) is null)
        {
            yield return new("contactPhone", "phone-shape", "电话应是11位手机号，或带区号的座机。", Missing: false);
        }
    }

    private static IEnumerable<FieldFlaw> Account(string? account)
    {
        if (account is null) yield return new("bankAccount", "missing", "请填写收款账号，货款打到这里。", Missing: true);
        else if (account.Length is < 10 or > 30 || !account.All(char.IsAsciiDigit))
        {
            yield return new("bankAccount", "account-shape", "银行账号应是10到30位数字。", Missing: false);
        }
    }

    private static IEnumerable<FieldFlaw> Banner(string? code)
    {
        if (code is null) yield return new("bannerCode", "missing", "请选择产地所在的旗县。", Missing: true);
        else if (BannerFlaw(code) is { } flaw) yield return flaw;
    }

    private static IEnumerable<FieldFlaw> Linkage(ApplicationFacts facts)
    {
        if (facts.Households is null) yield return new("households", "missing", "请填写带动农户数，没有就填0。", Missing: true);
        else if (facts is { Households: > 0, LinkageMethod: null })
        {
            yield return new("linkageMethod", "missing", "请说明怎样带动农户，例如订单收购、土地流转、务工。", Missing: true);
        }
    }

    private static IEnumerable<FieldFlaw> Licence(ApplicationFacts facts, DateOnly today)
    {
        if (facts.ScLicence is not { } number) yield break;
        if (ScLicence.FlawOf(number) is { } flaw) yield return new("scLicence", flaw.Code, flaw.Sentence, Missing: false);
        foreach (var wrong in Period("scFrom", facts.ScFrom, "scUntil", facts.ScUntil, "许可证", today)) yield return wrong;
        if (facts is { ScFrom: { } from, ScUntil: { } until } && until > from.AddYears(5))
        {
            yield return new("scUntil", "licence-too-long", "食品生产许可证有效期五年，到期日不会晚于发证日后五年。", Missing: false);
        }
    }

    /// <summary>Both days given, in their order, and not over yet.</summary>
    internal static IEnumerable<FieldFlaw> Period(
        string fromField, DateOnly? from, string untilField, DateOnly? until, string what, DateOnly today)
    {
        if (from is null) yield return new(fromField, "missing", $"请填写{what}从哪天开始有效。", Missing: true);
        if (until is null) yield return new(untilField, "missing", $"请填写{what}到哪天为止有效。", Missing: true);
        else if (until < from) yield return new(untilField, "ends-before-it-begins", $"{what}的到期日（{until:yyyy-MM-dd}）早于开始日（{from:yyyy-MM-dd}），请核对。", Missing: false);
        else if (until < today) yield return new(untilField, "ended", $"{what}已于{until:yyyy-MM-dd}到期，请先换证再申请。", Missing: false);
    }

    private static IEnumerable<FieldFlaw> Files(ApplicationFacts facts, IReadOnlyCollection<string> attached)
    {
        if (!attached.Contains(AttachmentKinds.BusinessLicence))
        {
            yield return new("businessLicence", "missing", "请上传营业执照的照片或扫描件。", Missing: true);
        }
        if (facts.ScLicence is not null && !attached.Contains(AttachmentKinds.ProductionLicence))
        {
            yield return new("productionLicence", "missing", "填了食品生产许可证编号，请上传许可证。", Missing: true);
        }
    }
}
