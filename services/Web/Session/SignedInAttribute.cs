using System.Reflection;
using Microsoft.AspNetCore.Authorization;

namespace Marketplace.Web.Session;

/// <summary>
/// A page for people who have signed in; with roles, for those who hold at least one of them:
/// <c>@attribute [SignedIn(Roles.SupplierOwner, Roles.SupplierStaff)]</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = true)]
public sealed class SignedInAttribute : AuthorizeAttribute
{
    public SignedInAttribute(params string[] roles)
    {
        AnyOf = roles;
        Policy = PagePolicies.Name(roles);
    }

    public IReadOnlyList<string> AnyOf { get; }
}

/// <summary>The policies behind <see cref="SignedInAttribute"/>. They read the session cookie, never a bearer.</summary>
public static class PagePolicies
{
    internal static string Name(IReadOnlyList<string> roles) => roles.Count == 0 ? "Web" : "Web:" + string.Join(',', roles);

    /// <summary>The same rule for a route that answers with a file or a fragment.</summary>
    public static AuthorizationPolicy For(params string[] roles)
    {
        var policy = new AuthorizationPolicyBuilder(PageSession.Scheme).RequireAuthenticatedUser();
        if (roles.Length > 0) policy.RequireAssertion(context => context.User.Memberships().Any(m => roles.Contains(m.Role)));
        return policy.Build();
    }

    internal static void Add(AuthorizationOptions options)
    {
        var stated = typeof(PagePolicies).Assembly.GetTypes().SelectMany(type => type.GetCustomAttributes<SignedInAttribute>());
        foreach (var attribute in stated.DistinctBy(a => a.Policy)) options.AddPolicy(attribute.Policy!, For([.. attribute.AnyOf]));
    }
}
