using System.Globalization;
using System.Text.RegularExpressions;

namespace Marketplace.Readers;

/// <summary>
/// The one reader of numbers people type, paste or scan: 1,200; １２．５; 15。2; 二十; 1.2万. What can be read in two ways
/// (15,2; 10-12; 1O) is asked about, never guessed.
/// </summary>
public static partial class NumberReader
{
    private const decimal Most = 1_000_000_000_000;
    private const NumberStyles Styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
    private const string Hedges = "(左右|上下|多|几|余|来|以上|以内)";
    private const string Words = "〇一二两三四五六七八九十百千万";

    /// <summary>A plain number. A comma before three digits parts thousands.</summary>
    /// <param name="decimals">How many it may have; more are asked about.</param>
    public static Reading<decimal> Number(string? text, int decimals = 6) =>
        Figure(Plain(text), text, decimals, isWeight: false);

    /// <summary>The number where there is one reading and no question.</summary>
    public static decimal? Read(string? text) => Number(text, 9).Value;

    /// <summary>A whole number: packs, days, households.</summary>
    public static Reading<int> Whole(string? text) => Number(text, 0).Then(number =>
        Math.Abs(number) <= int.MaxValue ? Reading.Of((int)number) : Reading.Asked<int>($"“{text}”太大了，请检查。"));

    /// <summary>Yuan, to the fen: 1,288.00; ¥44.8; 45元.</summary>
    public static Reading<decimal> Cny(string? text)
    {
        var plain = Plain(text);
        if (plain is ['¥', ..]) plain = plain[1..].TrimStart();
        if (plain is [.., '元' or '圆' or '块']) plain = plain[..^1].TrimEnd();
        return Figure(plain, text, 2, isWeight: false);
    }

    /// <summary>Per cent: 5; 5%; 0.5%. A bare 0.05 is asked about: a spreadsheet means 5 % by it.</summary>
    public static Reading<decimal> Percent(string? text)
    {
        var plain = Plain(text);
        if (plain.EndsWith('%')) return Figure(plain[..^1].TrimEnd(), text, 4, isWeight: false);
        return Figure(plain, text, 4, isWeight: false).Then(number => Math.Abs(number) is > 0 and < 1
            ? Reading.Asked<decimal>($"“{text}”是 {number:0.####}% 还是 {number * 100:0.##}%？请写上百分号。") : Reading.Of(number));
    }

    /// <summary>
    /// Kilograms, to the gram, of a bare number or one with its unit: 2.5; 5斤; 500 g. A scale's 1,200 is asked about.
    /// </summary>
    public static Reading<decimal> Kg(string? text)
    {
        var match = Weight().Match(Plain(text));
        if (!match.Success) return default;
        var unit = match.Groups["unit"].Value;
        if (WeightUnits.IsForeign(unit)) return Reading.Asked<decimal>(WeightUnits.Foreign(unit));
        var kg = unit.Length == 0 ? 1 : WeightUnits.KgOf(unit)!.Value;
        return Figure(match.Groups["number"].Value, text, 9, isWeight: true)
            .Then(number => Rounded(number * kg, 3, text));
    }

    /// <summary>The same number where it has no more decimals than that.</summary>
    internal static Reading<decimal> Rounded(decimal number, int decimals, string? text) =>
        decimal.Round(number, decimals) == number ? Reading.Of(number)
        : Reading.Asked<decimal>(decimals == 0 ? $"“{text}”要填整数。"
            : decimals == 3 ? $"“{text}”太细了，最多三位小数（克）。"
            : $"“{text}”最多{decimals}位小数。");

    /// <summary>Letters as they compare: plain, a Chinese full stop between digits being a point.</summary>
    internal static string Plain(string? text) =>
        PointSlip().Replace(PlainText.Of(CleanText.Of(text ?? "")).Trim(), ".");

    private static Reading<decimal> Figure(string plain, string? text, int decimals, bool isWeight)
    {
        if (plain.Length is 0 or > 40) return default;
        if (Simple().IsMatch(plain)) return Judged(plain, decimals, text);
        if (Thousands().IsMatch(plain))
        {
            var mayBePoint = isWeight && plain.Count(letter => letter is ',' or '.') == 1;
            return mayBePoint ? TwoWays(plain, text) : Judged(plain.Replace(",", "", StringComparison.Ordinal), decimals, text);
        }
        if (ChineseNumerals.Read(plain) is { } spoken) return Rounded(spoken, decimals, text);
        if (Slip().IsMatch(plain)) return TwoWays(plain, text);
        if (Range().IsMatch(plain)) return Reading.Asked<decimal>($"“{text}”是一个范围，请写一个数。");
        if (Scientific().IsMatch(plain)) return Reading.Asked<decimal>($"“{text}”被表格缩写了，请写出整个数。");
        if (LooksLikeDigits().IsMatch(plain)) return Reading.Asked<decimal>($"“{text}”里混有字母，请改成数字。");
        return Unclear().IsMatch(plain) ? Reading.Asked<decimal>($"“{text}”看不准是多少，请只写一个数，如 15.2。") : default;
    }

    private static Reading<decimal> Judged(string plain, int decimals, string? text) =>
        decimal.TryParse(plain, Styles, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) < Most
            ? Rounded(number, decimals, text)
            : Reading.Asked<decimal>($"“{text}”太大了，请检查。");

    private static Reading<decimal> TwoWays(string plain, string? text)
    {
        var at = plain.AsSpan().IndexOfAny(",、'");
        var (before, after) = (plain[..at], plain[(at + 1)..].Trim());
        return Reading.Asked<decimal>($"“{text}”是 {before}.{after} 还是 {before}{after}？请重新写。");
    }

    [GeneratedRegex(@"(?<=[0-9])[。·](?=[0-9])")]
    private static partial Regex PointSlip();

    [GeneratedRegex(@"^[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)$")]
    private static partial Regex Simple();

    [GeneratedRegex(@"^[+-]?[1-9][0-9]{0,2}(,[0-9]{3})+(\.[0-9]+)?$")]
    private static partial Regex Thousands();

    [GeneratedRegex(@"^[+-]?[0-9]+[,、'] ?[0-9]+$")]
    private static partial Regex Slip();

    [GeneratedRegex(@"^[0-9.,]+\s*[-~〜至到]+\s*[0-9.,]+$")]
    private static partial Regex Range();

    [GeneratedRegex(@"^[+-]?[0-9.]+[eE][+-]?[0-9]{1,3}$")]
    private static partial Regex Scientific();

    [GeneratedRegex(@"^(?=.*[0-9])(?=.*[OoIlS])[+-]?[0-9OoIlS.,]+$")]
    private static partial Regex LooksLikeDigits();

    // Figures and signs alone, or with words that hedge: 12 345; 1.2.3; 1/2; ½; 约5; 5左右; (5).
    [GeneratedRegex($@"^[约大概≈<>≤≥±(]*(?=.*[0-9½¼¾{Words}])[0-9½¼¾{Words}\s.,、'/±()·*×xX-]+{Hedges}?\)?$")]
    private static partial Regex Unclear();

    [GeneratedRegex($@"^(?<number>.*?[0-9半{Words}])\s*(?<unit>{WeightUnits.Pattern})?$", RegexOptions.IgnoreCase)]
    private static partial Regex Weight();
}
