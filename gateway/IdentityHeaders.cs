namespace Marketplace.Gateway;

/// <summary>Takes away the headers by which a client could claim to be someone, or to come from somewhere, that it is not.</summary>
internal static class IdentityHeaders
{
    private static readonly string[] Prefixes = ["X-User", "X-Forwarded-", "X-Original-", "X-Real-"];

    public static Task Strip(HttpContext context, RequestDelegate next)
    {
        // What a trusted proxy said has been read and taken by now; whatever is left was said by a stranger.
        var headers = context.Request.Headers;
        foreach (var name in headers.Keys.Where(IsClaim).ToArray()) headers.Remove(name);
        return next(context);
    }

    private static bool IsClaim(string name) =>
        name.Equals("Forwarded", StringComparison.OrdinalIgnoreCase)
        || Prefixes.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}
