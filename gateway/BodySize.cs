using Microsoft.AspNetCore.Http.Features;

namespace Marketplace.Gateway;

/// <summary>A body may be 1 MB, a file 25 MB.</summary>
internal static class BodySize
{
    private const long Largest = 1L << 20;
    private const long LargestFile = 25L << 20;

    // Told by type and not by route: a route that takes no files refuses these types before it reads a byte.
    private static readonly string[] Files = ["multipart/form-data", "text/csv", "image/", "application/octet-stream"];

    public static Task Limit(HttpContext context, RequestDelegate next)
    {
        var most = IsFile(context.Request.ContentType) ? LargestFile : Largest;
        if (context.Request.ContentLength > most)
            return Refusals.WriteAsync(context, StatusCodes.Status413PayloadTooLarge, new($"内容太大：最多 {most >> 20} MB", $"This is too large: {most >> 20} MB at most"));

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = most;
        return next(context);
    }

    private static bool IsFile(string? type) =>
        type is not null && Files.Any(file => type.StartsWith(file, StringComparison.OrdinalIgnoreCase));
}
