using Marketplace.Kernel;
using Microsoft.AspNetCore.Authorization;

namespace Marketplace.Procurement;

/// <summary>Who of a buyer organisation may do what. Everyone of it may read what it buys.</summary>
internal static class CanteenStaff
{
    public static readonly AuthorizationPolicy Anyone =
        Policies.For(Roles.Requester, Roles.Approver, Roles.Receiver, Roles.Supervisor);

    public static readonly AuthorizationPolicy Requester = Policies.For(Roles.Requester);
    public static readonly AuthorizationPolicy Approver = Policies.For(Roles.Approver);
    public static readonly AuthorizationPolicy Receiver = Policies.For(Roles.Receiver);
    public static readonly AuthorizationPolicy Signer = Policies.For(Roles.Receiver, Roles.Supervisor);

    // Money is the approver's: whoever watches over it, often a parent, has no hand in it.
    public static readonly AuthorizationPolicy Keeper = Policies.For(Roles.Approver);

    /// <summary>The organisation the caller acts for, in which they must hold one of these roles.</summary>
    /// <exception cref="RefusedException">403 when they hold it only elsewhere.</exception>
    public static Guid ActingAs(this CurrentUser user, params string[] roles)
    {
        var organisation = user.BuyerOrganisationId;
        if (roles.Any(role => user.Is(role, organisation))) return organisation;
        throw RefusedException.Forbidden("not-your-role", "这件事要由本单位有相应权限的人来做，请联系他们办理。");
    }
}
