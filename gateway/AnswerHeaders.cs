using System.Diagnostics;

namespace Marketplace.Gateway;

/// <summary>The headers every answer carries: its trace, and for APIs that nothing in it is to be run or framed.</summary>
internal static class AnswerHeaders
{
    public static Task Add(HttpContext context, RequestDelegate next)
    {
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers["X-Request-Id"] = Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;
            headers.TryAdd("X-Content-Type-Options", "nosniff");
            headers.TryAdd("Referrer-Policy", "same-origin");
            if (context.Request.IsHttps) headers.TryAdd("Strict-Transport-Security", "max-age=31536000");
            if (IsApi(context.Request.Path))
            {
                headers.TryAdd("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; sandbox");
                headers.TryAdd("Cross-Origin-Resource-Policy", "same-origin");
            }

            return Task.CompletedTask;
        });
        return next(context);
    }

    // The documents under /api/docs are pages, with a policy of their own.
    private static bool IsApi(PathString path) => path.StartsWithSegments("/api") && !path.StartsWithSegments("/api/docs");
}
