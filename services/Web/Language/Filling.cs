using System.Globalization;

namespace Marketplace.Web.Language;

/// <summary>Fills the holes of an English sentence: {0} as it is, {0:item|items} by whether it is one, {0:month} as the name of that month.</summary>
internal sealed class Filling : IFormatProvider, ICustomFormatter
{
    public static readonly Filling English = new();

    public object? GetFormat(Type? formatType) => formatType == typeof(ICustomFormatter) ? this : null;

    public string Format(string? format, object? arg, IFormatProvider? formatProvider)
    {
        var said = Convert.ToString(arg, CultureInfo.InvariantCulture) ?? "";
        if (format is null) return said;
        if (format.Split('|') is [var one, var many]) return said == "1" ? one : many;
        if (format != "month") return (arg as IFormattable)?.ToString(format, CultureInfo.InvariantCulture) ?? said;
        return int.TryParse(said, CultureInfo.InvariantCulture, out var month) && month is >= 1 and <= 12
            ? CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(month) : said;
    }
}
