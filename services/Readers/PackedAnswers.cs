using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Readers;

/// <summary>
/// Answers that travel packed, by br or gzip, where the caller takes it. A route says so itself, and only one whose answer anybody may
/// see: from the size of a packed answer a secret beside a caller's words can be guessed.
/// </summary>
public static class PackedAnswers
{
    private static readonly IsForAnybody Mark = new();

    public static void AddPackedAnswers(this IServiceCollection services)
    {
        services.AddResponseCompression(options => options.EnableForHttps = true);
        // Brotli at its fastest is larger than gzip.
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = System.IO.Compression.CompressionLevel.Optimal);
    }

    /// <summary>Call it after routing: the route says whether it is packed.</summary>
    public static void UsePackedAnswers(this IApplicationBuilder app) => app.UseWhen(
        context => context.GetEndpoint()?.Metadata.GetMetadata<IsForAnybody>() is not null, answers => answers.UseResponseCompression());

    /// <summary>What this route answers anybody may see; it is packed.</summary>
    public static TBuilder Packed<TBuilder>(this TBuilder route) where TBuilder : IEndpointConventionBuilder => route.WithMetadata(Mark);

    private sealed class IsForAnybody;
}
