using System.Globalization;
using Marketplace.Contracts;

namespace Marketplace.Procurement;

/// <summary>A number people can say: two letters, the day, a serial.</summary>
internal static class DocumentNumber
{
    public static string Of(string letters, DateTimeOffset at, long serial) =>
        string.Create(CultureInfo.InvariantCulture, $"{letters}{BeijingTime.DayOf(at):yyMMdd}{serial:0000}");

    /// <summary>Of a paper about a month: two letters, the month, a serial.</summary>
    public static string OfMonth(string letters, DateOnly month, long serial) =>
        string.Create(CultureInfo.InvariantCulture, $"{letters}{month:yyMM}{serial:0000}");
}
