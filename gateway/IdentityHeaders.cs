using Marketplace.Readers;

namespace Marketplace.Gateway;

/// <summary>Takes away the headers by which a client could claim to be someone that it is not.</summary>
internal static class IdentityHeaders
{
    private const string Prefix = "X-User";

    public static Task Strip(HttpContext context, RequestDelegate next)
    {
        var headers = context.Request.Headers;
        headers.Remove(VisitorAddress.Header);
        foreach (var name in headers.Keys.Where(name => name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)).ToArray())
            headers.Remove(name);
        return next(context);
    }
}
