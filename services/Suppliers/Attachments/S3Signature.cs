using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Marketplace.Suppliers.Attachments;

/// <summary>AWS Signature Version 4 for requests without a query, whose path needs no escaping.</summary>
internal static class S3Signature
{
    /// <summary>SHA-256 of nothing.</summary>
    public const string EmptyBody = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private const string Signed = "host;x-amz-content-sha256;x-amz-date";

    public static void Sign(HttpRequestMessage request, string bodyHash, S3Options store, DateTimeOffset now)
    {
        var at = now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var address = request.RequestUri!;
        var canonical = $"{request.Method}\n{address.AbsolutePath}\n\nhost:{address.Authority}\nx-amz-content-sha256:{bodyHash}\nx-amz-date:{at}\n\n{Signed}\n{bodyHash}";
        var scope = $"{at[..8]}/{store.Region}/s3/aws4_request";
        var text = $"AWS4-HMAC-SHA256\n{at}\n{scope}\n{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";

        var key = Mac(Encoding.UTF8.GetBytes("AWS4" + store.SecretKey), at[..8]);
        foreach (var part in new[] { store.Region, "s3", "aws4_request" }) key = Mac(key, part);
        var signature = Convert.ToHexStringLower(Mac(key, text));

        request.Headers.Host = address.Authority;
        request.Headers.TryAddWithoutValidation("x-amz-content-sha256", bodyHash);
        request.Headers.TryAddWithoutValidation("x-amz-date", at);
        request.Headers.TryAddWithoutValidation("Authorization",
            $"AWS4-HMAC-SHA256 Credential={store.AccessKey}/{scope},SignedHeaders={Signed},Signature={signature}");
    }

    private static byte[] Mac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));
}
