using System.Globalization;
using System.Text.RegularExpressions;

namespace Marketplace.Web.SupplierDesk.Products;

/// <summary>A day of every year as people type it (9月15日, 9-15, 9.15, 9月) and as the catalog takes it (09-15).</summary>
public static partial class MonthDay
{
    /// <summary>What is no such day goes as it was typed, and comes back with its field named.</summary>
    /// <param name="text">As typed.</param>
    /// <param name="isEnd">A month alone means its last day, otherwise its first.</param>
    public static string? Read(string? text, bool isEnd)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        var parts = Typed().Match(text.Trim());
        if (!parts.Success) return text.Trim();
        var month = Number(parts.Groups["month"]);
        if (month is < 1 or > 12) return text.Trim();
        var day = parts.Groups["day"].Success ? Number(parts.Groups["day"]) : isEnd ? DateTime.DaysInMonth(2023, month) : 1;
        return $"{month:00}-{day:00}";
    }

    /// <summary>9月15日, or 9-15 for those who read English: what can be typed.</summary>
    public static string? Shown(string? text) => text is null ? null : Language.Text.IsEnglish ? text.TrimStart('0') : Format.MonthDay(text);

    private static int Number(Group digits) => int.Parse(digits.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("^(?<month>[0-9]{1,2})(?:\\s*(?:[-/.]|月)\\s*(?<day>[0-9]{1,2})[日号]?|月)$")]
    private static partial Regex Typed();
}
