using System.Collections.Frozen;
using System.Text;

namespace Marketplace.Web.Language;

/// <summary>A pack as a supplier writes it, 500 g×2/袋, in English: 500 g × 2/bag. One with a word that is not known stays as it is.</summary>
internal static class PackWords
{
    private static readonly Lazy<FrozenDictionary<string, string>> English = new(() => Text.Load("packs.en.json"));

    public static string InEnglish(string pack)
    {
        var said = new StringBuilder();
        for (var rest = pack.AsSpan(); rest.Length > 0;)
        {
            var length = Math.Min(rest.Length, 8);
            string? word = null;
            while (length > 0 && !English.Value.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(rest[..length], out word)) length--;
            if (word is null && Text.IsHan(rest[0])) return pack;
            if (word is null) said.Append(rest[0]);
            else said.Append(Counted(said, word));
            rest = rest[Math.Max(1, length)..];
        }
        // A figure and its unit stay on one line.
        for (var at = 1; at < said.Length; at++)
        {
            if (said[at] == ' ' && char.IsAsciiDigit(said[at - 1])) said[at] = '\u00A0';
        }
        return said.ToString();
    }

    // 20串 is 20 skewers, 1个 is 1 pc.
    private static string Counted(StringBuilder before, string word)
    {
        if (before.Length == 0 || !char.IsAsciiDigit(before[^1]) || !char.IsAsciiLetter(word[0])) return word;
        if (word is "kg" or "g" or "ml" or "L" or "jin") return " " + word;
        var isOne = before[^1] == '1' && (before.Length == 1 || !(char.IsAsciiDigit(before[^2]) || before[^2] == '.'));
        return " " + (isOne ? word : word.EndsWith('x') ? word + "es" : word + "s");
    }
}
