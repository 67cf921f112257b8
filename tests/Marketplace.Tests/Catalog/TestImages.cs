using SkiaSharp;

namespace Marketplace.Tests.Catalog;

/// <summary>Pictures of any size, red in their upper left corner and green elsewhere.</summary>
internal static class TestImages
{
    public static byte[] Png(int width, int height) => Drawn(width, height, SKEncodedImageFormat.Png);

    public static byte[] WebP(int width, int height) => Drawn(width, height, SKEncodedImageFormat.Webp);

    public static byte[] Jpeg(int width, int height) => Drawn(width, height, SKEncodedImageFormat.Jpeg);

    /// <summary>As a phone writes it: on its side, to be turned right by a quarter, with device and place.</summary>
    public static byte[] FromPhone(int width, int height)
    {
        byte[] tiff =
        [
            .. "MM\0*"u8, 0, 0, 0, 8, 0, 3,
            0x01, 0x0F, 0, 2, 0, 0, 0, 4, .. "Tel\0"u8, // Make
            0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, // Orientation
            0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 50, // Place
            0, 0, 0, 0, 0, 1, 0, 1, 0, 2, 0, 0, 0, 2, .. "N\0"u8, 0, 0, 0, 0, 0, 0,
        ];
        byte[] exif = [.. "Exif\0\0"u8, .. tiff];
        var jpeg = Jpeg(width, height);
        return [.. jpeg[..2], 0xFF, 0xE1, 0, (byte)(exif.Length + 2), .. exif, .. jpeg[2..], .. "GPS behind"u8, 0xFF, 0xD9];
    }

    public static SKBitmap Open(byte[] content) => SKBitmap.Decode(content);

    private static byte[] Drawn(int width, int height, SKEncodedImageFormat format)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        using (var canvas = new SKCanvas(bitmap))
        using (var red = new SKPaint { Color = SKColors.Red })
        {
            canvas.Clear(SKColors.Green);
            canvas.DrawRect(0, 0, width / 2f, height / 2f, red);
        }
        using var data = bitmap.Encode(format, 90);
        return data.ToArray();
    }
}
