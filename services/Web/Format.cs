using System.Globalization;
using Marketplace.Contracts;
using Marketplace.Web.Language;

namespace Marketplace.Web;

/// <summary>Figures and dates as people here write them.</summary>
public static class Format
{
    private static readonly Text T = Text.Current;
    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    /// <summary>¥1,234.50; whole yuan keep their two digits, because columns stand under each other.</summary>
    public static string Money(decimal cny) => (cny < 0 ? "−¥" : "¥") + Math.Abs(cny).ToString("#,##0.00", Plain);

    /// <summary>12.34万元.</summary>
    public static string Wan(decimal cny) => T["{0}万元", WanFigure(cny)];

    /// <summary>The figure alone, where the unit stands in the head of a column.</summary>
    public static string WanFigure(decimal cny) =>
        decimal.Round(cny / 10_000m, 2, MidpointRounding.AwayFromZero).ToString("#,##0.00", Plain);

    /// <summary>¥7.96/500g, the price by which packs of different size are compared.</summary>
    public static string Per500g(decimal? cny) => cny is { } price ? $"¥{price.ToString("0.00", Plain)}/500g" : "";

    /// <summary>2.5 kg; no digits that say nothing.</summary>
    public static string Kg(decimal kg) => kg.ToString("#,##0.###", Plain) + " kg";

    /// <summary>5斤; one 斤 is half a kilogram.</summary>
    public static string Jin(decimal kg) => T["{0}斤", (kg * 2).ToString("#,##0.###", Plain)];

    public static string Count(long number) => number.ToString("#,##0", Plain);

    /// <summary>已售1,260.</summary>
    public static string Sold(long number) => T["已售{0}", Count(number)];

    /// <summary>+12.3% or −4.0%, always with its sign; the arrow and the colour stand beside it.</summary>
    public static string Change(decimal ratio) =>
        (ratio < 0 ? "−" : ratio > 0 ? "+" : "") + Math.Abs(ratio * 100).ToString("0.0", Plain) + "%";

    /// <summary>2026-02-01, in Beijing.</summary>
    public static string Date(DateTimeOffset time) => Beijing(time).ToString("yyyy-MM-dd", Plain);

    public static string Date(DateOnly day) => day.ToString("yyyy-MM-dd", Plain);

    /// <summary>2月1日; with its year where that is not this one.</summary>
    public static string Day(DateOnly day) =>
        day.Year == PageDay.Today.Year ? T["{0}月{1}日", day.Month, day.Day] : T["{0}年{1}月{2}日", day.Year, day.Month, day.Day];

    /// <summary>Of 09-15, as APIs write a day of every year: 9月15日.</summary>
    public static string MonthDay(string text) =>
        T["{0}月{1}日", int.Parse(text[..2], Plain), int.Parse(text[3..], Plain)];

    /// <summary>2026-02-01 16:05, in Beijing.</summary>
    public static string Time(DateTimeOffset time) => Beijing(time).ToString("yyyy-MM-dd HH:mm", Plain);

    /// <summary>For the datetime attribute of a time element.</summary>
    public static string Machine(DateTimeOffset time) => Beijing(time).ToString("yyyy-MM-ddTHH:mm:sszzz", Plain);

    // China has kept one time without summer time since 1991, so no zone data is needed.
    public static DateTimeOffset Beijing(DateTimeOffset time) => BeijingTime.Of(time);
}
