using Marketplace.Web.Components;

namespace Marketplace.Web.Delivery;

/// <summary>
/// What a form came to is told to the page it leads to, once: a redirect's <c>?done=</c> travels in a cookie of a minute and not in the
/// address, so that a reload does not say it again, nobody's link says what was never done, and the page kept for everybody stays so.
/// The page reads it where it always stood, in its query.
/// </summary>
internal static class SaidOnce
{
    /// <summary>How many packs the cart holds after the press that led to a page.</summary>
    public const string Added = "added";

    private const string CookieName = "said";
    private static readonly string[] Names = ["done", Added, "problem", ChangedNotice.Mark];

    public static void UseSaidOnce(this IApplicationBuilder pages) => pages.Use((context, next) =>
    {
        var request = context.Request;
        if (Array.Exists(Names, request.Query.ContainsKey)) request.QueryString = new(Apart(request.QueryString.Value!).Address);
        if (HttpMethods.IsGet(request.Method) && !request.IsPartial() && Told(request) is { } told)
        {
            request.QueryString = request.QueryString.Add(new QueryString(told));
            context.Items[typeof(SaidOnce)] = told;
        }
        context.Response.OnStarting(static state =>
        {
            Keep((HttpContext)state);
            return Task.CompletedTask;
        }, context);
        return next(context);
    });

    /// <summary>True where a page is told something: then it is this visitor's, and not everybody's.</summary>
    public static bool IsTold(HttpContext context) => context.Items.ContainsKey(typeof(SaidOnce));

    /// <summary>An address whose page is told a figure.</summary>
    public static string Told(string address, string name, long figure)
    {
        var (page, place) = address.Split('#', 2) is [var before, var after] ? (before, "#" + after) : (address, "");
        return $"{page}{(page.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{name}={figure}{place}";
    }

    /// <summary>An address without what a page said beside it.</summary>
    public static string Without(string address) => Apart(address).Address;

    // For the page it was meant for; another tab's request leaves it lying.
    private static string? Told(HttpRequest request) =>
        request.Cookies[CookieName]?.Split('?', 2) is [var path, var said] && path == request.Path.ToUriComponent()
        && Apart("?" + said) is { Address: "", Said: { Length: > 0 } told } ? "?" + told : null;

    private static void Keep(HttpContext context)
    {
        var headers = context.Response.Headers;
        if (IsTold(context)) context.Response.Cookies.Delete(CookieName, Options(context));
        if (context.Response.StatusCode is not (301 or 302 or 303 or 307) || !Uri.TryCreate(headers.Location, UriKind.RelativeOrAbsolute, out var to)) return;
        // Pages name their own address whole.
        if (to.IsAbsoluteUri && to.Authority != context.Request.Host.Value) return;
        var (rest, said) = Apart(to.IsAbsoluteUri ? to.PathAndQuery + to.Fragment : to.OriginalString);
        if (said.Length == 0) return;
        headers.Location = rest;
        context.Response.Cookies.Append(CookieName, $"{rest.Split('?', '#')[0]}?{said}", Options(context));
    }

    /// <summary>/addresses?page=2&amp;done=saved#x is /addresses?page=2#x, and done=saved.</summary>
    private static (string Address, string Said) Apart(string address)
    {
        var (page, place) = address.Split('#', 2) is [var before, var after] ? (before, "#" + after) : (address, "");
        if (page.Split('?', 2) is not [var path, var query]) return (address, "");
        var parts = query.Split('&', StringSplitOptions.RemoveEmptyEntries).ToLookup(part => Names.Contains(part.Split('=')[0], StringComparer.OrdinalIgnoreCase));
        return (path + (parts[false].Any() ? "?" + string.Join('&', parts[false]) : "") + place, string.Join('&', parts[true]));
    }

    private static CookieOptions Options(HttpContext context) => new()
    {
        HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, MaxAge = TimeSpan.FromMinutes(1), Path = "/",
    };
}
