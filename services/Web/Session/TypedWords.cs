using Marketplace.Contracts;

namespace Marketplace.Web.Session;

/// <summary>
/// What somebody typed and chose in a form, to show it again where it could not be sent. Script says it as the page showed it, label
/// and all; without it the words, figures and districts among the fields are known by what they look like.
/// </summary>
public static class TypedWords
{
    /// <summary>One line each of label and value, written by script when the form is sent.</summary>
    public const string Field = "_said";

    private const int Most = 40;
    private const int Longest = 2000;

    // Figures that pages hide in their forms.
    private static readonly string[] Hidden =
        ["Seen", "Version", "Step", "TotalCny", "PayableCny", "AmountCny", "UnitPriceCny", "FreightCny", "Before", "ConfirmedNetKg", "quantity", "Quantity", "ShipsFromOn", "Days"];

    // Fields of words, which may be Latin ones.
    private static readonly string[] Written = ["Recipient", "Street", "Paste", "Text", "Note", "Reason", "Words"];

    public static IReadOnlyList<string> Of(IEnumerable<KeyValuePair<string, string>> fields)
    {
        var all = fields as IReadOnlyCollection<KeyValuePair<string, string>> ?? [.. fields];
        var said = all.FirstOrDefault(field => field.Key == Field).Value;
        var lines = said is null ? all.Where(field => !field.Key.StartsWith('_')).Select(Read).OfType<string>() : said.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return [.. lines.Where(line => line.Length <= Longest).Distinct().Take(Most)];
    }

    // A choice's code, such as a role and its scope, is no words.
    private static string? Read(KeyValuePair<string, string> field)
    {
        var (name, value) = (field.Key[(field.Key.LastIndexOf('.') + 1)..], field.Value.Trim());
        if (value.Contains('|', StringComparison.Ordinal) || Draft.IsSecret(field.Key)) return null;
        if (value.Any(letter => letter >= '\u2E80') || value.Length > 0 && Written.Contains(name, StringComparer.Ordinal)) return value;
        if (name.EndsWith("DistrictCode", StringComparison.Ordinal)) return Language.Text.Place(Regions.Find(value)?.Name);
        return IsFigure(value) && !Hidden.Contains(name, StringComparer.Ordinal) ? value : null;
    }

    private static bool IsFigure(string value) => value.Length is > 0 and <= 20 && value.Any(char.IsAsciiDigit)
        && value.All(letter => char.IsAsciiDigit(letter) || ".,-+% :¥￥".Contains(letter, StringComparison.Ordinal));
}
