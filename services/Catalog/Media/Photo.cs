using Marketplace.Kernel;
using Marketplace.Readers;

namespace Marketplace.Catalog.Media;

/// <summary>
/// An uploaded photo, made anew from its pixels: upright, in three widths. What a camera writes beside the pixels (place, device,
/// time) is not kept.
/// </summary>
internal sealed record Photo(PhotoWidth Large, PhotoWidth Medium, PhotoWidth Small)
{
    public const int MostBytes = 5 * 1024 * 1024;
    private const int LeastSide = 200;
    private const int MostSide = 8000;

    // Of what is unpacked, four bytes each; looked at before anything is.
    private const int MostPixels = 24_000_000;

    /// <exception cref="RefusedException">400 with what is wrong and what to do.</exception>
    public static async Task<Photo> Read(IFormFile file, CancellationToken ct)
    {
        if (file.Length == 0) throw Wrong("photo-empty", "照片是空的，请重新选择。");
        if (file.Length > MostBytes) throw new RefusedException(413, "photo-too-large", "照片超过 5 MB，请压缩后再传，或直接用手机拍一张。");
        var content = new byte[file.Length];
        await using (var stream = file.OpenReadStream()) await stream.ReadExactlyAsync(content, ct);

        if (PhotoHeader.Read(content) is not { } header) throw Refusal(content);
        if (Math.Min(header.Width, header.Height) < LeastSide) throw Wrong("photo-too-small", $"照片太小（{header.Width}×{header.Height}），每边至少 {LeastSide} 像素。");
        if (Math.Max(header.Width, header.Height) > MostSide || (long)header.Width * header.Height > MostPixels)
        {
            throw Wrong("photo-too-many-pixels", $"照片太大（{header.Width}×{header.Height}），每边最多 {MostSide} 像素，一共最多 2400 万像素。");
        }
        return await PhotoPixels.Draw(content, MostPixels, ct) ?? throw Wrong("photo-broken", "照片读不出来，可能没有传完或已损坏，请重新选择。");
    }

    /// <summary>Call before any row names it; a file without a row harms nobody.</summary>
    public async Task Keep(IFileStore files, CancellationToken ct)
    {
        foreach (var each in new[] { Large, Medium, Small })
        {
            await files.Save(each.Hash, each.Jpeg, ct);
            await files.Save(WebPOf(each.Hash), each.WebP, ct);
        }
    }

    /// <summary>The name of the same picture as WebP.</summary>
    public static string WebPOf(string hash) => hash + ".webp";

    private static RefusedException Refusal(byte[] content)
    {
        var start = System.Text.Encoding.UTF8.GetString(content, 0, Math.Min(content.Length, 512)).TrimStart('\uFEFF', ' ', '\r', '\n', '\t');
        return start.StartsWith('<')
            ? Wrong("photo-is-script", "这是 SVG 或网页文件，里面可能带脚本，不能当照片用。请上传 JPEG、PNG 或 WebP。")
            : Wrong("photo-unknown", "没认出这是照片，可能已损坏。请上传 JPEG、PNG 或 WebP（苹果手机的 HEIC 请先转成 JPEG）。");
    }

    private static RefusedException Wrong(string code, string sentence) => RefusedException.Field("file", code, sentence);
}

/// <summary>A photo in one width, as JPEG and as WebP.</summary>
/// <param name="Hash">SHA-256 of the JPEG, by which both are known.</param>
internal sealed record PhotoWidth(byte[] Jpeg, byte[] WebP, string Hash, int Width, int Height);
