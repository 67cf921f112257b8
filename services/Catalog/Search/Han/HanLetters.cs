using System.Collections.Frozen;

namespace Marketplace.Catalog.Search.Han;

/// <summary>
/// What the search knows of Han letters: the simplified form of a traditional one, and how letters sound. The tables are made
/// by make.mjs from opencc-js and pinyin-pro.
/// </summary>
internal static class HanLetters
{
    private const int MostSyllables = 12;
    private const int MostReadings = 6;
    private const int LongestSyllable = 6;

    private static readonly FrozenDictionary<char, char> SimplifiedOf =
        Lines("traditional.txt").ToFrozenDictionary(line => line[0], line => line[1]);

    private static readonly FrozenDictionary<char, string[]> SoundsOf = Lines("pinyin.txt").Select(line => line.Split(' '))
        .SelectMany(parts => parts[1].Select(letter => (Letter: letter, Sound: parts[0]))).GroupBy(one => one.Letter, one => one.Sound)
        .ToFrozenDictionary(sounds => sounds.Key, sounds => sounds.ToArray());

    private static readonly FrozenSet<string> Syllables = SoundsOf.Values.SelectMany(sounds => sounds).ToFrozenSet();

    public static char Simplified(char letter) => letter >= '\u3400' && SimplifiedOf.TryGetValue(letter, out var simple) ? simple : letter;

    /// <summary>Without tones, one or two; none of what is no Han letter.</summary>
    public static IReadOnlyList<string> Sounds(char letter) => SoundsOf.TryGetValue(letter, out var sounds) ? sounds : [];

    public static bool SoundAlike(char one, char other) => Sounds(one).Intersect(Sounds(other)).Any();

    /// <summary>The ways a Latin word can be read as syllables, such as xiao mi of xiaomi; none where it cannot.</summary>
    public static IReadOnlyList<string[]> Readings(string word)
    {
        var found = new List<string[]>();
        Read(word, 0, EndsOf(word), [], found);
        return found;
    }

    /// <summary>From where on the rest of a word is syllables throughout, so that no way into the woods is tried twice.</summary>
    private static bool[] EndsOf(string word)
    {
        var ends = new bool[word.Length + 1];
        ends[word.Length] = true;
        for (var at = word.Length - 1; at >= 0; at--)
        {
            for (var length = 1; length <= Math.Min(LongestSyllable, word.Length - at) && !ends[at]; length++)
            {
                ends[at] = ends[at + length] && Syllables.Contains(word.Substring(at, length));
            }
        }
        return ends;
    }

    private static void Read(string word, int at, bool[] ends, List<string> before, List<string[]> found)
    {
        // What is left must fit into the syllables that are left: a long word is no riddle.
        if (found.Count == MostReadings || word.Length - at > LongestSyllable * (MostSyllables - before.Count)) return;
        if (at == word.Length) found.Add([.. before]);
        // The longest first: xian is 先 sooner than 西安.
        for (var length = Math.Min(LongestSyllable, word.Length - at); length > 0; length--)
        {
            var syllable = word.Substring(at, length);
            if (!ends[at + length] || !Syllables.Contains(syllable)) continue;
            before.Add(syllable);
            Read(word, at + length, ends, before, found);
            before.RemoveAt(before.Count - 1);
        }
    }

    private static IEnumerable<string> Lines(string file)
    {
        using var stream = typeof(HanLetters).Assembly.GetManifestResourceStream($"Marketplace.Catalog.Search.Han.{file}")
            ?? throw new InvalidOperationException($"{file} is not part of the program.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { Length: > 0 } line) yield return line;
    }
}
