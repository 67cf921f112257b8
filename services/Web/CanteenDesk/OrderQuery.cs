using System.Globalization;

namespace Marketplace.Web.CanteenDesk;

/// <summary>What is asked for of a list, as it stands in the page's address and goes to the API.</summary>
public sealed record OrderQuery(string? Status, string? Query, string? Month, string? Partner, string? Before = null)
{
    public bool IsFiltered => !string.IsNullOrEmpty(Query) || !string.IsNullOrEmpty(Month) || !string.IsNullOrEmpty(Partner);

    /// <summary>The list without what was looked for, in the state that is open.</summary>
    public string Cleared(string here) => here + (string.IsNullOrEmpty(Status) ? "" : $"?status={Status}");

    /// <summary>The words behind the question mark; what is not said is left out.</summary>
    public string Words(params (string Name, string? Value)[] more) => string.Join('&', new[]
        {
            ("status", Status), ("query", Query), ("month", Month), ("partner", Guid.TryParse(Partner, out var id) ? id.ToString() : null),
            ("before", Guid.TryParse(Before, out var last) ? last.ToString() : null),
        }.Concat(more).Where(word => !string.IsNullOrEmpty(word.Item2)).Select(word => $"{word.Item1}={Uri.EscapeDataString(word.Item2!)}"));

    /// <summary>This month and the twelve before, newest first: 2026-11.</summary>
    public static IEnumerable<string> Months(DateOnly today) =>
        Enumerable.Range(-12, 13).Reverse().Select(back => today.AddMonths(back).ToString("yyyy-MM", CultureInfo.InvariantCulture));
}
