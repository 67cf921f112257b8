using System.Globalization;

namespace Marketplace.Catalog.Shelf;

/// <summary>When goods are to be had each year, both days included; it may pass over New Year. Pure.</summary>
public sealed record SeasonWindow(int From, int Until)
{
    /// <summary>Of two days such as 09-15 and 04-30; null where there is no window.</summary>
    public static SeasonWindow? Of(string? from, string? until) =>
        from is null || until is null ? null : new(DayOfYear(from), DayOfYear(until));

    /// <summary>Whether a year, leap or not, has this day.</summary>
    public static bool IsDay(string text) =>
        DateOnly.TryParseExact($"2024-{text}", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    public bool Holds(DateOnly day) => From <= Until ? From <= Number(day) && Number(day) <= Until : Number(day) >= From || Number(day) <= Until;

    /// <summary>The first day of the next season after this day.</summary>
    public DateOnly NextFrom(DateOnly day) => Next(From, day);

    /// <summary>The first day out of season, of a season that holds on this day.</summary>
    public DateOnly OverOn(DateOnly day) => Next(Until, day.AddDays(-1)).AddDays(1);

    /// <summary>A bit for each month it touches, January the lowest.</summary>
    public int Months
    {
        get
        {
            var months = 0;
            for (var month = From / 100; ; month = month % 12 + 1)
            {
                months |= 1 << (month - 1);
                if (month == Until / 100) break;
            }
            // From late December to early December is nearly all the year.
            return From > Until && From / 100 == Until / 100 ? Season.AllYear : months;
        }
    }

    /// <summary>What a window, a supplier's own date and their readiness to sell ahead come to on a day.</summary>
    /// <param name="sellsAhead">Out of season it is sold ahead; so it is with a day of sending yet to come.</param>
    public static SeasonToday Judge(SeasonWindow? window, bool sellsAhead, DateOnly? shipsFromOn, DateOnly today)
    {
        var own = shipsFromOn > today ? shipsFromOn : null;
        if (window is null) return new(own, null, own);
        if (window.Holds(today)) return new(own, null, Earlier(own, window.OverOn(today)));
        var next = window.NextFrom(today);
        return sellsAhead || own is not null ? new(own ?? next, null, Earlier(own, next)) : new(null, next, next);
    }

    private static DateOnly Earlier(DateOnly? one, DateOnly other) => one < other ? one.Value : other;

    private static DateOnly Next(int number, DateOnly after)
    {
        var day = In(number, after.Year);
        return day > after ? day : In(number, after.Year + 1);
    }

    // The 29th of February falls on the last day of a shorter one.
    private static DateOnly In(int number, int year) =>
        new(year, number / 100, Math.Min(number % 100, DateTime.DaysInMonth(year, number / 100)));

    private static int Number(DateOnly day) => day.Month * 100 + day.Day;

    private static int DayOfYear(string text) =>
        int.Parse(text[..2], CultureInfo.InvariantCulture) * 100 + int.Parse(text[3..], CultureInfo.InvariantCulture);
}

/// <param name="SentFromOn">Sold ahead, sent from this day on; null is at once.</param>
/// <param name="BackOn">Not to be had until this day; null while it is sold.</param>
/// <param name="TurnsOn">When to judge again.</param>
public sealed record SeasonToday(DateOnly? SentFromOn, DateOnly? BackOn, DateOnly? TurnsOn);
