using System.Globalization;

namespace Marketplace.Procurement;

/// <summary>Days, months and years as the people here count them.</summary>
internal static class BeijingTime
{
    private static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    public static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.ToOffset(Offset).DateTime);

    public static DateOnly MonthOf(DateTimeOffset at) => FirstOfMonth(DayOf(at));

    public static DateOnly FirstOfMonth(DateOnly day) => new(day.Year, day.Month, 1);

    /// <summary>The instant a day begins.</summary>
    public static DateTimeOffset StartOf(DateOnly day) => new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), Offset).ToUniversalTime();

    /// <summary>A number people can say: two letters, the day, a serial.</summary>
    public static string Number(string letters, DateTimeOffset at, long serial) =>
        string.Create(CultureInfo.InvariantCulture, $"{letters}{DayOf(at):yyMMdd}{serial:0000}");
}
