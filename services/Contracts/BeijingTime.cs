namespace Marketplace.Contracts;

/// <summary>Days as the people here count them: Beijing's, which has kept UTC+8 without summer time since 1991.</summary>
public static class BeijingTime
{
    private static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    /// <summary>The same instant, as the clocks there show it.</summary>
    public static DateTimeOffset Of(DateTimeOffset at) => at.ToOffset(Offset);

    public static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(Of(at).DateTime);

    /// <summary>The instant a day begins, in UTC.</summary>
    public static DateTimeOffset StartOf(DateOnly day) => new DateTimeOffset(day, TimeOnly.MinValue, Offset).ToUniversalTime();

    /// <summary>8 月 15 日, with its year where that is not today's.</summary>
    public static string Words(DateOnly day, DateOnly today) =>
        day.Year == today.Year ? $"{day.Month} 月 {day.Day} 日" : $"{day.Year} 年 {day.Month} 月 {day.Day} 日";

    public static DateOnly Today(this TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        return DayOf(clock.GetUtcNow());
    }
}
