using Marketplace.Kernel;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;

namespace Marketplace.Tests.Conventions;

/// <summary>A route of an API and who may call it.</summary>
internal sealed record ApiRoute(string Method, string Pattern, string Who, bool TakesForm = false)
{
    public const string Anyone = "anyone";
    public const string SignedIn = "signed in";
    public const string Nobody = "nobody said";

    public override string ToString() => $"{Method} {Pattern} : {Who}";

    public bool Allows(string role) => Who is Anyone or SignedIn || Who.Split(", ").Contains(role);

    /// <summary>An address of this route, with ids nobody has.</summary>
    public string Address() => string.Join('/', Pattern.Split('/').Select(part =>
        !part.Contains('{', StringComparison.Ordinal) ? part
        : part.Contains(":guid", StringComparison.Ordinal) ? Guid.CreateVersion7().ToString()
        : part.Contains(":int", StringComparison.Ordinal) ? "1" : "x"));

    public static IReadOnlyList<ApiRoute> Of(IEnumerable<EndpointDataSource> sources) =>
        [.. sources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => Path(endpoint).StartsWith("/api/", StringComparison.Ordinal))
            .Where(endpoint => !Path(endpoint).StartsWith("/api/docs", StringComparison.Ordinal))
            .SelectMany(endpoint => Methods(endpoint).Select(method => new ApiRoute(method, Path(endpoint), WhoMay(endpoint), TakesForms(endpoint))))
            .DistinctBy(route => (route.Method, route.Pattern))
            .OrderBy(route => route.Pattern, StringComparer.Ordinal).ThenBy(route => route.Method, StringComparer.Ordinal)];

    // Routing itself refuses another content type, before it asks who calls.
    private static bool TakesForms(RouteEndpoint endpoint) => endpoint.Metadata.GetOrderedMetadata<IAcceptsMetadata>()
        .Any(accepts => accepts.ContentTypes.Contains("multipart/form-data"));

    private static string Path(RouteEndpoint endpoint) => "/" + endpoint.RoutePattern.RawText!.Trim('/');

    private static IReadOnlyList<string> Methods(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"];

    private static string WhoMay(RouteEndpoint endpoint)
    {
        if (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null) return Anyone;
        var policies = endpoint.Metadata.GetOrderedMetadata<AuthorizationPolicy>();
        if (policies.Count == 0) return Nobody;
        // Of several policies (a group's and its route's) all must hold; the narrower one is shown.
        var roles = policies.SelectMany(policy => policy.Requirements).OfType<RolesRequirement>()
            .Select(requirement => requirement.Roles.AsEnumerable()).ToList();
        return roles.Count == 0 ? SignedIn : string.Join(", ", roles.Aggregate((some, others) => some.Intersect(others)));
    }
}
