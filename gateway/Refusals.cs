using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Marketplace.Gateway;

/// <summary>What is refused at the door is refused in one sentence: to a browser as a plain page, to programs as ProblemDetails.</summary>
internal static class Refusals
{
    private static readonly HtmlEncoder Words = HtmlEncoder.Create(UnicodeRanges.All);

    public static Task WriteAsync(HttpContext context, int status, string sentence)
    {
        context.Response.StatusCode = status;
        var trace = Activity.Current?.Id ?? context.TraceIdentifier;
        if (context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase))
        {
            context.Response.ContentType = "text/html; charset=utf-8";
            return context.Response.WriteAsync(Page(sentence, $"编号 {trace}"));
        }
        var problem = new { title = sentence, status, traceId = trace };
        return context.Response.WriteAsJsonAsync(problem, options: null, contentType: "application/problem+json");
    }

    /// <summary>A page that needs nothing else of this market: whoever reads it may have no way in.</summary>
    internal static string Page(string sentence, string below) => $"""
        <!DOCTYPE html>
        <html lang="zh-CN">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{Words.Encode(sentence)}</title></head>
        <body><h1>{Words.Encode(sentence)}</h1><p>{Words.Encode(below)}</p></body>
        </html>
        """;
}
