using System.Globalization;
using System.Text;

namespace Marketplace.Readers;

/// <summary>
/// Codes, phones, numbers and names to compare, in the plain letters they stand for: full-width forms, digits of other
/// scripts, squared units and every dash. The framework's own NFKC does nothing where globalization is invariant.
/// </summary>
public static class PlainText
{
    /// <returns>The same text in ASCII where it means ASCII; other letters as they were.</returns>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var plain = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            if (letter < '\u0080') plain.Append(letter);
            else Append(plain, letter);
        }
        return plain.ToString();
    }

    private static void Append(StringBuilder plain, char letter)
    {
        if (letter is >= '\uff01' and <= '\uff5e') plain.Append((char)(letter - 0xfee0));
        else if (char.IsWhiteSpace(letter)) plain.Append(' ');
        else if (CharUnicodeInfo.GetDecimalDigitValue(letter) is >= 0 and var digit) plain.Append((char)('0' + digit));
        else if (IsDash(letter)) plain.Append('-');
        else plain.Append(Unit(letter) ?? letter.ToString());
    }

    private static bool IsDash(char letter) =>
        letter is (>= '\u2010' and <= '\u2015') or '\u2212' or '\ufe58' or '\ufe63';

    private static string? Unit(char letter) => letter switch
    {
        '㎏' => "kg",
        '㎎' => "mg",
        '㎖' => "ml",
        'ℓ' => "l",
        '㎝' => "cm",
        '％' or '﹪' => "%",
        '￥' => "¥",
        '\u066b' => ".",
        '\u066c' => ",",
        _ => null,
    };
}
