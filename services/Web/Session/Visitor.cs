using System.Security.Claims;

namespace Marketplace.Web.Session;

/// <summary>A role and what it holds for: a supplier, a buying organisation, a banner, a district, or nothing.</summary>
public sealed record Membership(string Role, string Scope)
{
    public string Claim => $"{Role}|{Scope}";

    public static Membership FromClaim(string claim) =>
        claim.Split('|', 2) is [var role, var scope] ? new(role, scope) : new(claim, "");
}

public static class VisitorClaims
{
    public const string Person = "sub";
    public const string Session = "sid";
    public const string Name = "name";
    public const string Membership = "m";

    /// <summary>What their account has chosen; taken over when they sign in.</summary>
    public const string Language = "lang";

    public static IEnumerable<Membership> Memberships(this ClaimsPrincipal user) =>
        user.FindAll(Membership).Select(claim => Web.Session.Membership.FromClaim(claim.Value));
}

/// <summary>Who is looking at this page, and for which organisation they act.</summary>
public sealed class Visitor(IHttpContextAccessor accessor)
{
    public const string OrganisationCookie = "org";

    private HttpContext? Context => accessor.HttpContext;
    private ClaimsPrincipal User => Context?.User ?? new ClaimsPrincipal();

    public bool IsSignedIn => User.Identity is { IsAuthenticated: true, AuthenticationType: PageSession.Scheme };
    public Guid? PersonId => Guid.TryParse(User.FindFirst(VisitorClaims.Person)?.Value, out var id) ? id : null;
    public string Name => User.FindFirst(VisitorClaims.Name)?.Value ?? "";
    public IReadOnlyList<Membership> Memberships => [.. User.Memberships()];

    /// <summary>The organisation chosen among several, sent with every call; the services check that it is the caller's.</summary>
    public string? Organisation => Context?.Request.Cookies[OrganisationCookie];

    /// <summary>From here on the visitor acts for this one of their organisations.</summary>
    public void ActFor(HttpContext context, string scope) => context.Response.Cookies.Append(OrganisationCookie, scope, new CookieOptions
    {
        HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, MaxAge = TimeSpan.FromDays(365),
    });

    public bool Has(params string[] roles) => User.Memberships().Any(m => roles.Contains(m.Role));

    /// <summary>What the visitor holds any of these roles for, the chosen organisation first.</summary>
    public IReadOnlyList<string> Scopes(params string[] roles) =>
        [.. User.Memberships().Where(m => roles.Contains(m.Role) && m.Scope.Length > 0).Select(m => m.Scope).Distinct()
            .OrderByDescending(scope => scope == Organisation)];
}
