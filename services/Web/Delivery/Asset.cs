using System.Collections.Frozen;
using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Net.Http.Headers;

namespace Marketplace.Web.Delivery;

/// <summary>
/// A file the browser is given, kept inside the assembly. Its address carries a hash of its content, so it may be kept for ever.
/// </summary>
public sealed class Asset
{
    // Once for the life of the process; at 11 the largest would take seconds.
    private static readonly BrotliCompressionOptions Thorough = new() { Quality = 9 };

    private static readonly Assembly Source = typeof(Asset).Assembly;
    private static readonly FileExtensionContentTypeProvider Types = new();

    private static readonly FrozenDictionary<string, Asset> All = Source.GetManifestResourceNames()
        .Where(name => name.StartsWith("assets/", StringComparison.Ordinal))
        .Select(name => new Asset(name["assets/".Length..], name))
        .Append(new Asset("site.css", [.. Source.GetManifestResourceNames()
            .Where(name => name.StartsWith("css/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)]))
        .Append(new Asset("icons.svg", () => Encoding.UTF8.GetBytes(Components.Icons.Sprite)))
        .ToFrozenDictionary(asset => asset.Name);

    private readonly Lazy<byte[]> plain;
    private readonly Lazy<byte[]> brotli;
    private readonly Lazy<byte[]> gzip;
    private readonly Lazy<string> hash;

    private Asset(string name, params string[] parts) : this(name, () => [.. parts.SelectMany(Read)])
    {
    }

    private Asset(string name, Func<byte[]> content)
    {
        Name = name;
        ContentType = Types.TryGetContentType(name, out var type) ? type : "application/octet-stream";
        if (ContentType.StartsWith("text/", StringComparison.Ordinal)) ContentType += "; charset=utf-8";
        plain = new(content);
        hash = new(() => Convert.ToHexStringLower(SHA256.HashData(plain.Value))[..12]);
        brotli = new(() => Pack(to => new BrotliStream(to, Thorough)));
        gzip = new(() => Pack(to => new GZipStream(to, CompressionLevel.SmallestSize)));
    }

    public string Name { get; }
    public string ContentType { get; }

    /// <summary>The address of an asset, for instance <c>Asset.Url("site.css")</c>. An unknown name is a mistake in a page.</summary>
    public static string Url(string name)
    {
        var asset = All[name];
        var dot = name.LastIndexOf('.');
        return $"/assets/{name[..dot]}.{asset.hash.Value}{name[dot..]}";
    }

    /// <summary>The address of a drawing of food; a key without one shows a neutral drawing.</summary>
    public static string Goods(string key) => $"/assets/goods/{Uri.EscapeDataString(key)}.svg";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapMethods("/assets/goods/{key}.svg", ["GET", "HEAD"], (string key, HttpContext context) =>
            (All.GetValueOrDefault($"goods/{key}.svg") ?? All["placeholder.svg"]).Send(context, "public, max-age=300"))
            .AllowAnonymous().ExcludeFromDescription();
        app.MapMethods("/assets/{**path}", ["GET", "HEAD"], (string path, HttpContext context) => Find(path) is { } asset
            ? asset.Send(context, "public, max-age=31536000, immutable")
            : NotFound(context)).AllowAnonymous().ExcludeFromDescription();
    }

    private static Asset? Find(string path)
    {
        var parts = path.Split('.');
        if (parts.Length < 3) return null;
        var name = string.Join('.', parts[..^2].Append(parts[^1]));
        return All.TryGetValue(name, out var asset) && asset.hash.Value == parts[^2] ? asset : null;
    }

    private static Task NotFound(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private async Task Send(HttpContext context, string caching)
    {
        var accepted = context.Request.Headers.AcceptEncoding.ToString();
        var (body, encoding) = accepted.Contains("br", StringComparison.Ordinal) ? (brotli, "br")
            : accepted.Contains("gzip", StringComparison.Ordinal) ? (gzip, "gzip") : (plain, "");
        var tag = $"\"{hash.Value}{encoding}\"";

        var response = context.Response;
        response.Headers.CacheControl = caching;
        response.Headers.ETag = tag;
        response.Headers.Vary = HeaderNames.AcceptEncoding;
        response.Headers.XContentTypeOptions = "nosniff";
        if (context.Request.Headers.IfNoneMatch.ToString().Contains(tag, StringComparison.Ordinal))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        if (encoding.Length > 0) response.Headers.ContentEncoding = encoding;
        response.ContentType = ContentType;
        response.ContentLength = body.Value.Length;
        if (!HttpMethods.IsHead(context.Request.Method)) await response.Body.WriteAsync(body.Value, context.RequestAborted);
    }

    private static byte[] Read(string resource)
    {
        using var stream = Source.GetManifestResourceStream(resource)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private byte[] Pack(Func<Stream, Stream> packer)
    {
        var packed = new MemoryStream();
        using (var stream = packer(packed)) stream.Write(plain.Value);
        return packed.ToArray();
    }
}
