using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Marketplace.Catalog.Search.Han;
using Marketplace.Readers;

namespace Marketplace.Catalog.Shelf;

/// <summary>
/// Words of a text, made here and not by PostgreSQL: Latin words and numbers as they are, Han text as single characters and
/// as pairs of neighbours, simplified, where asked also as they sound. Nothing that is not in the text becomes a word.
/// </summary>
public static partial class SearchWords
{
    // PostgreSQL keeps positions up to 16383; what stands later in a text is found all the same.
    private const int LastPosition = 16000;
    private const int LongestQuery = 60;
    private const string SoundMark = "~";
    private const string Places = "前后左右上下内外";

    /// <summary>A tsvector literal of the fields; words of one run of letters stand at one position.</summary>
    public static string Vector(params IEnumerable<SearchField> fields)
    {
        var vector = new StringBuilder();
        var position = 1;
        foreach (var field in fields)
        {
            foreach (var run in Runs(field.Text))
            {
                foreach (var word in Words(run, field.HasSounds, withLetters: true))
                {
                    vector.Append('\'').Append(word).Append("':").Append(position).Append(field.Weight).Append(' ');
                }
                position = Math.Min(position + 1, LastPosition);
            }
        }
        return vector.ToString();
    }

    /// <summary>A tsvector literal of the words that say what a product is; where a word stands does not matter.</summary>
    public static string Titles(IEnumerable<SearchField> fields) => string.Join(' ', fields.Where(field => field.IsTitle)
        .SelectMany(field => Runs(field.Text).SelectMany(run => Words(run, field.HasSounds, !field.IsAside))).Distinct().Select(Quote));

    /// <summary>As search compares: small, plain, simplified letters, and a figure with its unit as one word.</summary>
    public static string Plain(string text)
    {
        // A tone may stand as a letter of its own behind the vowel.
        var narrow = string.Concat(PlainText.Of(text).Where(letter => letter is < '\u0300' or > '\u036f'));
        var plain = string.Create(narrow.Length, narrow, static (plain, text) =>
        {
            for (var at = 0; at < plain.Length; at++) plain[at] = HanLetters.Simplified(WithoutTone(char.ToLower(text[at], CultureInfo.InvariantCulture)));
        });
        return Kilograms().Replace(Grams().Replace(Apart().Replace(plain, ""), "g"), "kg");
    }

    // Niú ròu is niu rou; keyboards write ü as v.
    private static char WithoutTone(char letter) => letter < '\u00e0' ? letter : Toned.IndexOf(letter, StringComparison.Ordinal) is >= 0 and var at ? Toneless[at] : letter;

    private const string Toned = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü";
    private const string Toneless = "aaaaeeeeiiiioooouuuuvvvvv";

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
        var words = Runs(Cut(text)).SelectMany(EachOf).Distinct().Select(Quote).ToArray();
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

    private static IEnumerable<string> EachOf(string run) => IsHan(run)
        ? run.EnumerateRunes().Count() > 1 ? Pairs(run) : [run]
        : [.. Words(run, false, false), .. HanLetters.Readings(run).Take(1).SelectMany(Sounded)];

    private static IEnumerable<string> EachCovered(string run)
    {
        if (IsHan(run)) return Covered(run, [.. Pairs(run).Select(Quote)]);
        // xiaomi is a word of its own, or two letters that sound so.
        var sounds = HanLetters.Readings(run).Select(reading => string.Join(" & ", Covered(SoundMark + run, [.. Sounded(reading).Select(Quote)]))).Distinct().ToArray();
        var ways = new[] { Quote(run) }.Concat(One(run) is { } one ? [Quote(one)] : []).Concat(sounds.Select(sound => $"({sound})")).ToArray();
        return [ways.Length == 1 ? ways[0] : $"({string.Join(" | ", ways)})"];
    }

    // Syllables as the index has them: in pairs, one alone where there is but one.
    private static string[] Sounded(string[] reading) => reading.Length == 1
        ? [SoundMark + reading[0]] : [.. reading.Zip(reading.Skip(1), (one, other) => SoundMark + one + other)];

    private static IEnumerable<string> Covered(string run, string[] pairs)
    {
        if (pairs.Length == 0) return [Quote(run)];
        if (pairs.Length == 1) return pairs;
        // The character at 0 stands in the first pair alone, the last in the last alone, the others in two.
        return Enumerable.Range(0, pairs.Length + 1).Select(at =>
            at == 0 ? pairs[0] : at == pairs.Length ? pairs[^1] : $"({pairs[at - 1]} | {pairs[at]})");
    }

    private static IEnumerable<string> Words(string run, bool withSounds, bool withLetters)
    {
        if (!IsHan(run)) return One(run) is { } one ? [run, one] : [run];
        var words = Pairs(run).Concat(OverPlace(run));
        if (withLetters) words = words.Concat(run.EnumerateRunes().Select(rune => rune.ToString()));
        return withSounds ? words.Concat(SoundsOf(run, withLetters)) : words;
    }

    // Potatoes are found by potato, and the other way round; null where a word is not of many.
    private static string? One(string run) => run.Length < 4 || !run.All(char.IsAsciiLetterLower) ? null : run switch
    {
        [.., 'i', 'e', 's'] => run[..^3] + "y",
        [.., 'o', 'e', 's'] or [.., 'x', 'e', 's'] or [.., 'c', 'h', 'e', 's'] or [.., 's', 'h', 'e', 's'] => run[..^2],
        [.., 's' or 'u' or 'i', 's'] => null,
        [.., 's'] => run[..^1],
        _ => null,
    };

    // 羊后腿 and 羊前腿 are 羊腿.
    private static IEnumerable<string> OverPlace(string run)
    {
        for (var at = 1; at + 1 < run.Length; at++)
        {
            if (Places.Contains(run[at], StringComparison.Ordinal)) yield return $"{run[at - 1]}{run[at + 1]}";
        }
    }

    private static IEnumerable<string> SoundsOf(string run, bool withLetters)
    {
        for (var at = 0; at < run.Length; at++)
        {
            foreach (var sound in HanLetters.Sounds(run[at]))
            {
                if (withLetters) yield return SoundMark + sound;
                foreach (var next in at + 1 < run.Length ? HanLetters.Sounds(run[at + 1]) : []) yield return SoundMark + sound + next;
            }
        }
    }

    private static IEnumerable<string> Pairs(string run)
    {
        var runes = run.EnumerateRunes().ToArray();
        for (var at = 1; at < runes.Length; at++) yield return $"{runes[at - 1]}{runes[at]}";
    }

    // Letters and digits only come this far, so a word needs no escape.
    private static string Quote(string word) => $"'{word}'";

    private static bool IsHan(string run) => IsHan(Rune.GetRuneAt(run, 0));

    private static bool IsHan(Rune rune) => rune.Value is (>= 0x3400 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or >= 0x20000;

    // A run is Han throughout or not at all.
    private static IEnumerable<string> Runs(string text)
    {
        var run = new StringBuilder();
        bool? han = null;
        foreach (var rune in Plain(text).EnumerateRunes())
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

    // 500 g is 500g.
    [GeneratedRegex("(?<=[0-9])[ ]+(?=(?:kg|g|ml|l|公斤|千克|克|毫升|升)(?![a-z]))")]
    private static partial Regex Apart();

    [GeneratedRegex("(?<=[0-9])克")]
    private static partial Regex Grams();

    [GeneratedRegex("(?<=[0-9])(?:公斤|千克)")]
    private static partial Regex Kilograms();
}
