using System.IO.Compression;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Primitives;

namespace Marketplace.Web.Delivery;

/// <summary>
/// A page that is the same for everybody: kept as it travels, packed, until the catalog says that what it shows has changed. What is
/// one visitor's (a name, a count) such a page fetches apart. The short life is the net beneath.
/// </summary>
/// <param name="product">The route value that names the one product it speaks of; null for pages of lists.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class KeptPageAttribute(string? product = null) : Attribute, IOutputCachePolicy
{
    // The catalog's own words for what it evicts: its process and this one may be the same.
    private const string Lists = "lists";
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(10);

    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var http = context.HttpContext;
        var isRead = HttpMethods.IsGet(http.Request.Method) && !SaidOnce.IsTold(http);
        context.EnableOutputCaching = isRead;
        context.AllowCacheLookup = isRead;
        context.AllowCacheStorage = isRead;
        context.AllowLocking = isRead;
        context.ResponseExpirationTimeSpan = Life;
        context.CacheVaryByRules.QueryKeys = "*";
        context.CacheVaryByRules.VaryByValues["lang"] = Language.Text.IsEnglish ? "en" : "zh";
        context.CacheVaryByRules.VaryByValues["part"] = http.Request.IsPartial() ? "part" : "";
        context.CacheVaryByRules.VaryByValues["packing"] = Packing(http.Request);
        context.Tags.Add(Lists);
        if (product is not null && Guid.TryParse(http.Request.RouteValues[product] as string, out var id)) context.Tags.Add($"product-{id:n}");
        return ValueTask.CompletedTask;
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var response = context.HttpContext.Response;
        context.AllowCacheStorage = response.StatusCode == StatusCodes.Status200OK && StringValues.IsNullOrEmpty(response.Headers.SetCookie);
        return ValueTask.CompletedTask;
    }

    // One word of three, so that browsers who say it differently share a page.
    private static string Packing(HttpRequest request)
    {
        var accepted = request.Headers.AcceptEncoding.ToString();
        var packing = accepted.Contains("br", StringComparison.Ordinal) ? "br" : accepted.Contains("gzip", StringComparison.Ordinal) ? "gzip" : "";
        request.Headers.AcceptEncoding = packing;
        return packing;
    }
}

/// <summary>Pages travel packed, and those for everybody are kept so.</summary>
internal static class KeptPages
{
    public static void AddKeptPages(this IServiceCollection services)
    {
        services.AddOutputCache(o =>
        {
            o.SizeLimit = 24 * 1024 * 1024;
            o.MaximumBodySize = 256 * 1024;
        });
        // Nothing secret stands in a page (no token, no key of a session), so that packing over https gives nothing away.
        services.AddResponseCompression(o =>
        {
            o.EnableForHttps = true;
            o.Providers.Add<BrotliCompressionProvider>();
            o.Providers.Add<GzipCompressionProvider>();
        });
        // Brotli at its fastest is larger than gzip.
        services.Configure<BrotliCompressionProviderOptions>(o => o.Level = CompressionLevel.Optimal);
        services.Configure<GzipCompressionProviderOptions>(o => o.Level = CompressionLevel.Fastest);
    }

    /// <summary>Call it after routing: the page says whether it is kept.</summary>
    public static void UseKeptPages(this WebApplication app) => app.UseWhen(PageRequest.IsPage, pages =>
    {
        pages.UseOutputCache();
        pages.UseResponseCompression();
    });
}
