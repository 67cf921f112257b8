using System.Text.RegularExpressions;

namespace Marketplace.Catalog.Shelf;

/// <summary>Reads the months out of a season as people write it: 9月至次年4月, 8月中至9月, 7-9月, 新米10月起.</summary>
public static partial class Season
{
    public const int AllYear = 0b1111_1111_1111;

    /// <summary>A bit for each month, January the lowest; all of them where the text names none.</summary>
    public static int MonthsOf(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var months = 0;
        foreach (Match match in Span().Matches(text))
        {
            var from = int.Parse(match.Groups["from"].Value, System.Globalization.CultureInfo.InvariantCulture);
            var to = match.Groups["to"].Success ? int.Parse(match.Groups["to"].Value, System.Globalization.CultureInfo.InvariantCulture) : from;
            if (from is < 1 or > 12 || to is < 1 or > 12) continue;
            // What begins in a month and lasts (10月起) is new for three.
            if (!match.Groups["to"].Success && match.Groups["since"].Success) to = (from + 1) % 12 + 1;
            for (var month = from; ; month = month % 12 + 1)
            {
                months |= 1 << (month - 1);
                if (month == to) break;
            }
        }
        return months == 0 ? AllYear : months;
    }

    [GeneratedRegex("(?<from>[0-9]{1,2})月?[上中下]?旬?(?:底|初)?(?:\\s*(?:至|到|-|–|—|~)\\s*(?:次年|翌年)?(?<to>[0-9]{1,2})月|月?(?<since>起)|(?<=月)|(?<=月[上中下])|(?<=月[上中下]旬))")]
    private static partial Regex Span();
}
