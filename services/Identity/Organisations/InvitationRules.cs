using Marketplace.Contracts;
using Marketplace.Kernel;

namespace Marketplace.Identity.Organisations;

/// <summary>Who may bring whom into what: an owner their staff and further owners, a supervisor their canteen's people, an administrator everybody.</summary>
internal static class InvitationRules
{
    private static readonly Dictionary<string, string[]> InvitedBy = new()
    {
        [Roles.SupplierOwner] =
            [Roles.SupplierProducts, Roles.SupplierStock, Roles.SupplierOrders, Roles.SupplierAccounts, Roles.SupplierStaff, Roles.SupplierOwner],
        [Roles.Supervisor] = [Roles.Requester, Roles.Approver, Roles.Receiver],
    };

    /// <summary>The person, in SQL, who applied for the supplier <c>@scope</c>: its owner before anybody could be invited.</summary>
    public const string Founder = """
        (select f.person_id
        from identity.memberships f
        where f.role = 'SupplierOwner' and f.scope = @scope
        order by f.granted_at, f.membership_id
        limit 1)
        """;

    private static readonly string[] WholeMarket =
        [Roles.Buyer, Roles.PlatformReviewer, Roles.BrandOwner, Roles.Finance, Roles.Administrator];

    /// <summary>Roles that somebody must go on holding, within their scope.</summary>
    public static IReadOnlySet<string> NeverEmpty { get; } =
        new HashSet<string> { Roles.SupplierOwner, Roles.Supervisor, Roles.Administrator };

    /// <summary>The role by which the caller keeps an organisation's people, or null.</summary>
    public static string? KeeperOf(CurrentUser user, string scope) =>
        InvitedBy.Keys.FirstOrDefault(role => user.Is(role, scope)) ?? (user.Is(Roles.Administrator) ? Roles.Administrator : null);

    public static bool MayInvite(CurrentUser user, string role, string scope) =>
        user.Is(Roles.Administrator) || InvitedBy.Any(rule => user.Is(rule.Key, scope) && rule.Value.Contains(role));

    /// <summary>What a keeper may ask into their organisation.</summary>
    public static IReadOnlyList<string> Invitable(string keeper) => InvitedBy.GetValueOrDefault(keeper) ?? Roles.All;

    /// <summary>Puts a role and its scope in order.</summary>
    /// <returns>The scope's name where the code tells it, else null.</returns>
    /// <exception cref="RefusedException">400 when the role does not exist or cannot be held there.</exception>
    public static string? Judge(string role, string scope)
    {
        if (!Roles.All.Contains(role)) throw RefusedException.Field("role", "role-unknown", "没有这个角色。");
        var region = Regions.Find(scope);
        var (fits, name) = role switch
        {
            Roles.CountyOfficer => (region?.Level == "banner", region?.Name),
            Roles.DistrictOfficer => (region?.Level == "district", region?.Name),
            _ when WholeMarket.Contains(role) => (scope.Length == 0, ""),
            _ => (Guid.TryParse(scope, out _), null),
        };
        return fits ? name : throw RefusedException.Field("scope", "scope-wrong", "这个角色不能用在这里，请检查所属单位或地区。");
    }

    /// <summary>In words for a message.</summary>
    public static string Words(string role) => role switch
    {
        Roles.SupplierOwner => "供应商负责人",
        Roles.SupplierStaff => "供应商员工（各项都管）",
        Roles.SupplierProducts => "供应商商品员",
        Roles.SupplierStock => "供应商库存员",
        Roles.SupplierOrders => "供应商订单员",
        Roles.SupplierAccounts => "供应商财务",
        Roles.Requester => "请购人",
        Roles.Approver => "审批人",
        Roles.Receiver => "验收人",
        Roles.Supervisor => "监督人",
        Roles.CountyOfficer => "旗县工作人员",
        Roles.PlatformReviewer => "平台审核员",
        Roles.BrandOwner => "品牌管理员",
        Roles.Finance => "平台财务",
        Roles.DistrictOfficer => "区协作工作人员",
        Roles.Administrator => "系统管理员",
        _ => "买家",
    };
}
