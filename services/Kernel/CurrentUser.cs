using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Validation;

namespace Marketplace.Kernel;

/// <summary>A role held within a scope: a supplier, a buyer organisation, a banner, a district, or the whole market ("").</summary>
public sealed record Membership(string Role, string Scope)
{
    public Guid ScopeId => Guid.Parse(Scope, CultureInfo.InvariantCulture);
}

/// <summary>Who calls, as the ticket says. A handler parameter of this type needs a signed-in caller.</summary>
[SkipValidation]
public sealed class CurrentUser
{
    /// <summary>Header with the scope the caller acts for, when they have several. Only ever narrows their own memberships.</summary>
    public const string OrganisationHeader = "Marketplace-Organisation";

    private readonly string? _chosen;

    // What the route asks for. A role held in one supplier opens nothing in another.
    private readonly IReadOnlyList<string>? _asked;

    private CurrentUser(ClaimsPrincipal principal, string? chosen, IReadOnlyList<string>? asked)
    {
        Id = Guid.Parse(principal.FindFirstValue(Tickets.Person)!, CultureInfo.InvariantCulture);
        SessionId = Guid.Parse(principal.FindFirstValue(Tickets.Session)!, CultureInfo.InvariantCulture);
        Name = principal.FindFirstValue(Tickets.Name) ?? "";
        Memberships = [.. principal.FindAll(Tickets.Membership).Select(claim => Tickets.ReadMembership(claim.Value))];
        _chosen = chosen;
        _asked = asked;
    }

    public Guid Id { get; }

    public Guid SessionId { get; }

    public string Name { get; }

    public IReadOnlyList<Membership> Memberships { get; }

    public bool Is(params string[] roles) => Memberships.Any(membership => roles.Contains(membership.Role));

    public bool Is(string role, Guid scope) => Is(role, scope.ToString());

    public bool Is(string role, string scope) => Memberships.Contains(new Membership(role, scope));

    /// <summary>Scopes in which the caller holds one of these roles; the chosen one first.</summary>
    public IReadOnlyList<string> ScopesOf(params string[] roles) =>
        [.. Memberships.Where(membership => roles.Contains(membership.Role))
            .Select(membership => membership.Scope).Distinct().OrderByDescending(scope => scope == _chosen)];

    /// <summary>The supplier the caller acts for, in a role this route asks for.</summary>
    /// <exception cref="RefusedException">403 when the caller belongs to none.</exception>
    public Guid SupplierId => ScopeId("no-supplier", "您还不属于任何供应商。",
        [.. Roles.OfSupplier.Where(role => _asked is null || _asked.Contains(role))]);

    /// <summary>The buyer organisation (采购单位) the caller acts for.</summary>
    /// <exception cref="RefusedException">403 when the caller belongs to none.</exception>
    public Guid BuyerOrganisationId => ScopeId("no-buyer-organisation", "您还不属于任何采购单位。",
        Roles.Requester, Roles.Approver, Roles.Receiver, Roles.Supervisor);

    /// <summary>The caller of a request, or null for a stranger.</summary>
    public static CurrentUser? Of(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.User.Identity?.IsAuthenticated != true) return null;
        if (context.Items[typeof(CurrentUser)] is CurrentUser known) return known;
        var chosen = context.Request.Headers[OrganisationHeader].ToString();
        var asked = context.GetEndpoint()?.Metadata.GetOrderedMetadata<AuthorizationPolicy>()
            .SelectMany(policy => policy.Requirements).OfType<RolesRequirement>().LastOrDefault()?.Roles;
        var user = new CurrentUser(context.User, chosen.Length == 0 ? null : chosen, asked);
        context.Items[typeof(CurrentUser)] = user;
        return user;
    }

    public static ValueTask<CurrentUser?> BindAsync(HttpContext context) => ValueTask.FromResult(Of(context));

    private Guid ScopeId(string code, string sentence, params string[] roles) =>
        ScopesOf(roles) is [var first, ..]
            ? Guid.Parse(first, CultureInfo.InvariantCulture)
            : throw RefusedException.Forbidden(code, sentence);
}

/// <summary>The roles of the market.</summary>
public static class Roles
{
    public const string Buyer = "Buyer";
    public const string SupplierOwner = "SupplierOwner";
    public const string SupplierStaff = "SupplierStaff";
    public const string SupplierProducts = "SupplierProducts";
    public const string SupplierStock = "SupplierStock";
    public const string SupplierOrders = "SupplierOrders";
    public const string SupplierAccounts = "SupplierAccounts";
    public const string Requester = "Requester";
    public const string Approver = "Approver";
    public const string Receiver = "Receiver";
    public const string Supervisor = "Supervisor";
    public const string CountyOfficer = "CountyOfficer";
    public const string PlatformReviewer = "PlatformReviewer";
    public const string BrandOwner = "BrandOwner";
    public const string Finance = "Finance";
    public const string DistrictOfficer = "DistrictOfficer";
    public const string Administrator = "Administrator";

    /// <summary>Those within a supplier: the owner, staff for everything, and staff for one thing each.</summary>
    public static IReadOnlyList<string> OfSupplier { get; } =
        [SupplierOwner, SupplierStaff, SupplierProducts, SupplierStock, SupplierOrders, SupplierAccounts];

    public static IReadOnlyList<string> All { get; } =
    [
        Buyer, SupplierOwner, SupplierStaff, SupplierProducts, SupplierStock, SupplierOrders, SupplierAccounts, Requester, Approver, Receiver, Supervisor, CountyOfficer, PlatformReviewer,
        BrandOwner, Finance, DistrictOfficer, Administrator,
    ];
}
