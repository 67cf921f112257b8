namespace Marketplace.Web.Session;

/// <summary>
/// The cart of somebody who has not signed in: a random id in a cookie of this browser. Signing in brings its goods into the
/// person's own cart and takes the cookie away; signing out leaves none behind.
/// </summary>
internal static class GuestCart
{
    private const string CookieName = "cart";
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    public static Guid? Of(HttpContext context) =>
        Guid.TryParse(context.Request.Cookies[CookieName], out var id) && id.Version == 4 ? id : null;

    /// <summary>Begins one.</summary>
    public static Guid Begin(HttpContext context)
    {
        var id = Guid.NewGuid();
        var options = Options(context);
        options.MaxAge = Kept;
        context.Response.Cookies.Append(CookieName, $"{id}", options);
        return id;
    }

    public static void Forget(HttpContext context)
    {
        if (context.Request.Cookies.ContainsKey(CookieName) && !context.Response.HasStarted)
            context.Response.Cookies.Delete(CookieName, Options(context));
    }

    private static CookieOptions Options(HttpContext context) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
        Path = "/",
    };
}
