using System.Buffers.Binary;

namespace Marketplace.Readers;

/// <summary>
/// Pictures without what a camera writes beside the pixels: place, device, time, a second picture behind the first. The pixels
/// stay as they were to the bit, and so does which way up they are.
/// </summary>
public static class BarePicture
{
    private const byte Exif = 0xE1, Icc = 0xE2, Adobe = 0xEE, Jfif = 0xE0, Comment = 0xFE, Scan = 0xDA, End = 0xD9;

    // What tells how to draw the pixels; all other chunks only tell of them.
    private static readonly HashSet<string> Drawing =
        ["IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "sBIT", "bKGD", "pHYs"];

    /// <returns>The content itself where it is no picture; null where it is not whole (a JPEG only where it carries such words).</returns>
    public static byte[]? Of(byte[] content, string mediaType)
    {
        ArgumentNullException.ThrowIfNull(content);
        return mediaType switch
        {
            "image/jpeg" => Jpeg(content) ?? (Tells(content) ? null : content),
            "image/png" => Png(content),
            _ => content,
        };
    }

    // One that nobody can take apart may stay where there is nothing to take out.
    private static bool Tells(ReadOnlySpan<byte> content) => content.IndexOf("Exif\0"u8) >= 0 || content.IndexOf("http://ns.adobe.com/"u8) >= 0;

    // Segment after segment (ISO/IEC 10918-1, annex B); the first End is the end.
    private static byte[]? Jpeg(byte[] content)
    {
        using var bare = new MemoryStream(content.Length);
        bare.Write(content, 0, 2);
        var orientation = 1;
        for (var at = 2; at + 2 <= content.Length;)
        {
            if (content[at] != 0xFF) return null;
            var marker = content[at + 1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }
            if (marker == End)
            {
                bare.Write(content, at, 2);
                return WithOrientation(bare.ToArray(), orientation);
            }
            if (at + 4 > content.Length) return null;
            var length = 2 + BinaryPrimitives.ReadUInt16BigEndian(content.AsSpan(at + 2));
            if (length < 4 || at + length > content.Length) return null;
            var segment = content.AsSpan(at, length);
            if (marker == Exif && segment[4..].StartsWith("Exif\0\0"u8)) orientation = OrientationIn(segment[10..]);
            if (Stays(marker, segment[4..])) bare.Write(segment);
            at += length;
            if (marker == Scan) at = CopyScan(content, at, bare);
        }
        return null;
    }

    private static bool Stays(byte marker, ReadOnlySpan<byte> body) => marker switch
    {
        Jfif => body.StartsWith("JFIF\0"u8) || body.Length == 0,
        Icc => body.StartsWith("ICC_PROFILE\0"u8),
        Adobe => body.StartsWith("Adobe"u8),
        Comment or (>= 0xE0 and <= 0xEF) => false,
        _ => true,
    };

    // Up to the next marker: within a scan FF is followed by 00, or by a restart.
    private static int CopyScan(byte[] content, int from, MemoryStream bare)
    {
        var at = from;
        while (at + 1 < content.Length && !(content[at] == 0xFF && content[at + 1] is not 0 and not (>= 0xD0 and <= 0xD7))) at++;
        bare.Write(content, from, at - from);
        return at;
    }

    // Exif 2.3: a TIFF header, then entries of twelve bytes; 0x0112 is the orientation.
    private static int OrientationIn(ReadOnlySpan<byte> tiff)
    {
        if (tiff.Length < 14) return 1;
        var isLittle = tiff[0] == 'I';
        ushort Short(ReadOnlySpan<byte> at) => isLittle ? BinaryPrimitives.ReadUInt16LittleEndian(at) : BinaryPrimitives.ReadUInt16BigEndian(at);
        var first = isLittle ? BinaryPrimitives.ReadUInt32LittleEndian(tiff[4..]) : BinaryPrimitives.ReadUInt32BigEndian(tiff[4..]);
        if (first > tiff.Length - 2) return 1;
        var entries = tiff[(int)first..];
        for (var (nth, count) = (0, (int)Short(entries)); nth < count && 2 + nth * 12 + 12 <= entries.Length; nth++)
        {
            var entry = entries.Slice(2 + nth * 12, 12);
            if (Short(entry) == 0x0112) return Short(entry[8..]) is >= 1 and <= 8 and var value ? value : 1;
        }
        return 1;
    }

    // Nothing but the one entry, so that the picture is not shown on its side.
    private static byte[] WithOrientation(byte[] bare, int orientation) => orientation == 1 ? bare :
    [
        .. bare.AsSpan(0, 2), 0xFF, Exif, 0, 34, .. "Exif\0\0MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0,
        0, 0, 0, 0, .. bare.AsSpan(2),
    ];

    // Chunk after chunk (ISO/IEC 15948, 5.3), to IEND.
    private static byte[]? Png(byte[] content)
    {
        using var bare = new MemoryStream(content.Length);
        bare.Write(content, 0, 8);
        for (var at = 8; at + 12 <= content.Length;)
        {
            var size = BinaryPrimitives.ReadUInt32BigEndian(content.AsSpan(at));
            if (size > content.Length - at - 12) return null;
            var length = 12 + (int)size;
            if (Drawing.Contains(System.Text.Encoding.ASCII.GetString(content, at + 4, 4))) bare.Write(content, at, length);
            if (content.AsSpan(at + 4, 4).SequenceEqual("IEND"u8)) return bare.ToArray();
            at += length;
        }
        return null;
    }
}
