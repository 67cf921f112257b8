using System.Globalization;
using System.Text.RegularExpressions;
using Marketplace.Catalog.Mine;
using Marketplace.Catalog.Shelf;

namespace Marketplace.Catalog.PriceLists;

/// <summary>Reads and writes when goods are to be had: 9月15日-次年4月30日, 9月-4月, 全年; and the day they are sent from.</summary>
internal static partial class SeasonCell
{
    private const string How = "写法如 9月15日-次年4月30日；全年有货请填“全年”。";

    /// <summary>Such as 09-15~04-30; empty for all the year. A month alone is all of it.</summary>
    public static (string? Season, string? Reason) Read(string cell)
    {
        var text = PriceListCell.Plain(cell);
        if (text is "全年" or "无" or "-" or "—") return ("", null);
        var match = SeasonPattern().Match(text);
        if (!match.Success) return (null, How);
        var (from, until) = (DayOf(match, "from", false), DayOf(match, "until", true));
        return SeasonWindow.IsDay(from) && SeasonWindow.IsDay(until) ? ($"{from}~{until}", null) : (null, "没有这一天。" + How);
    }

    /// <summary>Such as 2026-12-01; empty for at once. A spreadsheet's own count of days is understood too.</summary>
    /// <param name="isFrom1904">Whether it counts from 1904, as workbooks of old Macs do.</param>
    public static (string? Day, string? Reason) ReadDay(string cell, bool isFrom1904 = false)
    {
        var text = PriceListCell.Plain(cell);
        if (text is "无" or "-" or "—") return ("", null);
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var counted)
            && counted + (isFrom1904 ? WorkbookFormats.DaysTo1904 : 0) is > 36_526 and < 73_051 and var serial)
        {
            return (Text(DateOnly.FromDateTime(DateTime.FromOADate(serial))), null);
        }
        var match = DayPattern().Match(text);
        return match.Success && DateOnly.TryParseExact(
            $"{match.Groups["year"].Value}-{match.Groups["month"].Value}-{match.Groups["day"].Value}", "yyyy-M-d", CultureInfo.InvariantCulture,
            DateTimeStyles.None, out var day)
            ? (Text(day), null)
            : (null, "不是日期，写法如 2026-12-01；现货请填“无”。");
    }

    /// <summary>The season of a product, as <see cref="Read"/> gives it.</summary>
    public static string Of(ProductRow product) => product.SeasonFrom is null ? "" : $"{product.SeasonFrom}~{product.SeasonUntil}";

    public static (string? From, string? Until) Days(string season) => season.Length == 0 ? (null, null) : (season[..5], season[6..]);

    /// <summary>As a person would write it, and the import reads it.</summary>
    public static string Shown(ProductRow product) => product is { SeasonFrom: { } from, SeasonUntil: { } until }
        ? $"{Written(from)}-{(string.CompareOrdinal(until, from) < 0 ? "次年" : "")}{Written(until)}"
        : "";

    public static string Text(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    public static DateOnly? Day(string text) =>
        text.Length == 0 ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Written(string day) => $"{Number(day[..2])}月{Number(day[3..])}日";

    private static string DayOf(Match match, string end, bool isEnd)
    {
        var month = Number(match.Groups[end + "month"].Value);
        var typed = match.Groups[end + "day"];
        var day = typed.Success ? Number(typed.Value) : !isEnd ? 1 : month is >= 1 and <= 12 ? DateTime.DaysInMonth(2023, month) : 0;
        return $"{month:00}-{day:00}";
    }

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    [GeneratedRegex("^(?<frommonth>[0-9]{1,2})(?:月|[/.])(?:(?<fromday>[0-9]{1,2})日?)?\\s*(?:[-~～—–]|至|到)+\\s*(?:次年|翌年|来年|第二年)?(?<untilmonth>[0-9]{1,2})(?:月底?|[/.])(?:(?<untilday>[0-9]{1,2})日?)?$")]
    private static partial Regex SeasonPattern();

    [GeneratedRegex("^(?<year>20[0-9]{2})(?:[-/.]|年)(?<month>[0-9]{1,2})(?:[-/.]|月)(?<day>[0-9]{1,2})日?$")]
    private static partial Regex DayPattern();
}
