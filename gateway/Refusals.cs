using System.Diagnostics;

namespace Marketplace.Gateway;

/// <summary>What is refused at the door is refused in one sentence, as ProblemDetails.</summary>
internal static class Refusals
{
    public static Task WriteAsync(HttpContext context, int status, string sentence)
    {
        context.Response.StatusCode = status;
        var problem = new
        {
            title = sentence, status,
            traceId = Activity.Current?.Id ?? context.TraceIdentifier,
        };
        return context.Response.WriteAsJsonAsync(problem, options: null, contentType: "application/problem+json");
    }
}
