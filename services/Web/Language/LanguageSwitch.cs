using System.Globalization;
using Marketplace.Web.Calls;
using Marketplace.Web.Delivery;
using Marketplace.Web.Session;

namespace Marketplace.Web.Language;

/// <summary>Chooses the language of a request from a cookie, and changes that cookie from a plain form on any page.</summary>
internal static class LanguageSwitch
{
    private const string CookieName = "lang";
    private static readonly CultureInfo Chinese = new("zh-CN");
    private static readonly CultureInfo English = new("en");

    public static void UseLanguage(this IApplicationBuilder pages) => pages.Use((context, next) =>
    {
        CultureInfo.CurrentUICulture = context.Request.Cookies[CookieName] == "en" ? English : Chinese;
        return next(context);
    });

    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/language", async (HttpContext context, Api api, Visitor visitor) =>
    {
        if (!OwnForms.IsOwn(context.Request)) return Results.BadRequest();
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var language = form["lang"] == "en" ? "en" : "zh";
        context.Response.Cookies.Append(CookieName, language, new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
            MaxAge = TimeSpan.FromDays(365)
        });
        if (visitor.IsSignedIn) await Keep(api, language);
        return Results.LocalRedirect(LocalReturn.OrHome(form["return"]));
    }).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();

    // What they are told outside of the pages is said in it, too. A session that has ended changes the page all the same.
    private static async Task Keep(Api api, string language)
    {
        try
        {
            await api.Put<object>(Services.Identity, "/api/identity/me/language", new { language });
        }
        catch (ApiRefusedException)
        {
        }
    }
}
