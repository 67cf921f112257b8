using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Marketplace.Web.Session;

/// <summary>The browser's session: one cookie that only Web reads, with the tokens Identity issued inside it.</summary>
internal static class PageSession
{
    public const string Scheme = "Web";

    public static void AddPageSession(this IServiceCollection services)
    {
        // No default scheme is set: in the all-in-one the APIs keep theirs, and pages name this one.
        services.AddAuthentication().AddCookie(Scheme, o =>
        {
            o.Cookie.Name = "session";
            o.Cookie.HttpOnly = true;
            o.Cookie.SameSite = SameSiteMode.Lax;
            o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            o.ExpireTimeSpan = TimeSpan.FromDays(30);
            o.SlidingExpiration = true;
            o.Events.OnValidatePrincipal = context =>
                context.HttpContext.RequestServices.GetRequiredService<SessionTokens>().Validate(context);
            o.Events.OnRedirectToLogin = async context => context.Response.Redirect(await Draft.SignInAddress(context.HttpContext));
            o.Events.OnRedirectToAccessDenied = DenyOrLookAgain;
        });
        services.AddAuthorization(PagePolicies.Add);
        services.AddSingleton<SessionTokens>();
        services.AddSingleton<StandingSessions>();
        services.AddScoped<Visitor>();
    }

    // A role given a minute ago is not in the cookie yet: it is renewed, and where that brought a role the page is tried again.
    private static async Task DenyOrLookAgain(RedirectContext<CookieAuthenticationOptions> context)
    {
        var http = context.HttpContext;
        var before = http.User.Memberships().ToHashSet();
        if (HttpMethods.IsGet(http.Request.Method)
            && await http.RequestServices.GetRequiredService<SessionTokens>().RenewNow(http) is not null
            && http.User.Memberships().Any(held => !before.Contains(held)))
        {
            context.Response.Redirect(http.Request.Path + http.Request.QueryString);
            return;
        }
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
    }

    /// <summary>Lets every page, also one open to all, know who is looking.</summary>
    public static void UseVisitor(this IApplicationBuilder pages) => pages.Use(async (context, next) =>
    {
        var session = await context.AuthenticateAsync(Scheme);
        if (session.Succeeded) context.User = session.Principal;
        await next(context);
    });
}
