using System.Globalization;
using System.Text;

namespace Marketplace.Readers;

/// <summary>Words of a search as a pattern for <c>ilike</c>, with what would be a wildcard taken as it stands.</summary>
public static class SearchPattern
{
    /// <returns>The words anywhere, or the number of a paper where they hold one; null for none.</returns>
    public static string? Anywhere(string? words) => string.IsNullOrWhiteSpace(words) ? null : $"%{Literal(Plain(PaperNumber.Sought(words)!))}%";

    /// <summary>
    /// Letters and digits in their plain form, as they stand in codes and numbers (ＣＧ２６ is CG26); other signs as they were written,
    /// for names are kept with the signs they were given.
    /// </summary>
    public static string Plain(string words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var plain = new StringBuilder(words.Length);
        foreach (var letter in words.Trim())
        {
            if (letter is >= 'Ａ' and <= 'Ｚ' or >= 'ａ' and <= 'ｚ') plain.Append((char)(letter - 'Ａ' + 'A'));
            else if (CharUnicodeInfo.GetDecimalDigitValue(letter) is >= 0 and var digit) plain.Append((char)('0' + digit));
            else if (letter == '－') plain.Append('-');
            else if (letter == '\u3000') plain.Append(' ');
            else plain.Append(letter);
        }
        return plain.ToString();
    }

    private static string Literal(string words) => words.Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
}
