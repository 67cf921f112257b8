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

    public static Desk? DeskOf(MembershipView held) => held.Role switch
    {
        Roles.SupplierOwner or Roles.SupplierStaff or Roles.SupplierProducts or Roles.SupplierStock or Roles.SupplierOrders
            or Roles.SupplierAccounts => To(held, Text.Key("供应商工作台"), "/supplier", "shop"),
        Roles.Requester or Roles.Approver or Roles.Receiver or Roles.Supervisor => To(held, Text.Key("食堂采购"), "/canteen", "scale"),
        Roles.CountyOfficer or Roles.PlatformReviewer or Roles.BrandOwner or Roles.DistrictOfficer =>
            To(held, Text.Key("帮扶工作台"), "/officer", "chart"),
        Roles.Administrator or Roles.Finance => To(held, Text.Key("运行"), "/operations", "gear"),
        _ => null
    };

    private static Desk To(MembershipView held, string title, string href, string icon) =>
        new(held.Role, title, held.Scope, held.ScopeName, href, icon);
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
