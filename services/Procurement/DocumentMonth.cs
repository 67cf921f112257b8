using System.Globalization;
using Marketplace.Contracts;
using Marketplace.Kernel;

namespace Marketplace.Procurement;

/// <summary>A month as lists and statements are asked for by it: 2026-11.</summary>
internal static class DocumentMonth
{
    /// <summary>Its first day, or null.</summary>
    public static DateOnly? Read(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month)
            && month.Year is > 2000 and < 2200 ? month : null;

    /// <exception cref="RefusedException">400 at <c>month</c>.</exception>
    public static DateOnly Of(string text) => Read(text) ?? throw RefusedException.Field("month", "wrong-month", "月份写成2026-11这样。");

    /// <summary>Its first moment in Beijing and the one after its last; nulls where none is said.</summary>
    /// <exception cref="RefusedException">400 at <c>month</c>.</exception>
    public static (DateTimeOffset? From, DateTimeOffset? To) Span(string? text)
    {
        if (string.IsNullOrEmpty(text)) return (null, null);
        var month = Of(text);
        return (BeijingTime.StartOf(month), BeijingTime.StartOf(month.AddMonths(1)));
    }
}
