using System.Net;
using System.Text.RegularExpressions;

namespace Marketplace.Tests.Support;

/// <summary>Looks through a page for Chinese words that are not marked as Chinese.</summary>
internal static partial class PageLanguage
{
    private static readonly HashSet<string> Void = ["img", "input", "br", "meta", "link", "hr", "use", "path", "source", "wbr"];
    private static readonly string[] Spoken = ["aria-label", "alt", "placeholder", "title"];

    /// <summary>Texts and spoken attributes with Chinese letters outside of elements with lang="zh…"; the page's title has no element.</summary>
    public static IReadOnlyList<string> UnmarkedChinese(string source)
    {
        var unmarked = new List<string>();
        var open = new Stack<(string Tag, bool IsChinese)>();
        var from = 0;
        var body = source[source.IndexOf("<body", StringComparison.Ordinal)..];
        foreach (Match tag in Tags().Matches(body))
        {
            var isChinese = open.TryPeek(out var around) && around.IsChinese;
            Look(body[from..tag.Index], isChinese);
            from = tag.Index + tag.Length;
            var name = tag.Groups[2].Value;
            if (tag.Groups[1].Value == "/")
            {
                while (open.Count > 0 && open.Pop().Tag != name)
                {
                }
                continue;
            }
            var attributes = Attributes().Matches(tag.Groups[3].Value).ToDictionary(one => one.Groups[1].Value, one => one.Groups[2].Value);
            if (attributes.TryGetValue("lang", out var lang)) isChinese = lang.StartsWith("zh", StringComparison.Ordinal);
            // A name within an English sentence cannot be marked in an attribute.
            foreach (var spoken in Spoken) Look(attributes.GetValueOrDefault(spoken, ""), isChinese || Latin().IsMatch(WebUtility.HtmlDecode(attributes.GetValueOrDefault(spoken, ""))));
            if (!Void.Contains(name) && !tag.Value.EndsWith("/>", StringComparison.Ordinal)) open.Push((name, isChinese));
        }
        return unmarked;

        void Look(string text, bool isChinese)
        {
            var read = WebUtility.HtmlDecode(text).Trim();
            if (!isChinese && Han().IsMatch(read)) unmarked.Add(read);
        }
    }

    [GeneratedRegex("<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:\\s+[^\\s=>/]+(?:=\"[^\"]*\"|='[^']*'|=[^\\s>\"']+)?)*)\\s*/?>")]
    private static partial Regex Tags();

    [GeneratedRegex("([a-zA-Z-]+)=\"([^\"]*)\"")]
    private static partial Regex Attributes();

    [GeneratedRegex("[\u3400-\u9fff]")]
    private static partial Regex Han();

    [GeneratedRegex("[A-Za-z]{2}")]
    private static partial Regex Latin();
}
