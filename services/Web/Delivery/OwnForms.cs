using Microsoft.AspNetCore.Antiforgery;

namespace Marketplace.Web.Delivery;

/// <summary>
/// Takes a form only from a page of this market, by the browser's own word on where it comes from: <c>Sec-Fetch-Site</c>, and where
/// that is not sent (plain http on a network) <c>Origin</c>. A caller that sends neither is no browser and carries nobody's cookie.
/// Pages so hold no token: they can be kept for everybody, and a form stays good when somebody signs in or out in another tab.
/// </summary>
internal sealed class OwnForms : IAntiforgery
{
    private static readonly AntiforgeryTokenSet None = new(null, null, "none", null);

    public static bool IsOwn(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site.Length > 0) return site is "same-origin" or "none";
        var origin = request.Headers.Origin.ToString();
        if (origin.Length == 0) return true;
        // A foreign page cannot set a header of a form, so what a proxy in front says of the host is as good here.
        return Uri.TryCreate(origin, UriKind.Absolute, out var from)
            && (IsHost(from, request.Host.Value) || IsHost(from, request.Headers["X-Forwarded-Host"].ToString()));
    }

    public AntiforgeryTokenSet GetAndStoreTokens(HttpContext httpContext) => None;

    public AntiforgeryTokenSet GetTokens(HttpContext httpContext) => None;

    public Task<bool> IsRequestValidAsync(HttpContext httpContext) => Task.FromResult(
        HttpMethods.IsGet(httpContext.Request.Method) || HttpMethods.IsHead(httpContext.Request.Method) || IsOwn(httpContext.Request));

    public async Task ValidateRequestAsync(HttpContext httpContext)
    {
        if (!await IsRequestValidAsync(httpContext)) throw new AntiforgeryValidationException("The form comes from a foreign page.");
    }

    public void SetCookieTokenAndHeader(HttpContext httpContext)
    {
    }

    private static bool IsHost(Uri origin, string? host) => origin.Authority.Equals(host, StringComparison.OrdinalIgnoreCase);
}
