using System.Globalization;

namespace Marketplace.Readers;

/// <summary>Numbers in words: 十二, 两百, 三百零五, 贰拾伍, 半, 1.2万. What leaves a unit out (一百五) is not read.</summary>
internal static class ChineseNumerals
{
    private const string Digits = "〇一二三四五六七八九";
    private const string Formal = "零壹贰叁肆伍陆柒捌玖";

    public static decimal? Read(string text)
    {
        if (text == "半") return 0.5m;
        if (text is [.. var figure, '万' or '千' or '百']
            && decimal.TryParse(figure, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            return number < 1_000_000 ? number * UnitOf(text[^1]) : null;
        }
        var parts = text.Split('万');
        if (parts.Length > 2 || text.Length == 0) return null;
        if (parts.Length == 1) return Section(text, isAfterTenThousands: false);
        var low = parts[1].Length == 0 ? 0 : Section(parts[1], true);
        return Section(parts[0], false) * 10_000 + low;
    }

    // Up to 9999: every digit has its unit but the last, which has none only after 十 or 零.
    private static decimal? Section(string text, bool isAfterTenThousands)
    {
        var (sum, unitBefore, at, afterZero) = (0, 10_000, 0, isAfterTenThousands && text is ['零' or '〇', ..]);
        while (at < text.Length)
        {
            if (text[at] is '零' or '〇' && text.Length > 1)
            {
                if (++at == text.Length || afterZero && at > 1) return null;
                afterZero = true;
                continue;
            }
            var digit = DigitOf(text[at]);
            var hasDigit = digit >= 0;
            if (!hasDigit && !(at == 0 && text[at] is '十' or '拾')) return null;
            if (hasDigit) at++;
            var unit = at < text.Length ? UnitOf(text[at]) : 1;
            if (unit == 0 || unit >= unitBefore) return null;
            if (at < text.Length) at++;
            if (unit == 1 && unitBefore is 100 or 1000 && !afterZero) return null;
            if (unit == 1 && at < text.Length) return null;
            sum += (hasDigit ? digit : 1) * unit;
            (unitBefore, afterZero) = (unit, false);
        }
        return text.Length > 0 ? sum : null;
    }

    private static int DigitOf(char letter) =>
        letter is '两' ? 2
        : Math.Max(Digits.IndexOf(letter, StringComparison.Ordinal), Formal.IndexOf(letter, StringComparison.Ordinal));

    private static int UnitOf(char letter) => letter switch
    {
        '十' or '拾' => 10,
        '百' or '佰' => 100,
        '千' or '仟' => 1000,
        '万' => 10_000,
        _ => 0,
    };
}
