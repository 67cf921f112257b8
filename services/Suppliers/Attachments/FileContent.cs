namespace Marketplace.Suppliers.Attachments;

/// <summary>What a file is by what is in it; its name and what the sender calls it do not count.</summary>
public static class FileContent
{
    public const int MostBytes = 10 * 1024 * 1024;

    private static ReadOnlySpan<byte> PngSignature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>The media type, with the sentence to refuse with where it is none of ours or is cut off.</summary>
    public static (string? MediaType, string? Refusal) Judge(ReadOnlySpan<byte> content)
    {
        if (content.Length == 0) return (null, "文件是空的，请重新选择。");
        if (content.StartsWith("%PDF-"u8))
        {
            return Tail(content).IndexOf("%%EOF"u8) >= 0 ? ("application/pdf", null) : (null, CutOff);
        }
        if (content.StartsWith(PngSignature))
        {
            return Tail(content).IndexOf("IEND"u8) >= 0 ? ("image/png", null) : (null, CutOff);
        }
        if (content.Length > 3 && content[..3] is [0xFF, 0xD8, 0xFF])
        {
            // Phones append more after the picture, so its end may stand anywhere.
            return content.LastIndexOf([(byte)0xFF, (byte)0xD9]) > 0 ? ("image/jpeg", null) : (null, CutOff);
        }
        return (null, "这个文件里不是PDF、JPEG或PNG，改了扩展名也不行。请上传照片或扫描件。");
    }

    /// <summary>The name to show and to download by: no folders, no control characters, the true extension.</summary>
    public static string NameFor(string? sent, string mediaType)
    {
        var stem = Path.GetFileNameWithoutExtension((sent ?? "").Replace('\\', '/').Split('/')[^1]);
        var clean = string.Concat(stem.Where(letter => !char.IsControl(letter) && !"\"<>:|?*;".Contains(letter, StringComparison.Ordinal))).Trim();
        if (clean.Length > 80) clean = clean[..80];
        return (clean.Length == 0 ? "附件" : clean) + mediaType switch { "application/pdf" => ".pdf", "image/png" => ".png", _ => ".jpg" };
    }

    private const string CutOff = "文件不完整，可能没有传完，请重新上传。";

    private static ReadOnlySpan<byte> Tail(ReadOnlySpan<byte> content) => content[^Math.Min(2048, content.Length)..];
}
