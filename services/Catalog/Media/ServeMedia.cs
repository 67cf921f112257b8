using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Marketplace.Catalog.Media;

/// <summary>Serves a photo at the address its content gives it; a browser may keep it for ever.</summary>
internal static class ServeMedia
{
    public static void Map(IEndpointRouteBuilder catalog) =>
        catalog.MapGet("/media/{hash:regex(^[0-9a-f]{{64}}$)}", Handle).AllowAnonymous()
            .WithName("ServeMedia").WithSummary("Serves a photo")
            .Produces(StatusCodes.Status200OK, contentType: "image/jpeg");

    private static async Task<Results<FileStreamHttpResult, NotFound>> Handle(
        string hash, IFileStore files, HttpResponse response, CancellationToken ct)
    {
        var stream = files.Open(hash);
        if (stream is null) return TypedResults.NotFound();

        var start = new byte[(int)Math.Min(stream.Length, 256 * 1024)];
        await stream.ReadExactlyAsync(start, ct);
        stream.Position = 0;
        // Only what was a photo when it came is here; should anything else be, it is handed out as a download.
        var type = PhotoHeader.Read(start)?.ContentType ?? "application/octet-stream";
        response.Headers.CacheControl = "public, max-age=31536000, immutable";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        return TypedResults.Stream(stream, type, entityTag: new EntityTagHeaderValue($"\"{hash[..32]}\""), enableRangeProcessing: true);
    }
}
