using Marketplace.Web.Language;

namespace Marketplace.Web.SupplierDesk.Register;

/// <summary>A licence as the register tells it.</summary>
public sealed record QualificationShown(
    Guid QualificationId, Guid SupplierId, [property: Named] string SupplierName, [property: Place] string BannerName, string TypeCode, [property: Word] string TypeName, string Issuer, string Number,
    IReadOnlyList<Guid> ProductIds, IReadOnlyList<Guid> SkuIds, int Covered, DateOnly ValidFrom, DateOnly? ValidUntil, int? DaysLeft, string State,
    string Reason, string? FileName, int Version, IReadOnlyList<QualificationStepShown> Steps);

public sealed record QualificationStepShown(string State, string ActorName, string ActorRole, string Reason, DateTimeOffset At);

public sealed record TypeShown(
    string TypeCode, [property: Word] string Name, string Issuer, string Scope, [property: Said] string NumberHint, int? MostYears, string Mark, IReadOnlyList<string> Categories,
    bool HidesWhenMissing, bool HidesMarkOnly = false);

public sealed record GoodsShown(Guid SkuId, Guid ProductId, [property: Named] string ProductName, [property: Pack] string Pack, bool IsListed);

public sealed record MyQualificationsShown(IReadOnlyList<QualificationShown> Items, IReadOnlyList<GoodsShown> Goods);

public sealed record BlockedShown(Guid SkuId, Guid ProductId, [property: Named] string ProductName, [property: Pack] string Pack, string Because);

public sealed record ChangeShown(
    Guid ChangeId, Guid SupplierId, [property: Named] string SupplierName, [property: Place] string BannerName, IReadOnlyList<ChangedFieldShown> Fields, string Reason, string State,
    string Answer, string? FileName, DateTimeOffset AskedAt, int Version = 0);

public sealed record ChangedFieldShown(string Field, string Now, string Asked);

/// <param name="Verified">What stands for the year until what is stated is verified.</param>
public sealed record LinkageShown(
    int Year, string Method, int? Households, string Note, string? FileName, DateTimeOffset? VerifiedAt, int Version = 0, VerifiedShown? Verified = null);

public sealed record VerifiedShown(int? Households, string Method, DateTimeOffset At);

public sealed record Made(Guid QualificationId, Guid ChangeId);

/// <summary>Words for what the register names in English.</summary>
public static class RegisterWords
{
    /// <summary>The kinds of licence the register begins with; those that officers add keep the name they gave.</summary>
    public static IReadOnlyList<string> Types { get; } =
    [
        Text.Key("营业执照"), Text.Key("食品生产许可证"), Text.Key("动物防疫条件合格证"), Text.Key("代理授权书"), Text.Key("有机产品认证"),
        Text.Key("绿色食品"), Text.Key("地理标志"), Text.Key("蒙字标"), Text.Key("赤峰好物"),
    ];

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
