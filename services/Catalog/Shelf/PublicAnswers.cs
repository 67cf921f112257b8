using System.IO.Compression;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.ResponseCompression;

namespace Marketplace.Catalog.Shelf;

/// <summary>
/// Keeps answers that are the same for everyone, also for callers with a ticket. Evicted on change by tag; the short life is the
/// net beneath.
/// </summary>
internal sealed class PublicAnswers : IOutputCachePolicy
{
    public const string Lists = "lists";

    private static readonly TimeSpan Life = TimeSpan.FromSeconds(10);

    public static string Product(Guid id) => $"product-{id:n}";

    public static void Add(IServiceCollection services)
    {
        services.AddOutputCache(options =>
        {
            options.SizeLimit = 24 * 1024 * 1024;
            options.MaximumBodySize = 256 * 1024;
        });
        // What anybody may read holds no secret that packing could give away.
        services.AddResponseCompression(options => options.EnableForHttps = true);
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal);
    }

    /// <summary>Before the routes; only under this service's own, so that pages may keep a cache of theirs.</summary>
    public static void Use(WebApplication app) => app.UseWhen(
        context => context.Request.Path.StartsWithSegments("/api/catalog"),
        catalog =>
        {
            catalog.UseOutputCache();
            catalog.UseWhen(IsKept, kept => kept.UseResponseCompression());
        });

    // Kept, and so packed once for all who ask; what is one caller's goes out as it is.
    private static bool IsKept(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<IsPublic>() is not null;

    public static TBuilder Keep<TBuilder>(TBuilder route) where TBuilder : IEndpointConventionBuilder =>
        KeepPacked(route).WithMetadata(new IsPublic());

    /// <summary>The same for what packs itself.</summary>
    public static TBuilder KeepPacked<TBuilder>(TBuilder route) where TBuilder : IEndpointConventionBuilder =>
        route.CacheOutput(policy => policy.AddPolicy<PublicAnswers>().VaryByValue(context => new("encoding", EncodingOf(context))), excludeDefaultPolicy: true);

    /// <summary>br, gzip, or nothing.</summary>
    public static string EncodingOf(HttpContext context)
    {
        var accepted = context.Request.Headers.AcceptEncoding.ToString();
        return accepted.Contains("br", StringComparison.Ordinal) ? "br" : accepted.Contains("gzip", StringComparison.Ordinal) ? "gzip" : "";
    }

    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var isRead = HttpMethods.IsGet(context.HttpContext.Request.Method) || HttpMethods.IsHead(context.HttpContext.Request.Method);
        context.EnableOutputCaching = isRead;
        context.AllowCacheLookup = isRead;
        context.AllowCacheStorage = isRead;
        context.AllowLocking = isRead;
        context.CacheVaryByRules.QueryKeys = "*";
        context.HttpContext.Response.Headers.Vary = Microsoft.Net.Http.Headers.HeaderNames.AcceptEncoding;
        context.ResponseExpirationTimeSpan = Life;
        var product = context.HttpContext.Request.RouteValues.GetValueOrDefault("productId") as string;
        context.Tags.Add(Guid.TryParse(product, out var id) ? Product(id) : Lists);
        return ValueTask.CompletedTask;
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        context.AllowCacheStorage = context.HttpContext.Response.StatusCode == StatusCodes.Status200OK;
        return ValueTask.CompletedTask;
    }

    private sealed class IsPublic;
}
