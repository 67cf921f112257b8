using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Marketplace.Web.Language;

/// <summary>
/// What services say, in English: sentences.en.json and the files of sentences/, one for each service. A sentence with holes,
/// “{0}”只剩 {1} 件。, is known by what stands around them; what stands in them is said in English where it is a word of the market.
/// </summary>
internal static partial class Sentences
{
    private static readonly Lazy<FrozenDictionary<string, string>> Whole = new(() => Text.Load("sentences").Where(one => !HasHoles(one.Key)).ToFrozenDictionary());

    // Of two that fit, the one that says more.
    private static readonly Lazy<IReadOnlyList<Template>> Templates = new(() =>
        [.. Text.Load("sentences").Where(one => HasHoles(one.Key)).OrderByDescending(one => one.Key.Length).Select(one => new Template(one.Key, one.Value))]);

    /// <summary>The English of a sentence, or null where it is not known. Of two ways to read it the one that leaves no Chinese.</summary>
    public static string? InEnglish(string chinese)
    {
        if (Whole.Value.TryGetValue(chinese, out var whole)) return whole;
        string? first = null;
        foreach (var template in Templates.Value)
        {
            if (template.Read(chinese) is not { } said) continue;
            if (!said.Any(Text.IsHan)) return said;
            first ??= said;
        }
        return first;
    }

    // A state, a role, a region or a good within a sentence; what people wrote themselves stays as it is.
    private static string Word(string part)
    {
        if (!part.Any(Text.IsHan)) return part;
        if (part.Length == 1 && "零一两三四五六七八九十".IndexOf(part[0], StringComparison.Ordinal) is >= 0 and var count)
        {
            return count.ToString(CultureInfo.InvariantCulture);
        }
        if (part.EndsWith('。')) return Text.Said(part);
        foreach (var said in (string?[])[InEnglish(part), Text.Current[part], Text.Name(part), Text.Place(part), Text.Pack(part)])
        {
            if (said is not null && !said.Any(Text.IsHan)) return said;
        }
        return part.Contains('、', StringComparison.Ordinal) ? string.Join(", ", part.Split('、').Select(Word)) : part;
    }

    private static bool HasHoles(string key) => Holes().IsMatch(key);

    private sealed class Template(string chinese, string english)
    {
        private readonly string _begin = chinese[..chinese.IndexOf('{', StringComparison.Ordinal)];
        private readonly string _end = chinese[(chinese.LastIndexOf('}') + 1)..];

        // “第{0}位” becomes 第(.+?)位, and must match the whole sentence.
        private readonly Regex _whole = new(
            "^" + EscapedHoles().Replace(MonthHoles().Replace(Regex.Escape(chinese), "([0-9]+)"), "(.+?)") + "$", RegexOptions.CultureInvariant);

        public string? Read(string sentence) =>
            sentence.StartsWith(_begin, StringComparison.Ordinal) && sentence.EndsWith(_end, StringComparison.Ordinal) && _whole.Match(sentence) is { Success: true } match
                ? string.Format(Filling.English, english, [.. match.Groups.Values.Skip(1).Select(part => Word(part.Value))]) : null;
    }

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Holes();

    [GeneratedRegex(@"\\\{\d\}")]
    private static partial Regex EscapedHoles();

    // Before 月 stands a figure and nothing else.
    [GeneratedRegex(@"\\\{\d\}(?=月)")]
    private static partial Regex MonthHoles();
}
