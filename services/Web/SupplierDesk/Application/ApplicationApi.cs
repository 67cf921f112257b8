using Marketplace.Web.Language;

namespace Marketplace.Web.SupplierDesk.Application;

/// <summary>An application as the Suppliers API tells it.</summary>
public sealed record ApplicationShown(
    Guid ApplicationId, string Status, int Version, FactsShown Facts, [property: Place] string? BannerName, [property: Place] string? LeagueName, DateTimeOffset CreatedAt,
    DateTimeOffset MovedAt, int AgeDays, IReadOnlyList<FlawShown> Flaws, string Summary, IReadOnlyDictionary<string, string> Returned,
    IReadOnlyList<StepShown> Steps, IReadOnlyList<FileShown> Attachments, IReadOnlyList<string> Next, IReadOnlyList<string> Hints,
    DateTimeOffset? DueAt, DateTimeOffset? NoticeUntil, IReadOnlyList<OfficeShown> Offices)
{
    public bool IsEditable => Status is "Draft" or "Returned";

    public bool IsOpen => Status is "Draft" or "Submitted" or "Returned" or "Recommended" or "Asked" or "Noticed";
}

public sealed record FactsShown
{
    public string? Kind { get; init; }
    public string? Name { get; init; }
    public string? CreditCode { get; init; }
    public string? LegalRepresentative { get; init; }
    public string? BannerCode { get; init; }
    public string? ContactName { get; init; }
    public string? ContactPhone { get; init; }
    public string? BankName { get; init; }
    public string? BankAccount { get; init; }
    public string? Story { get; init; }
    public int? Households { get; init; }
    public string? LinkageMethod { get; init; }
    public string? ScLicence { get; init; }
    public DateOnly? ScFrom { get; init; }
    public DateOnly? ScUntil { get; init; }
    public int? LinkageSince { get; init; }
    public string? ProducerName { get; init; }
    public string? ProducerCode { get; init; }
    public DateOnly? AuthorisedFrom { get; init; }
    public DateOnly? AuthorisedUntil { get; init; }
    public IReadOnlyList<string>? ProductScope { get; init; }
    public int Version { get; init; }
}

public sealed record OfficeShown(string OfficeCode, string Name, string? SignedName, DateTimeOffset? SignedAt);

public sealed record FlawShown(string Field, string Code, string Sentence, bool Missing);

public sealed record StepShown(
    string Status, string ActorRole, string? ActorName, string Reason, IReadOnlyDictionary<string, string> FieldReasons, DateTimeOffset At);

public sealed record FileShown(Guid AttachmentId, string Kind, string FileName, string MediaType, int SizeBytes, DateTimeOffset AddedAt)
{
    public bool IsPicture => MediaType.StartsWith("image/", StringComparison.Ordinal);

    public bool IsDocument => MediaType == "application/pdf";

    public string Size => SizeBytes >= 1_048_576 ? $"{SizeBytes / 1_048_576m:0.0} MB" : $"{Math.Max(1, SizeBytes / 1024)} KB";
}

public sealed record MineShown(IReadOnlyList<ApplicationShown> Applications, ProfileShown? Supplier)
{
    /// <summary>The one under way, or else the newest.</summary>
    public ApplicationShown? Current => Applications.FirstOrDefault(one => one.IsOpen) ?? (Applications is [var newest, ..] ? newest : null);
}

public sealed record ProfileShown(Guid SupplierId, string Name, string Kind, string CreditCode, string BannerCode, string LegalRepresentative,
    string BankName, string BankAccount, string Standing, string StandingReason, DateOnly? HolidayUntil, long Version, DateTimeOffset AdmittedAt);

public sealed record ApplicationChanged(Guid ApplicationId, string Status, int Version);

/// <summary>Words for what the API names in English.</summary>
public static class ApplicationWords
{
    public static string Kind(string? kind) => kind switch
    {
        "Firm" => Text.Key("企业"),
        "Cooperative" => Text.Key("农民专业合作社"),
        "FamilyFarm" => Text.Key("家庭农场"),
        "Agent" => Text.Key("代理商"),
        _ => "",
    };

    public static string Status(string status) => status switch
    {
        "Draft" => Text.Key("草稿"),
        "Submitted" => Text.Key("待旗县推荐"),
        "Returned" => Text.Key("退回补正"),
        "Recommended" => Text.Key("待平台审核"),
        "Asked" => Text.Key("待答复"),
        "Noticed" => Text.Key("公示中"),
        "Admitted" => Text.Key("已准入"),
        _ => Text.Key("未通过"),
    };

    public static string Badge(string status) => status switch
    {
        "Admitted" => "good",
        "Returned" or "Rejected" => "bad",
        "Draft" => "info",
        _ => "wait",
    };

    public static string FileKind(string kind) => kind switch
    {
        "BusinessLicence" => Text.Key("营业执照"),
        "ProductionLicence" => Text.Key("食品生产许可证"),
        "Authorisation" => Text.Key("生产者授权书"),
        "LinkageEvidence" => Text.Key("联农带农证明"),
        _ => Text.Key("其他资质"),
    };

    public static string Field(string field) => field switch
    {
        "kind" => Text.Key("主体类型"),
        "name" => Text.Key("名称"),
        "creditCode" => Text.Key("统一社会信用代码"),
        "legalRepresentative" => Text.Key("法定代表人"),
        "contactName" => Text.Key("联系人"),
        "contactPhone" => Text.Key("联系电话"),
        "bankName" => Text.Key("开户银行"),
        "bankAccount" => Text.Key("收款账号"),
        "bannerCode" => Text.Key("产地旗县"),
        "story" => Text.Key("产地介绍"),
        "households" => Text.Key("带动农户数"),
        "linkageMethod" => Text.Key("联农带农方式"),
        "scLicence" => Text.Key("食品生产许可证编号"),
        "scFrom" => Text.Key("许可证生效日"),
        "scUntil" => Text.Key("许可证到期日"),
        "scPeriod" => Text.Key("许可证有效期"),
        "authorisedPeriod" => Text.Key("授权有效期"),
        "linkageSince" => Text.Key("带动开始年份"),
        "producerName" => Text.Key("生产者名称"),
        "producerCode" => Text.Key("生产者信用代码"),
        "authorisedFrom" => Text.Key("授权开始日"),
        "authorisedUntil" => Text.Key("授权到期日"),
        "productScope" => Text.Key("授权品类"),
        "authorisation" => Text.Key("生产者授权书"),
        "businessLicence" => Text.Key("营业执照"),
        "productionLicence" => Text.Key("食品生产许可证"),
        "linkageEvidence" => Text.Key("联农带农证明"),
        _ => Text.Key("其他资质"),
    };

    /// <summary>Which of the form's four steps a field stands on.</summary>
    public static int StepOf(string field) => field switch
    {
        "bannerCode" or "story" or "households" or "linkageMethod" or "linkageSince" => 2,
        "scLicence" or "scFrom" or "scUntil" or "authorisation" or "businessLicence" or "productionLicence" or "linkageEvidence" or "other" => 3,
        _ => 1,
    };
}

/// <summary>A shelf of the Catalog, for choosing.</summary>
public sealed record CategoryShown(string Code, string Name);
