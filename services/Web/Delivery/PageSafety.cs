using Microsoft.AspNetCore.Antiforgery;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Marketplace.Web.Delivery;

/// <summary>What the browser is told to refuse: foreign script, inline script and style, frames, sniffing, plain http.</summary>
internal static class PageSafety
{
    public static void AddPageSafety(this IServiceCollection services)
    {
        services.Replace(ServiceDescriptor.Singleton<IAntiforgery, OwnForms>());
        services.AddHsts(o => o.MaxAge = TimeSpan.FromDays(365));
    }

    public static void UsePageSafety(this IApplicationBuilder pages)
    {
        // HSTS leaves loopback alone by its own default.
        pages.UseHsts();
        var configuration = pages.ApplicationServices.GetRequiredService<IConfiguration>();
        var policy = Policy(configuration["Marketplace:Web:FormTargets"]);
        pages.Use((context, next) =>
        {
            context.Response.OnStarting(static state =>
            {
                var (response, policy) = ((HttpResponse, string))state;
                var headers = response.Headers;
                if (headers.ContentSecurityPolicy.Count == 0) headers.ContentSecurityPolicy = policy;
                headers.XContentTypeOptions = "nosniff";
                headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
                headers["Permissions-Policy"] = "camera=(self), geolocation=(), microphone=(), payment=()";
                headers["Cross-Origin-Opener-Policy"] = "same-origin";
                if (headers.CacheControl.Count == 0) headers.CacheControl = "no-store";
                // A packed answer says it itself; one that went out as it is must not be kept for those who would have it packed.
                var packs = headers.Vary.ToString().Contains("Accept-Encoding", StringComparison.OrdinalIgnoreCase);
                headers.Append("Vary", packs ? "Accept-Language, Cookie, HX-Request" : "Accept-Encoding, Accept-Language, Cookie, HX-Request");
                return Task.CompletedTask;
            }, (context.Response, policy));
            return next(context);
        });
        pages.UsePartialRedirects();
    }

    /// <summary>A payment provider's page may be the target of a redirect after a form; such origins come from configuration.</summary>
    private static string Policy(string? formTargets) => string.Join("; ",
        "default-src 'self'", "script-src 'self'", "style-src 'self'", "img-src 'self' data: blob:", "font-src 'self'",
        "connect-src 'self'", "object-src 'none'", "base-uri 'none'", $"form-action 'self' {formTargets}".TrimEnd(),
        "frame-ancestors 'none'");

    /// <summary>htmx would paste the page behind a redirect into a fragment; this makes the browser go there instead.</summary>
    private static void UsePartialRedirects(this IApplicationBuilder pages) => pages.Use((context, next) =>
    {
        if (!context.Request.IsPartial()) return next(context);
        context.Response.OnStarting(static state =>
        {
            var response = (HttpResponse)state;
            if (response.StatusCode is not (301 or 302 or 303 or 307)) return Task.CompletedTask;
            response.Headers["HX-Redirect"] = response.Headers.Location;
            response.Headers.Remove("Location");
            response.StatusCode = StatusCodes.Status200OK;
            return Task.CompletedTask;
        }, context.Response);
        return next(context);
    });
}
