using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Kernel;

/// <summary>What a ticket says, by claim.</summary>
public static class Tickets
{
    public const string Person = "sub";
    public const string Session = "sid";
    public const string Name = "name";
    public const string Membership = "m";

    /// <summary>When the memberships were read, Unix milliseconds.</summary>
    public const string IssuedAt = "iat";

    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    /// <summary>The principal Identity signs in with; nobody else makes tickets.</summary>
    public static ClaimsPrincipal Principal(
        Guid person, Guid session, string name, IEnumerable<Membership> memberships, DateTimeOffset issuedAt)
    {
        var claims = new List<Claim>
        {
            new(Person, person.ToString()),
            new(Session, session.ToString()),
            new(Name, name),
            new(IssuedAt, issuedAt.ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture)),
        };
        claims.AddRange(memberships.Select(membership => new Claim(Membership, $"{membership.Role}|{membership.Scope}")));
        return new(new ClaimsIdentity(claims, BearerTokenDefaults.AuthenticationScheme, Name, Membership));
    }

    public static Membership ReadMembership(string claim)
    {
        ArgumentNullException.ThrowIfNull(claim);
        var bar = claim.IndexOf('|', StringComparison.Ordinal);
        return bar < 0 ? new(claim, "") : new(claim[..bar], claim[(bar + 1)..]);
    }
}

/// <summary>Says that a person has just shown their second factor for one purpose; Identity makes it, the service concerned reads it.</summary>
public static class SecondFactorProof
{
    public const string BankAccount = "bank-account";

    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    public static string Make(IDataProtectionProvider protection, Guid person, string purpose, DateTimeOffset now) =>
        Of(protection).Protect(string.Create(CultureInfo.InvariantCulture, $"{person}|{purpose}|{now.ToUnixTimeSeconds()}"));

    public static bool Holds(IDataProtectionProvider protection, string? proof, Guid person, string purpose, DateTimeOffset now)
    {
        if (string.IsNullOrEmpty(proof)) return false;
        try
        {
            return Of(protection).Unprotect(proof).Split('|') is [var who, var what, var at]
                && who == person.ToString() && what == purpose
                && DateTimeOffset.FromUnixTimeSeconds(long.Parse(at, CultureInfo.InvariantCulture)) + Lifetime >= now;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static IDataProtector Of(IDataProtectionProvider protection) => protection.CreateProtector("Marketplace.SecondFactorProof");
}

/// <summary>Who may call a route. APIs know bearer tickets only; the pages' cookie opens no API.</summary>
public static class Policies
{
    public static readonly AuthorizationPolicy SignedIn = new AuthorizationPolicyBuilder(BearerTokenDefaults.AuthenticationScheme)
        .RequireAuthenticatedUser().Build();

    public static readonly AuthorizationPolicy Buyer = For(Roles.Buyer);
    public static readonly AuthorizationPolicy Supplier = For([.. Roles.OfSupplier]);
    public static readonly AuthorizationPolicy SupplierProducts = For(Roles.SupplierOwner, Roles.SupplierStaff, Roles.SupplierProducts);
    public static readonly AuthorizationPolicy SupplierStock = For(Roles.SupplierOwner, Roles.SupplierStaff, Roles.SupplierStock);
    public static readonly AuthorizationPolicy SupplierOrders = For(Roles.SupplierOwner, Roles.SupplierStaff, Roles.SupplierOrders);
    public static readonly AuthorizationPolicy SupplierAccounts = For(Roles.SupplierOwner, Roles.SupplierStaff, Roles.SupplierAccounts);
    public static readonly AuthorizationPolicy SupplierOwner = For(Roles.SupplierOwner);
    public static readonly AuthorizationPolicy Administrator = For(Roles.Administrator);

    /// <summary>Anyone who holds one of these roles, in whatever scope; the handler checks the scope.</summary>
    public static AuthorizationPolicy For(params string[] roles) =>
        new AuthorizationPolicyBuilder(BearerTokenDefaults.AuthenticationScheme)
            .RequireAuthenticatedUser().AddRequirements(new RolesRequirement(roles)).Build();
}

/// <summary>One of these roles.</summary>
public sealed class RolesRequirement(params string[] roles)
    : AuthorizationHandler<RolesRequirement>, IAuthorizationRequirement
{
    public IReadOnlyList<string> Roles { get; } = roles;

    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, RolesRequirement requirement)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(requirement);
        var held = context.User.FindAll(Tickets.Membership).Select(claim => Tickets.ReadMembership(claim.Value).Role);
        if (held.Any(role => requirement.Roles.Contains(role))) context.Succeed(requirement);
        return Task.CompletedTask;
    }
}

internal static class Authentication
{
    /// <summary>Scheme of Web's cookie, when Web runs in this process. It never applies under /api.</summary>
    public const string WebScheme = "Web";

    private const string ByPath = "ByPath";

    public static void Add(WebApplicationBuilder builder)
    {
        builder.Services
            .AddAuthentication(ByPath)
            .AddPolicyScheme(ByPath, null, options => options.ForwardDefaultSelector = context =>
                context.Request.Path.StartsWithSegments("/api") || !HasWeb(context.RequestServices)
                    ? BearerTokenDefaults.AuthenticationScheme
                    : WebScheme)
            .AddBearerToken(options =>
            {
                options.BearerTokenExpiration = Tickets.Lifetime;
                options.RefreshTokenExpiration = TimeSpan.FromDays(30);
            });
        builder.Services.AddAuthorization();
    }

    private static bool HasWeb(IServiceProvider services) =>
        services.GetRequiredService<Microsoft.Extensions.Options.IOptions<AuthenticationOptions>>()
            .Value.SchemeMap.ContainsKey(WebScheme);

    /// <summary>Takes the ticket from a caller whose session has ended or whose memberships have changed since.</summary>
    public static void UseRevocations(WebApplication app)
    {
        var revocations = app.Services.GetService<Revocations>();
        if (revocations is null) return;
        app.Use(async (context, next) =>
        {
            if (context.User.Identity?.IsAuthenticated == true && context.Request.Path.StartsWithSegments("/api")
                && revocations.Covers(context.User))
            {
                context.User = new ClaimsPrincipal(new ClaimsIdentity());
                context.Features.Set<IAuthenticateResultFeature>(null);
                // The handler remembers the ticket it read, so a policy would find it again: the answer is given here.
                if (AsksForTicket(context.GetEndpoint()))
                {
                    await context.ChallengeAsync(BearerTokenDefaults.AuthenticationScheme);
                    return;
                }
            }
            await next(context);
        });
    }

    private static bool AsksForTicket(Endpoint? endpoint) =>
        endpoint is not null && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null
        && (endpoint.Metadata.GetMetadata<IAuthorizeData>() is not null || endpoint.Metadata.GetMetadata<AuthorizationPolicy>() is not null);
}
