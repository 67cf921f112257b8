using System.Globalization;
using Marketplace.Web.Calls;
using Marketplace.Web.Delivery;
using Marketplace.Web.Session;

namespace Marketplace.Web.Language;

/// <summary>
/// The language of a request: what was chosen in this browser, by a plain form on any page, or at sign-in by the account; before any
/// choice what the browser asks for: who reads no Chinese reads English.
/// </summary>
internal static class LanguageSwitch
{
    private const string CookieName = "lang";
    private static readonly CultureInfo Chinese = new("zh-CN");
    private static readonly CultureInfo English = new("en");

    public static void UseLanguage(this IApplicationBuilder pages) => pages.Use((context, next) =>
    {
        CultureInfo.CurrentUICulture = context.Request.Cookies[CookieName] switch
        {
            "en" => English,
            null when AsksForEnglish(context.Request) => English,
            _ => Chinese,
        };
        return next(context);
    });

    /// <summary>At sign-in: what its person chose elsewhere, unless this browser has a choice of its own.</summary>
    public static void TakeOver(HttpContext context, string? chosen)
    {
        if (chosen is "en" or "zh" && !context.Request.Cookies.ContainsKey(CookieName)) Remember(context, chosen);
    }

    // Of the two we speak, the one the browser would rather have; of two it likes alike the first.
    private static bool AsksForEnglish(HttpRequest request)
    {
        var wanted = request.GetTypedHeaders().AcceptLanguage.Select(one => (Tag: one.Value.ToString().Split('-')[0].ToLowerInvariant(), Quality: one.Quality ?? 1))
            .Where(one => one is { Quality: > 0, Tag: not "*" }).OrderByDescending(one => one.Quality).Select(one => one.Tag).ToList();
        return wanted.Find(tag => tag is "en" or "zh") is { } spoken ? spoken == "en" : wanted.Count > 0;
    }

    public static void Map(IEndpointRouteBuilder app) => app.MapPost("/language", async (HttpContext context, Api api, Visitor visitor) =>
    {
        if (!OwnForms.IsOwn(context.Request)) return Results.BadRequest();
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var language = form["lang"] == "en" ? "en" : "zh";
        Remember(context, language);
        if (visitor.IsSignedIn) await Keep(api, language);
        return Results.LocalRedirect(LocalReturn.OrHome(form["return"]));
    }).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();

    private static void Remember(HttpContext context, string language) =>
        context.Response.Cookies.Append(CookieName, language, new CookieOptions
        {
            HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, MaxAge = TimeSpan.FromDays(365),
        });

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
