using System.Security.Cryptography;
using SkiaSharp;

namespace Marketplace.Catalog.Media;

/// <summary>Unpacks a photo, turns it upright and draws it in three widths.</summary>
internal static class PhotoPixels
{
    private const int Large = 1600;
    private const int Medium = 800;
    private const int Small = 400;
    private const int JpegQuality = 86;
    private const int WebPQuality = 80;

    // Unpacked photos are large: no more than two at a time, whoever uploads.
    private static readonly SemaphoreSlim Turns = new(2);

    private static readonly SKSamplingOptions Smooth = new(SKFilterMode.Linear, SKMipmapMode.Linear);

    /// <returns>Null where the content is no whole picture.</returns>
    public static async Task<Photo?> Draw(byte[] content, int mostPixels, CancellationToken ct)
    {
        await Turns.WaitAsync(ct);
        try
        {
            return await Task.Run(() => Draw(content, mostPixels), ct);
        }
        finally
        {
            Turns.Release();
        }
    }

    private static Photo? Draw(byte[] content, int mostPixels)
    {
        using var data = SKData.CreateCopy(content);
        using var codec = SKCodec.Create(data);
        if (codec is null || (long)codec.Info.Width * codec.Info.Height > mostPixels) return null;
        // A JPEG can be unpacked at half its size; where that is still wide enough, it is.
        var half = codec.GetScaledDimensions(0.5f);
        var size = Math.Min(half.Width, half.Height) >= Large ? half : codec.Info.Size;
        using var srgb = SKColorSpace.CreateSrgb();
        using var raw = new SKBitmap(new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, SKAlphaType.Premul, srgb));
        if (codec.GetPixels(raw.Info, raw.GetPixels()) != SKCodecResult.Success) return null;
        raw.SetImmutable();
        using var image = SKImage.FromBitmap(raw);
        return new Photo(
            InWidth(image, codec.EncodedOrigin, Large), InWidth(image, codec.EncodedOrigin, Medium), InWidth(image, codec.EncodedOrigin, Small));
    }

    private static PhotoWidth InWidth(SKImage image, SKEncodedOrigin origin, int most)
    {
        var (width, height) = IsOnItsSide(origin) ? (image.Height, image.Width) : (image.Width, image.Height);
        var scale = Math.Min(1f, (float)most / width);
        // Without a colour space of its own, none is written into the file.
        using var drawn = new SKBitmap(new SKImageInfo(
            Math.Max(1, (int)Math.Round(width * scale)), Math.Max(1, (int)Math.Round(height * scale)), SKColorType.Rgba8888, SKAlphaType.Opaque));
        using (var canvas = new SKCanvas(drawn))
        {
            canvas.Clear(SKColors.White);
            canvas.Scale((float)drawn.Width / width, (float)drawn.Height / height);
            canvas.Concat(Upright(origin, width, height));
            canvas.DrawImage(image, 0, 0, Smooth);
        }
        using var jpeg = drawn.Encode(SKEncodedImageFormat.Jpeg, JpegQuality);
        using var webp = drawn.Encode(SKEncodedImageFormat.Webp, WebPQuality);
        var content = jpeg.ToArray();
        return new PhotoWidth(content, webp.ToArray(), Convert.ToHexStringLower(SHA256.HashData(content)), drawn.Width, drawn.Height);
    }

    private static bool IsOnItsSide(SKEncodedOrigin origin) =>
        origin is SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;

    /// <summary>From where the camera put a point to where people see it (Exif 2.3, orientation).</summary>
    private static SKMatrix Upright(SKEncodedOrigin origin, float width, float height) => origin switch
    {
        SKEncodedOrigin.TopRight => new(-1, 0, width, 0, 1, 0, 0, 0, 1),
        SKEncodedOrigin.BottomRight => new(-1, 0, width, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.BottomLeft => new(1, 0, 0, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.LeftTop => new(0, 1, 0, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightTop => new(0, -1, width, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightBottom => new(0, -1, width, -1, 0, height, 0, 0, 1),
        SKEncodedOrigin.LeftBottom => new(0, 1, 0, -1, 0, height, 0, 0, 1),
        _ => SKMatrix.Identity,
    };
}
