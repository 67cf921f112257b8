using System.Net;
using System.Text.RegularExpressions;

namespace Marketplace.Load;

/// <summary>A form as it stands on a page: found by some of its words, with the fields it hides. Linked into the tests.</summary>
internal sealed partial class StandingForm(string source)
{
    public IEnumerable<KeyValuePair<string, string>> Hidden =>
        HiddenInput().Matches(source).Select(input => KeyValuePair.Create(Attribute(input.Value, "name"), Attribute(input.Value, "value")));

    /// <summary>The forms of a page that hold some words.</summary>
    public static IEnumerable<StandingForm> On(string page, string words) =>
        Form().Matches(page).Where(form => form.Value.Contains(words, StringComparison.Ordinal)).Select(form => new StandingForm(form.Value));

    private static string Attribute(string tag, string name) =>
        WebUtility.HtmlDecode(Regex.Match(tag, $"\\b{name}=\"([^\"]*)\"", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value);

    [GeneratedRegex("<form\\b.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("<input[^>]*type=\"hidden\"[^>]*>")]
    private static partial Regex HiddenInput();
}
