using System.Buffers.Binary;
using Marketplace.Readers;

namespace Marketplace.Suppliers.Attachments;

/// <summary>What a file is by what is in it; its name and what the sender calls it do not count.</summary>
public static class FileContent
{
    public const int MostBytes = 10 * 1024 * 1024;

    internal const string CutOff = "文件不完整，可能没有传完，请重新上传。";
    private const string TwoThings = "文件里还藏着别的内容（网页、脚本或压缩包），请重新拍照或扫描后上传。";

    // Long enough not to turn up by chance in ten million compressed bytes.
    private static readonly byte[][] Markup = [.. new[] { "<script", "<html", "<!doctype", "<svg ", "<?php" }.Select(System.Text.Encoding.ASCII.GetBytes)];

    private static ReadOnlySpan<byte> PngSignature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>The media type, with the sentence to refuse with where it is none of ours, is cut off, or is two things at once.</summary>
    public static (string? MediaType, string? Refusal) Judge(byte[] content)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (content.Length == 0) return (null, "文件是空的，请重新选择。");
        var (mediaType, isWhole) = TypeOf(content);
        if (mediaType is null)
        {
            return (null, LooksLikeMarkup(content)
                ? "这是网页或SVG，里面可能带脚本，不能上传。请上传PDF、JPEG或PNG。"
                : "这个文件里不是PDF、JPEG或PNG，改了扩展名也不行。请上传照片或扫描件。");
        }
        if (!isWhole) return (null, CutOff);
        if (HidesSomething(content, mediaType)) return (null, TwoThings);
        return mediaType == "application/pdf" && PdfContent.Refusal(content) is { } refusal ? (null, refusal) : (mediaType, null);
    }

    /// <summary>
    /// The name to show and to download by: no folders, nothing unseen (a mark that turns the writing round makes .exe read as .jpg),
    /// the true extension.
    /// </summary>
    public static string NameFor(string? sent, string mediaType)
    {
        var stem = Path.GetFileNameWithoutExtension((sent ?? "").Replace('\\', '/').Split('/')[^1]);
        var readable = CleanText.IsReadable(stem) ? CleanText.Of(stem) : "";
        var clean = string.Concat(readable.EnumerateRunes().Where(letter => !"\"<>:|?*;\r\n\t".Contains((char)letter.Value, StringComparison.Ordinal)).Take(80)).Trim();
        return (clean.Length == 0 ? "附件" : clean) + mediaType switch { "application/pdf" => ".pdf", "image/png" => ".png", _ => ".jpg" };
    }

    private static (string? MediaType, bool IsWhole) TypeOf(ReadOnlySpan<byte> content)
    {
        if (content.StartsWith("%PDF-"u8)) return ("application/pdf", IsWholePdf(content));
        if (content.StartsWith(PngSignature)) return ("image/png", IsWholePng(content));
        return content.Length > 3 && content[..3] is [0xFF, 0xD8, 0xFF] ? ("image/jpeg", IsWholeJpeg(content)) : (null, false);
    }

    private static bool IsWholePdf(ReadOnlySpan<byte> content)
    {
        var end = content.LastIndexOf("%%EOF"u8);
        return end > 0 && content[(end + 5)..].IndexOfAnyExcept("\r\n\t \0"u8) < 0;
    }

    // Chunk after chunk; IEND closes the file, and nothing may follow it.
    private static bool IsWholePng(ReadOnlySpan<byte> content)
    {
        for (var at = 8; at + 12 <= content.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(content[at..]);
            var name = content.Slice(at + 4, 4);
            if (length > content.Length - at - 12 || at == 8 && !name.SequenceEqual("IHDR"u8)) return false;
            at += 12 + (int)length;
            if (name.SequenceEqual("IEND"u8)) return at == content.Length;
        }
        return false;
    }

    // Phones append a second picture or a film after the first, so more may follow its end.
    private static bool IsWholeJpeg(ReadOnlySpan<byte> content) => content.LastIndexOf([(byte)0xFF, (byte)0xD9]) > 0;

    private static bool HidesSomething(ReadOnlySpan<byte> content, string mediaType)
    {
        if (LooksLikeMarkup(content)) return true;
        if (mediaType == "application/pdf") return EndsAsZip(content);
        return content.IndexOf("%PDF-"u8) >= 0 || EndsAsZip(content);
    }

    private static bool LooksLikeMarkup(ReadOnlySpan<byte> content)
    {
        for (var rest = content; rest.IndexOf((byte)'<') is var at and >= 0; rest = rest[(at + 1)..])
        {
            foreach (var word in Markup)
            {
                if (rest.Length - at >= word.Length && System.Text.Ascii.EqualsIgnoreCase(rest.Slice(at, word.Length), word)) return true;
            }
        }
        return false;
    }

    // A zip is read from its end, where its directory may be followed by at most 64 KB of comment.
    private static bool EndsAsZip(ReadOnlySpan<byte> content) => content[^Math.Min(66_000, content.Length)..].IndexOf("PK\u0005\u0006"u8) >= 0;
}
