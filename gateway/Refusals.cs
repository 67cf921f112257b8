using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Marketplace.Gateway;

/// <summary>What is refused at the door is refused in one sentence: to a browser as a page in both languages, to programs as ProblemDetails.</summary>
internal static class Refusals
{
    private static readonly HtmlEncoder Words = HtmlEncoder.Create(UnicodeRanges.All);

    // In the shop's colours, and whole by itself.
    private const string Style = """
        body{margin:0;background:#F6F8F4;color:#1F2A24;font:16px/1.6 system-ui,-apple-system,"PingFang SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif}
        header{padding:14px 20px;background:#fff;border-bottom:1px solid #DDE4DA}
        header a{color:#1F6B43;font-weight:700;font-size:20px;text-decoration:none}
        main{max-width:560px;margin:48px auto;padding:0 20px;text-align:center}
        h1{font-size:24px;line-height:1.35;margin:0 0 4px;text-wrap:balance}
        h2{font-size:18px;font-weight:400;margin:0 0 20px}
        p{color:#5F6B64;margin:4px 0;overflow-wrap:anywhere;text-wrap:balance}
        .home{display:inline-block;margin-top:24px;padding:11px 22px;border-radius:8px;background:#1F6B43;color:#fff;text-decoration:none}
        """;

    /// <summary>Lets a page wear its own style and nothing else.</summary>
    internal static readonly string Policy = "default-src 'none'; style-src 'sha256-"
        + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style))) + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static Task WriteAsync(HttpContext context, int status, Said sentence)
    {
        context.Response.StatusCode = status;
        var trace = Activity.Current?.Id ?? context.TraceIdentifier;
        if (context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase))
        {
            context.Response.ContentType = "text/html; charset=utf-8";
            context.Response.Headers.ContentSecurityPolicy = Policy;
            return context.Response.WriteAsync(Page(sentence, new($"编号 {trace}", "")));
        }
        var problem = new { title = sentence.Chinese, status, traceId = trace };
        return context.Response.WriteAsJsonAsync(problem, options: null, contentType: "application/problem+json");
    }

    /// <summary>A page that needs nothing else of this market: whoever reads it may have no way in.</summary>
    internal static string Page(Said sentence, Said below) => $"""
        <!DOCTYPE html>
        <html lang="zh-CN">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{Words.Encode(sentence.Chinese)} · {Words.Encode(sentence.English)}</title><style>{Style}</style></head>
        <body><header><a href="/">京蒙好物</a></header>
        <main><h1>{Words.Encode(sentence.Chinese)}</h1><h2 lang="en">{Words.Encode(sentence.English)}</h2><p>{Words.Encode(below.Chinese)}</p><p lang="en">{Words.Encode(below.English)}</p>
        <a class="home" href="/">回到首页 <span lang="en">Home</span></a></main></body>
        </html>
        """;
}

/// <summary>A sentence in both languages; nobody knows at the door which one is read.</summary>
internal readonly record struct Said(string Chinese, string English);
