using System.Security.Cryptography;
using Marketplace.Kernel;

namespace Marketplace.Catalog.Media;

/// <summary>An uploaded photo whose content was looked at.</summary>
internal sealed record Photo(byte[] Content, string Hash, PhotoHeader Header)
{
    public const int MostBytes = 5 * 1024 * 1024;
    private const int LeastSide = 200;
    private const int MostSide = 8000;

    /// <exception cref="RefusedException">400 with what is wrong and what to do.</exception>
    public static async Task<Photo> Read(IFormFile file, CancellationToken ct)
    {
        if (file.Length == 0) throw Wrong("photo-empty", "照片是空的，请重新选择。");
        if (file.Length > MostBytes) throw new RefusedException(413, "photo-too-large", "照片超过 5 MB，请压缩后再传，或直接用手机拍一张。");
        var content = new byte[file.Length];
        await using (var stream = file.OpenReadStream()) await stream.ReadExactlyAsync(content, ct);

        if (PhotoHeader.Read(content) is not { } header) throw Refusal(content);
        if (Math.Min(header.Width, header.Height) < LeastSide) throw Wrong("photo-too-small", $"照片太小（{header.Width}×{header.Height}），每边至少 {LeastSide} 像素。");
        if (Math.Max(header.Width, header.Height) > MostSide) throw Wrong("photo-too-many-pixels", $"照片太大（{header.Width}×{header.Height}），每边最多 {MostSide} 像素。");
        return new Photo(content, Convert.ToHexStringLower(SHA256.HashData(content)), header);
    }

    private static RefusedException Refusal(byte[] content)
    {
        var start = System.Text.Encoding.UTF8.GetString(content, 0, Math.Min(content.Length, 512)).TrimStart('\uFEFF', ' ', '\r', '\n', '\t');
        return start.StartsWith('<')
            ? Wrong("photo-is-script", "这是 SVG 或网页文件，里面可能带脚本，不能当照片用。请上传 JPEG、PNG 或 WebP。")
            : Wrong("photo-unknown", "没认出这是照片，可能已损坏。请上传 JPEG、PNG 或 WebP（苹果手机的 HEIC 请先转成 JPEG）。");
    }

    private static RefusedException Wrong(string code, string sentence) => RefusedException.Field("file", code, sentence);
}
