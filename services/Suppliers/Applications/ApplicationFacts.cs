using System.ComponentModel.DataAnnotations;
using Marketplace.Readers;
using Marketplace.Suppliers.Checks;

namespace Marketplace.Suppliers.Applications;

/// <summary>What an applicant states. While it is a draft anything may be missing or still wrong.</summary>
public record ApplicationFacts
{
    /// <summary>Firm, Cooperative, FamilyFarm or Agent (a trader who sells only for one named producer).</summary>
    [RegularExpression("Firm|Cooperative|FamilyFarm|Agent", ErrorMessage = "请选择主体类型：企业、合作社、家庭农场或代理商。")]
    public string? Kind { get; init; }

    [StringLength(80, ErrorMessage = "名称最多80个字。")]
    public string? Name { get; init; }

    /// <summary>统一社会信用代码, GB 32100-2015.</summary>
    [StringLength(40, ErrorMessage = "统一社会信用代码是18位。")]
    public string? CreditCode { get; init; }

    [Characters(40, ErrorMessage = "法定代表人姓名最多40个字。")]
    public string? LegalRepresentative { get; init; }

    /// <summary>GB/T 2260 code of one of the 103 banners.</summary>
    [StringLength(12, ErrorMessage = "请从列表里选择旗县。")]
    public string? BannerCode { get; init; }

    [Characters(40, ErrorMessage = "联系人姓名最多40个字。")]
    public string? ContactName { get; init; }

    [StringLength(PhoneReader.MostTyped, ErrorMessage = "联系电话最多40个字。")]
    public string? ContactPhone { get; init; }

    [StringLength(60, ErrorMessage = "开户银行最多60个字。")]
    public string? BankName { get; init; }

    /// <summary>Account for payouts. Answers show its last four digits only; left out when saving, the kept one stays.</summary>
    [StringLength(40, ErrorMessage = "银行账号最多40位。")]
    public string? BankAccount { get; init; }

    [StringLength(1000, ErrorMessage = "介绍最多1000个字。")]
    public string? Story { get; init; }

    /// <summary>Farm households the trade reaches (联农带农).</summary>
    [Range(0, 100_000, ErrorMessage = "带动农户数应在0到100000之间。")]
    public int? Households { get; init; }

    [StringLength(200, ErrorMessage = "联农带农方式最多200个字。")]
    public string? LinkageMethod { get; init; }

    /// <summary>食品生产许可证编号; empty for a grower who processes nothing.</summary>
    [StringLength(40, ErrorMessage = "食品生产许可证编号是SC加14位数字。")]
    public string? ScLicence { get; init; }

    public DateOnly? ScFrom { get; init; }

    public DateOnly? ScUntil { get; init; }

    /// <summary>The year the linkage began.</summary>
    [Range(1980, 2100, ErrorMessage = "联农带农开始的年份不对。")]
    public int? LinkageSince { get; init; }

    /// <summary>Of an agent: the producer who authorised them.</summary>
    [StringLength(80, ErrorMessage = "生产者名称最多80个字。")]
    public string? ProducerName { get; init; }

    /// <summary>The producer's 统一社会信用代码.</summary>
    [StringLength(40, ErrorMessage = "统一社会信用代码是18位。")]
    public string? ProducerCode { get; init; }

    public DateOnly? AuthorisedFrom { get; init; }

    public DateOnly? AuthorisedUntil { get; init; }

    /// <summary>Categories the authorisation covers, by code.</summary>
    [MaxLength(40, ErrorMessage = "授权范围最多40类。")]
    public string[]? ProductScope { get; init; }

    /// <summary>The same, trimmed, codes in the form they are compared in.</summary>
    internal ApplicationFacts Tidied() => new()
    {
        Kind = Normalise.Words(Kind),
        Name = Normalise.Words(Name),
        CreditCode = Normalise.Words(Checks.CreditCode.Normalise(CreditCode)),
        LegalRepresentative = Normalise.Name(LegalRepresentative),
        BannerCode = Normalise.Words(BannerCode),
        ContactName = Normalise.Name(ContactName),
        ContactPhone = PhoneReader.MobileOrLandline(ContactPhone) ?? Normalise.Words(Normalise.Code(ContactPhone)),
        BankName = Normalise.Words(BankName),
        BankAccount = Normalise.Words(Normalise.Code(BankAccount)),
        Story = Normalise.Words(Story),
        Households = Households,
        LinkageMethod = Normalise.Words(LinkageMethod),
        ScLicence = Normalise.Words(Checks.ScLicence.Normalise(ScLicence)),
        ScFrom = ScFrom,
        ScUntil = ScUntil,
        LinkageSince = LinkageSince,
        ProducerName = Normalise.Words(ProducerName),
        ProducerCode = Normalise.Words(Checks.CreditCode.Normalise(ProducerCode)),
        AuthorisedFrom = AuthorisedFrom,
        AuthorisedUntil = AuthorisedUntil,
        ProductScope = [.. (ProductScope ?? []).Select(code => code.Trim()).Where(code => code.Length is > 0 and <= 40).Distinct().Order(StringComparer.Ordinal)],
    };
}
