using Marketplace.Web.Language;

namespace Marketplace.Web.SupplierDesk.Register;

/// <summary>A licence as the register tells it.</summary>
public sealed record QualificationShown(
    Guid QualificationId, Guid SupplierId, string SupplierName, string BannerName, string TypeCode, string TypeName, string Issuer, string Number,
    IReadOnlyList<Guid> ProductIds, IReadOnlyList<Guid> SkuIds, int Covered, DateOnly ValidFrom, DateOnly? ValidUntil, int? DaysLeft, string State,
    string Reason, string? FileName, int Version, IReadOnlyList<QualificationStepShown> Steps);

public sealed record QualificationStepShown(string State, string ActorName, string ActorRole, string Reason, DateTimeOffset At);

public sealed record TypeShown(
    string TypeCode, string Name, string Issuer, string Scope, string NumberHint, int? MostYears, string Mark, IReadOnlyList<string> Categories,
    bool HidesWhenMissing);

public sealed record GoodsShown(Guid SkuId, Guid ProductId, string ProductName, string Pack, bool IsListed);

public sealed record MyQualificationsShown(IReadOnlyList<QualificationShown> Items, IReadOnlyList<GoodsShown> Goods);

public sealed record BlockedShown(Guid SkuId, Guid ProductId, string ProductName, string Pack, string Because);

public sealed record ChangeShown(
    Guid ChangeId, Guid SupplierId, string SupplierName, string BannerName, IReadOnlyList<ChangedFieldShown> Fields, string Reason, string State,
    string Answer, string? FileName, DateTimeOffset AskedAt);

public sealed record ChangedFieldShown(string Field, string Now, string Asked);

public sealed record LinkageShown(int Year, string Method, int? Households, string Note, string? FileName, DateTimeOffset? VerifiedAt);

public sealed record Made(Guid QualificationId, Guid ChangeId);

/// <summary>Words for what the register names in English.</summary>
public static class RegisterWords
{
    public static string State(string state) => state switch
    {
        "Pending" => Text.Key("待核验"),
        "Refused" => Text.Key("未通过"),
        "Upcoming" => Text.Key("未到生效日"),
        "Valid" => Text.Key("有效"),
        "Expired" => Text.Key("已到期"),
        "Applied" => Text.Key("已生效"),
        "Withdrawn" => Text.Key("已撤销"),
        _ => state,
    };

    public static string Badge(QualificationShown one) => one.State switch
    {
        "Valid" when one.DaysLeft is <= 30 => "wait",
        "Valid" => "good",
        "Pending" or "Upcoming" => "info",
        _ => "bad",
    };

    public static string Standing(string standing) => standing switch
    {
        "Active" => Text.Key("正常营业"),
        "Suspended" => Text.Key("已暂停"),
        "Holiday" => Text.Key("休假中"),
        _ => Text.Key("已清退"),
    };

    public static string StandingBadge(string standing) => standing switch { "Active" => "good", "Holiday" => "wait", _ => "bad" };
}
