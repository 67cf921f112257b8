using System.Globalization;
using System.Text;

namespace Marketplace.Catalog.Shelf;

/// <summary>
/// Words of a text, made here and not by PostgreSQL: Latin words and numbers as they are, Han text as single characters and
/// as pairs of neighbours. Nothing that is not in the text becomes a word.
/// </summary>
public static class SearchWords
{
    // PostgreSQL keeps positions up to 16383; what stands later in a text is found all the same.
    private const int LastPosition = 16000;
    private const int LongestQuery = 60;

    /// <summary>A tsvector literal of the fields in order of weight: A, B, C, D.</summary>
    public static string Vector(params ReadOnlySpan<string> fields)
    {
        var vector = new StringBuilder();
        var position = 1;
        for (var at = 0; at < fields.Length; at++)
        {
            foreach (var run in Runs(fields[at]))
            {
                foreach (var word in Words(run))
                {
                    vector.Append('\'').Append(word).Append("':").Append(position).Append("ABCD"[at]).Append(' ');
                }
                position = Math.Min(position + 1, LastPosition);
            }
        }
        return vector.ToString();
    }

    /// <summary>
    /// A tsquery literal that wants every Latin word, and every Han character within a pair of neighbours the text has: 敖汉小米 is
    /// found by 敖汉 and 小米, though no text says 汉小. Null when there is nothing to search for.
    /// </summary>
    public static string? All(string? text)
    {
        var parts = Runs(Cut(text)).SelectMany(EachCovered).Distinct().ToArray();
        return parts.Length == 0 ? null : string.Join(" & ", parts);
    }

    /// <summary>A tsquery literal that is content with any of the words; also what ranks the finds.</summary>
    public static string? Any(string? text)
    {
        var words = Runs(Cut(text)).SelectMany(run => IsHan(run) && run.EnumerateRunes().Count() > 1 ? Pairs(run) : [run])
            .Distinct().Select(Quote).ToArray();
        return words.Length == 0 ? null : string.Join(" | ", words);
    }

    /// <summary>A tsquery literal that wants all words of any of the texts, which mean the same.</summary>
    public static string? All(IEnumerable<string> variants) => Join(variants.Select(All));

    /// <summary>A tsquery literal that is content with any word of any of the texts.</summary>
    public static string? Any(IEnumerable<string> variants) => Join(variants.Select(Any));

    /// <summary>The runs of Han characters in a text, as search divides it.</summary>
    public static IReadOnlyList<string> HanRuns(string text) => [.. Runs(Cut(text)).Where(IsHan)];

    private static string? Join(IEnumerable<string?> queries)
    {
        var each = queries.OfType<string>().Distinct().ToArray();
        return each.Length switch { 0 => null, 1 => each[0], _ => string.Join(" | ", each.Select(query => $"({query})")) };
    }

    private static string Cut(string? text) => text is { Length: > LongestQuery } ? text[..LongestQuery] : text ?? "";

    private static IEnumerable<string> EachCovered(string run)
    {
        if (!IsHan(run)) return [Quote(run)];
        var pairs = Pairs(run).Select(Quote).ToArray();
        if (pairs.Length == 0) return [Quote(run)];
        // The character at 0 stands in the first pair alone, the last in the last alone, the others in two.
        return Enumerable.Range(0, pairs.Length + 1).Select(at =>
            at == 0 ? pairs[0] : at == pairs.Length ? pairs[^1] : $"({pairs[at - 1]} | {pairs[at]})");
    }

    private static IEnumerable<string> Words(string run) =>
        IsHan(run) ? run.EnumerateRunes().Select(rune => rune.ToString()).Concat(Pairs(run)) : [run];

    private static IEnumerable<string> Pairs(string run)
    {
        var runes = run.EnumerateRunes().ToArray();
        for (var at = 1; at < runes.Length; at++) yield return $"{runes[at - 1]}{runes[at]}";
    }

    // Letters and digits only come this far, so a word needs no escape.
    private static string Quote(string word) => $"'{word}'";

    private static bool IsHan(string run) => IsHan(Rune.GetRuneAt(run, 0));

    private static bool IsHan(Rune rune) => rune.Value is (>= 0x3400 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or >= 0x20000;

    // A run is Han throughout or not at all; full-width letters and capitals become plain ones.
    private static IEnumerable<string> Runs(string text)
    {
        var run = new StringBuilder();
        bool? han = null;
        foreach (var rune in Normal(text).EnumerateRunes())
        {
            var isWord = Rune.IsLetterOrDigit(rune);
            if (run.Length > 0 && (!isWord || han != IsHan(rune)))
            {
                yield return run.ToString();
                run.Clear();
            }
            if (!isWord) continue;
            han = IsHan(rune);
            run.Append(rune);
        }
        if (run.Length > 0) yield return run.ToString();
    }

    // Full-width letters and digits lie a fixed step above the plain ones.
    private static string Normal(string text) => string.Create(text.Length, text, static (plain, text) =>
    {
        for (var at = 0; at < plain.Length; at++)
        {
            var letter = text[at] is >= '\uFF01' and <= '\uFF5E' ? (char)(text[at] - 0xFEE0) : text[at];
            plain[at] = char.ToLower(letter, CultureInfo.InvariantCulture);
        }
    });
}
