using System.Globalization;
using System.Text;

namespace Marketplace.Readers;

/// <summary>Text as it was meant: without what nobody sees. What people typed is otherwise left as it is.</summary>
public static class CleanText
{
    /// <summary>False where text holds NUL or half a surrogate pair: no person wrote that, and no database keeps it.</summary>
    public static bool IsReadable(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '\0' || char.IsLowSurrogate(text[at])) return false;
            if (!char.IsHighSurrogate(text[at])) continue;
            if (at + 1 == text.Length || !char.IsLowSurrogate(text[at + 1])) return false;
            at++;
        }
        return true;
    }

    /// <summary>
    /// Drops format and control characters (bidi marks, zero widths, a byte order mark inside) and blanks that look like
    /// nothing (U+3164, U+2800); line ends and tabs stay. Text of blanks alone becomes empty.
    /// </summary>
    /// <param name="text">Readable text.</param>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length == 0 || !NeedsCleaning(text)) return text;
        var clean = new StringBuilder(text.Length);
        var before = default(Rune);
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsUnseen(rune, before)) continue;
            clean.Append(rune);
            before = rune;
        }
        return clean.ToString();
    }

    private static bool NeedsCleaning(string text)
    {
        foreach (var letter in text)
        {
            if (letter is < ' ' or (>= '\u007f' and <= '\u00ad') or (>= '\u0300' and <= '\u206f')
                or '\u2800' or '\u3164' or >= '\ud800') return true;
        }
        return false;
    }

    private static bool IsUnseen(Rune rune, Rune before) => rune.Value switch
    {
        '\n' or '\r' or '\t' => false,
        0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x2800 or 0x3164 or 0xFFA0 => true,
        // Between Mongolian letters the vowel separator is part of the word.
        0x180E => before.Value is < 0x1820 or > 0x18AA,
        _ => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.Control,
    };
}
