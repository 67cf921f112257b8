namespace Marketplace.Web.Delivery;

/// <summary>Marks the endpoints that answer with a page.</summary>
public sealed class PageEndpoint;

/// <summary>Tells pages from everything else that one process may serve under the same host.</summary>
public static class PageRequest
{
    private static readonly string[] NotPages = ["/api", "/health", "/openapi", "/assets", "/metrics"];

    /// <summary>The API's documents are pages, although they live beside the APIs.</summary>
    private const string ApiDocs = "/api/docs";

    public static bool IsPage(HttpContext context) =>
        context.Request.Path.StartsWithSegments(ApiDocs, StringComparison.OrdinalIgnoreCase)
        || !Array.Exists(NotPages, prefix => context.Request.Path.StartsWithSegments(prefix, StringComparison.OrdinalIgnoreCase));

    /// <summary>True when htmx asks for a part of a page rather than the browser for the whole.</summary>
    public static bool IsPartial(this HttpRequest request) => request.Headers["HX-Request"] == "true";
}
