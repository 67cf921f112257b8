using Marketplace.Readers;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Marketplace.Catalog.Media;

/// <summary>Serves a photo at the address its content gives it, as WebP to whoever takes that; a browser may keep it for ever.</summary>
internal static class ServeMedia
{
    public static void Map(IEndpointRouteBuilder catalog) =>
        catalog.MapGet("/media/{hash:regex(^[0-9a-f]{{64}}$)}", Handle).AllowAnonymous()
            .WithName("ServeMedia").WithSummary("Serves a photo")
            .Produces(StatusCodes.Status200OK, contentType: "image/jpeg");

    private static async Task<Results<FileStreamHttpResult, NotFound>> Handle(
        string hash, IFileStore files, HttpRequest request, HttpResponse response, CancellationToken ct)
    {
        var takesWebP = request.Headers.Accept.ToString().Contains("image/webp", StringComparison.OrdinalIgnoreCase);
        var webP = takesWebP ? files.Open(Photo.WebPOf(hash)) : null;
        var stream = webP ?? files.Open(hash);
        if (stream is null) return TypedResults.NotFound();

        var start = new byte[(int)Math.Min(stream.Length, 256 * 1024)];
        await stream.ReadExactlyAsync(start, ct);
        stream.Position = 0;
        // Only what was a photo when it came is here; should anything else be, it is handed out as a download.
        var type = PhotoHeader.Read(start)?.ContentType ?? "application/octet-stream";
        response.Headers.Vary = "Accept";
        response.Headers.CacheControl = "public, max-age=31536000, immutable";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        return TypedResults.Stream(stream, type, entityTag: new EntityTagHeaderValue($"\"{hash[..32]}{(webP is null ? "" : "-webp")}\""), enableRangeProcessing: true);
    }
}
