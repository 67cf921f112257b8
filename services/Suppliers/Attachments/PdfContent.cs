using System.IO.Compression;

namespace Marketplace.Suppliers.Attachments;

/// <summary>
/// Looks for what a scanned licence never holds: scripts, programs, links and files inside a PDF (ISO 32000-1, 7.3.5 and 12.6.4).
/// Names are read as viewers read them (<c>/Java#53cript</c>), also where objects are packed into streams.
/// </summary>
internal static class PdfContent
{
    private const string Active = "PDF里有脚本、链接或附带的文件，不能上传。请重新扫描，或打印成一份新的PDF。";
    private const string Locked = "PDF加了密码或权限，审核的人打不开。请去掉密码再上传。";
    private const string TooPacked = "PDF里的内容展开后太大，请压缩或分成几份再上传。";

    private const int MostUnpacked = 256 * 1024 * 1024;
    private const int MostStreams = 20_000;
    private const int LongestName = 16;

    // A name of the longest, each letter of it as #xx, and its stroke.
    private const int Carried = 1 + 3 * LongestName;

    private static readonly string[] Acting =
    [
        "JavaScript", "Launch", "URI", "SubmitForm", "ImportData", "GoToR", "GoToE", "EmbeddedFile", "EmbeddedFiles", "RichMedia", "Rendition", "XFA",
    ];

    /// <returns>The sentence to refuse with; null for a document that only shows.</returns>
    public static string? Refusal(byte[] pdf)
    {
        if (RefusalOf(pdf, isWhole: true) is { } seen) return seen;
        var (left, streams, buffer) = (MostUnpacked, 0, new byte[64 * 1024]);
        for (var at = 0; pdf.AsSpan(at).IndexOf("stream"u8) is var found and >= 0;)
        {
            at += found + "stream".Length;
            var content = pdf.AsSpan(at).TrimStart("\r\n"u8);
            if (!IsDeflated(content)) continue;
            if (++streams > MostStreams) return TooPacked;
            if (Unpacked(pdf, pdf.Length - content.Length, buffer, ref left) is { } hidden) return hidden;
        }
        return null;
    }

    /// <param name="isWhole">False where more follows, so that a name that reaches the end may go on.</param>
    private static string? RefusalOf(ReadOnlySpan<byte> bytes, bool isWhole)
    {
        Span<char> name = stackalloc char[LongestName];
        while (bytes.IndexOf((byte)'/') is var at and >= 0)
        {
            bytes = bytes[(at + 1)..];
            var (length, read) = NameAt(bytes, name);
            if (!isWhole && read == bytes.Length) continue;
            ReadOnlySpan<char> said = name[..length];
            if (said is "Encrypt") return Locked;
            foreach (var acting in Acting)
            {
                if (said.SequenceEqual(acting)) return Active;
            }
        }
        return null;
    }

    // A name longer than any of ours is cut off where it is longer, and so equals none.
    private static (int Length, int Read) NameAt(ReadOnlySpan<byte> bytes, Span<char> name)
    {
        var (length, at) = (0, 0);
        for (; at < bytes.Length && length < name.Length && IsRegular(bytes[at]); at++)
        {
            if (bytes[at] == '#' && at + 2 < bytes.Length && char.IsAsciiHexDigit((char)bytes[at + 1]) && char.IsAsciiHexDigit((char)bytes[at + 2]))
            {
                name[length++] = (char)Convert.ToByte($"{(char)bytes[at + 1]}{(char)bytes[at + 2]}", 16);
                at += 2;
            }
            else name[length++] = (char)bytes[at];
        }
        return (length, at);
    }

    private static bool IsRegular(byte letter) => letter > ' ' && !"()<>[]{}/%"u8.Contains(letter);

    // A zlib header (RFC 1950, 2.2): method 8, and the two bytes together a multiple of 31.
    private static bool IsDeflated(ReadOnlySpan<byte> content) =>
        content.Length > 2 && (content[0] & 0x0F) == 8 && ((content[0] << 8) + content[1]) % 31 == 0;

    /// <summary>Reads as much as can be unpacked, piece by piece: what is large is never held whole.</summary>
    private static string? Unpacked(byte[] pdf, int from, byte[] buffer, ref int left)
    {
        using var packed = new MemoryStream(pdf, from, pdf.Length - from, writable: false);
        using var zlib = new ZLibStream(packed, CompressionMode.Decompress);
        var held = 0;
        try
        {
            while (zlib.Read(buffer, held, buffer.Length - held) is var read and > 0)
            {
                if ((left -= read) < 0) return TooPacked;
                if (RefusalOf(buffer.AsSpan(0, held + read), isWhole: false) is { } hidden) return hidden;
                var kept = Math.Min(Carried, held + read);
                buffer.AsSpan(held + read - kept, kept).CopyTo(buffer);
                held = kept;
            }
        }
        catch (InvalidDataException)
        {
            // A viewer stops here too.
        }
        return RefusalOf(buffer.AsSpan(0, held), isWhole: true);
    }
}
