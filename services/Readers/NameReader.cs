using System.Globalization;
using System.Text;

namespace Marketplace.Readers;

/// <summary>Names of people: 王䶮, 李𠮷, 古丽米热·艾比布力, 阿拉坦•乌云毕力格. The dot between their parts is written in many ways.</summary>
public static class NameReader
{
    public const char Dot = '·';

    /// <summary>For SQL: <c>translate(name, Dots, '')</c> is a name as it is found, whether its dot was typed or not.</summary>
    public const string Dots = "·•‧∙⋅・･．●";

    private const int MostHan = 20;

    /// <summary>With the one dot by which names are kept and found.</summary>
    public static string Of(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!name.Any(IsDot)) return name.Trim();
        var one = new StringBuilder(name.Length);
        foreach (var letter in name.Trim())
        {
            if (!IsDot(letter)) one.Append(letter);
            else if (one.Length > 0 && one[^1] != Dot) one.Append(Dot);
        }
        return one.ToString();
    }

    /// <summary>As search compares: without dots.</summary>
    public static string Sought(string name) => string.Concat((name ?? "").Where(letter => !IsDot(letter))).Trim();

    /// <summary>Could be the name of a person in Han letters, alone or in parts with a dot between.</summary>
    public static bool IsHan(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split([.. Dots]);
        return new StringInfo(text).LengthInTextElements is >= 2 and <= MostHan
            && parts.Length <= 4 && parts.All(part => part.Length > 0 && part.EnumerateRunes().All(IsHan))
            && (parts.Length > 1 || new StringInfo(text).LengthInTextElements <= 8);
    }

    private static bool IsDot(char letter) => Dots.Contains(letter, StringComparison.Ordinal);

    // The first block, its extensions and those letters that came later.
    private static bool IsHan(Rune letter) =>
        letter.Value is (>= 0x3400 and <= 0x4dbf) or (>= 0x4e00 and <= 0x9fff) or 0x3007 or (>= 0xf900 and <= 0xfaff) or (>= 0x20000 and <= 0x323af);
}
