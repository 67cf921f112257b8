using System.Globalization;
using Marketplace.Readers;

namespace Marketplace.Web.OfficerDesk.Register;

/// <summary>The admission rules as the Suppliers API tells them.</summary>
public sealed record RulesShown(int NoticeDays, IReadOnlyDictionary<string, int> Deadlines, IReadOnlyList<OfficeLine> Offices);

public sealed record OfficeLine(string OfficeCode, string BannerCode, string Name);

/// <summary>The same as typed: figures as text, an office a line.</summary>
public sealed class RulesInput
{
    public string? NoticeDays { get; set; }
    public string? Submitted { get; set; }
    public string? Recommended { get; set; }
    public string? Asked { get; set; }
    public string? Returned { get; set; }
    public string? Offices { get; set; }

    public static RulesInput Of(RulesShown rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        string Days(string status) => rules.Deadlines.GetValueOrDefault(status, 7).ToString(CultureInfo.InvariantCulture);
        return new()
        {
            NoticeDays = rules.NoticeDays.ToString(CultureInfo.InvariantCulture), Submitted = Days("Submitted"), Recommended = Days("Recommended"),
            Asked = Days("Asked"), Returned = Days("Returned"),
            Offices = string.Join('\n', rules.Offices.Select(office => $"{office.BannerCode} {office.OfficeCode} {office.Name}".Trim())),
        };
    }

    /// <summary>Null where something is no whole number, or a line no office.</summary>
    public RulesShown? Read()
    {
        var deadlines = new Dictionary<string, int>();
        foreach (var (status, text) in new[] { ("Submitted", Submitted), ("Recommended", Recommended), ("Asked", Asked), ("Returned", Returned) })
        {
            if (NumberReader.Whole(text).Value is not (>= 0 and var days)) return null;
            deadlines[status] = days;
        }
        if (NumberReader.Whole(NoticeDays).Value is not (>= 0 and var notice)) return null;
        var offices = new List<OfficeLine>();
        foreach (var line in (Offices ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            OfficeLine? office = line.Split((char[])[' ', '\u3000'], StringSplitOptions.RemoveEmptyEntries) switch
            {
                [var banner, var code, var name] when banner.All(char.IsAsciiDigit) => new(code, banner, name),
                [var code, var name] => new(code, "", name),
                _ => null,
            };
            if (office is null) return null;
            offices.Add(office);
        }
        return new(notice, deadlines, offices);
    }
}
