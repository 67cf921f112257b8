using Marketplace.Web.Session;
using Marketplace.Web.Language;

namespace Marketplace.Web.Account;

/// <summary>A desk a person can go to, and in whose name.</summary>
internal sealed record Desk(string Role, string Title, string Scope, string ScopeName, string Href, string Icon);

/// <summary>Roles as people call them, and the desk each belongs to.</summary>
internal static class RoleNames
{
    public static string Of(string role) => role switch
    {
        Roles.Buyer => Text.Key("买家"),
        Roles.SupplierOwner => Text.Key("供应商负责人"),
        Roles.SupplierStaff => Text.Key("供应商员工（各项都管）"),
        Roles.SupplierProducts => Text.Key("供应商商品员"),
        Roles.SupplierStock => Text.Key("供应商库存员"),
        Roles.SupplierOrders => Text.Key("供应商订单员"),
        Roles.SupplierAccounts => Text.Key("供应商财务"),
        Roles.Requester => Text.Key("请购人"),
        Roles.Approver => Text.Key("审批人"),
        Roles.Receiver => Text.Key("验收人"),
        Roles.Supervisor => Text.Key("监督人"),
        Roles.CountyOfficer => Text.Key("旗县工作人员"),
        Roles.PlatformReviewer => Text.Key("平台审核员"),
        Roles.BrandOwner => Text.Key("品牌管理员"),
        Roles.Finance => Text.Key("平台财务"),
        Roles.DistrictOfficer => Text.Key("区协作工作人员"),
        Roles.Administrator => Text.Key("系统管理员"),
        _ => role
    };

    public static IReadOnlyList<string> All { get; } =
    [
        Roles.SupplierOwner, Roles.SupplierStaff, Roles.SupplierProducts, Roles.SupplierStock, Roles.SupplierOrders, Roles.SupplierAccounts,
        Roles.Requester, Roles.Approver, Roles.Receiver, Roles.Supervisor, Roles.CountyOfficer,
        Roles.PlatformReviewer, Roles.BrandOwner, Roles.Finance, Roles.DistrictOfficer, Roles.Administrator
    ];

    /// <summary>Where the work of a role lies, on a page its holder may open. Who has several begins with the first.</summary>
    private static readonly (string Title, string Icon, string Href, string[] Roles)[] Desks =
    [
        (Text.Key("供应商工作台"), "shop", "/desk",
            [Roles.SupplierOwner, Roles.SupplierStaff, Roles.SupplierProducts, Roles.SupplierStock, Roles.SupplierOrders, Roles.SupplierAccounts]),
        (Text.Key("食堂采购"), "scale", "/canteen", [Roles.Requester]),
        (Text.Key("食堂采购"), "scale", "/canteen/requisitions?status=Submitted", [Roles.Approver]),
        (Text.Key("食堂采购"), "scale", "/canteen/orders", [Roles.Supervisor]),
        (Text.Key("食堂采购"), "scale", "/canteen/receipts", [Roles.Receiver]),
        (Text.Key("帮扶工作台"), "chart", "/officer", [Roles.CountyOfficer, Roles.PlatformReviewer, Roles.DistrictOfficer]),
        (Text.Key("帮扶工作台"), "chart", "/officer/brands", [Roles.BrandOwner]),
        (Text.Key("运行"), "gear", "/operations", [Roles.Administrator]),
        (Text.Key("运行"), "gear", "/operations/ledger", [Roles.Finance]),
    ];

    public static Desk? DeskOf(MembershipView held) => Array.Find(Desks, desk => desk.Roles.Contains(held.Role)) is { Href: not null } desk
        ? new(held.Role, desk.Title, held.Scope, held.ScopeName, desk.Href, desk.Icon) : null;

    /// <summary>Where a person's day begins: at their work, or in the shop.</summary>
    public static string WorkplaceOf(IReadOnlyList<Membership> held) =>
        Array.Find(Desks, desk => held.Any(membership => desk.Roles.Contains(membership.Role))).Href ?? "/";
}

/// <summary>A role with the name of where it holds.</summary>
public sealed record MembershipView(string Role, string Scope, string ScopeName);

/// <summary>What Identity says of the caller.</summary>
public sealed record MeView(
    Guid PersonId, string Name, string PhoneMasked, IReadOnlyList<MembershipView> Memberships, bool HasPassword, bool TotpEnabled)
{
    /// <summary>What a page shows while it is still asking.</summary>
    public static MeView Unknown { get; } = new(Guid.Empty, "", "", [], false, false);
}
