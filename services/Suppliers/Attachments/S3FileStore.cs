using System.Net;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace Marketplace.Suppliers.Attachments;

/// <summary>Where an S3-compatible store is (<c>Marketplace:S3</c>); with no endpoint files go to a folder.</summary>
public sealed class S3Options
{
    /// <summary>Such as <c>https://s3.example.net</c>; buckets are addressed by path.</summary>
    public Uri? Endpoint { get; set; }
    public string Bucket { get; set; } = "marketplace";
    public string Region { get; set; } = "us-east-1";
    public string AccessKey { get; set; } = "";
    public string SecretKey { get; set; } = "";
}

/// <summary>A bucket of an S3-compatible store, spoken to over HTTP with Signature Version 4.</summary>
internal sealed class S3FileStore(HttpClient http, IOptions<S3Options> options, TimeProvider clock) : IFileStore
{
    private S3Options Store => options.Value;

    public async Task<string> KeepAsync(byte[] content, CancellationToken ct)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(content));
        using var head = Request(HttpMethod.Head, sha256, S3Signature.EmptyBody);
        using var known = await http.SendAsync(head, ct);
        if (known.IsSuccessStatusCode) return sha256;

        // A body cut off on its way does not match its signed hash, so the store keeps it whole or not at all.
        using var put = Request(HttpMethod.Put, sha256, sha256);
        put.Content = new ByteArrayContent(content);
        put.Content.Headers.ContentType = new("application/octet-stream");
        using var kept = await http.SendAsync(put, ct);
        kept.EnsureSuccessStatusCode();
        return sha256;
    }

    public async Task<Stream?> OpenAsync(string sha256, CancellationToken ct)
    {
        using var get = Request(HttpMethod.Get, sha256, S3Signature.EmptyBody);
        using var answer = await http.SendAsync(get, ct);
        if (answer.StatusCode == HttpStatusCode.NotFound) return null;
        answer.EnsureSuccessStatusCode();
        // At most 10 MB by the rule of what is taken in, so it is held whole.
        return new MemoryStream(await answer.Content.ReadAsByteArrayAsync(ct), writable: false);
    }

    private HttpRequestMessage Request(HttpMethod method, string sha256, string bodyHash)
    {
        var address = new Uri(Store.Endpoint!, $"/{Store.Bucket}/suppliers/{sha256[..2]}/{sha256}");
        var request = new HttpRequestMessage(method, address);
        S3Signature.Sign(request, bodyHash, Store, clock.GetUtcNow());
        return request;
    }
}
