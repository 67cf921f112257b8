using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Marketplace.Readers;

namespace Marketplace.Web.Language;

/// <summary>
/// Says things in the reader's language. Chinese is the source and the key: <c>@T["共{0}件", count]</c>.
/// English comes from the strings.en.json of every area.
/// </summary>
public sealed partial class Text
{
    private static readonly Lazy<FrozenDictionary<string, string>> English = new(() => Load("strings/"));
    private static readonly Lazy<FrozenDictionary<string, string>> EnglishRefusals = new(() => Load("refusals.en.json"));
    private static readonly Lazy<FrozenDictionary<string, string>> EnglishPlaces = new(() => Load("places.en.json"));

    private Text()
    {
    }

    public static Text Current { get; } = new();

    // By name: without the system's culture data a culture does not know its ISO code.
    public static bool IsEnglish => CultureInfo.CurrentUICulture.Name == "en";

    public string this[string chinese] =>
        IsEnglish && English.Value.TryGetValue(chinese, out var english) ? english : chinese;

    public string this[string chinese, params object?[] arguments] =>
        string.Format(IsEnglish ? Filling.English : CultureInfo.InvariantCulture, this[chinese], arguments);

    /// <summary>Marks a string kept as data (a menu, a status) so that the convention test asks for its translation.</summary>
    public static string Key(string chinese) => chinese;

    /// <summary>The sentence for a refusal's code in English; services themselves speak Chinese.</summary>
    public static string? Refusal(string? code) =>
        IsEnglish && code is not null ? EnglishRefusals.Value.GetValueOrDefault(code) : null;

    /// <summary>The language of words on an English page that are in none of its tables, for their element; null where they need none.</summary>
    public static string? Lang(string? words) => IsEnglish && words is not null && words.Any(IsHan) ? "zh-CN" : null;

    internal static bool IsHan(char letter) => letter is (>= '\u3400' and <= '\u9FFF') or (>= '\uF900' and <= '\uFAFF') || char.IsHighSurrogate(letter);

    /// <summary>
    /// A sentence a service said of a field, in the reader's language. Services speak Chinese; what their sentences are in
    /// English, figures and all, stands in sentences.en.json and sentences/, of one with commas perhaps that of each part. One that is not
    /// known stays as it was said.
    /// </summary>
    public static string Said(string sentence)
    {
        if (!IsEnglish || !sentence.Any(IsHan) && !sentence.Contains('℃', StringComparison.Ordinal)) return sentence;
        var whole = Sentences.InEnglish(sentence) is { } known ? char.ToUpperInvariant(known[0]) + known[1..] : null;
        if (whole?.Any(IsHan) == false) return whole;
        if (sentence.IndexOf('。', StringComparison.Ordinal) is var end and >= 0 && end < sentence.Length - 1)
        {
            var each = $"{Said(sentence[..(end + 1)])} {Said(sentence[(end + 1)..])}";
            return whole is null || each.Count(IsHan) < whole.Count(IsHan) ? each : whole;
        }
        if (whole is not null) return whole;
        var parts = sentence.Split('，').Select(Sentences.InEnglish).ToArray();
        return parts.Length == 1 || parts.Contains(null) ? sentence : char.ToUpperInvariant(parts[0]![0]) + string.Join(", ", parts)[1..];
    }

    /// <summary>Between a label and what it labels.</summary>
    public static string Colon => IsEnglish ? ": " : "：";

    /// <summary>A supplier, a brand or a good by the English name its supplier gives, where English is read; or else as it is.</summary>
    public static string Name(string chinese) => IsEnglish ? EnglishNames.Of(chinese) : chinese;

    /// <summary>A good's name in the reader's language: the English one its supplier gives, or else the Chinese.</summary>
    public static string Named(string chinese, string english) => IsEnglish && english.Length > 0 ? english : chinese;

    /// <summary>The Chinese name, to stand small beside the English one; null where the name shown is it.</summary>
    public static string? Original(string chinese, string english) => IsEnglish && english.Length > 0 ? chinese : null;

    /// <summary>A pack in the reader's language: 500 g×2/袋 is 500 g × 2/bag.</summary>
    public static string Pack(string pack) => IsEnglish ? PackWords.InEnglish(pack) : pack;

    /// <summary>What to say beside a field that is no figure, or that could be two; null where it was read.</summary>
    public static string? Doubt<T>(Reading<T> read) where T : struct =>
        read.Value is not null ? null : Said(read.Question ?? "要写成数字。");

    /// <summary>
    /// A region's name in the reader's language. A name that begins with those above it (赤峰市敖汉旗) ends with them in English:
    /// Aohan Banner, Chifeng. What is no region stays as it is.
    /// </summary>
    [return: NotNullIfNotNull(nameof(name))]
    public static string? Place(string? name)
    {
        if (!IsEnglish || string.IsNullOrEmpty(name)) return name;
        if (name.Contains('、', StringComparison.Ordinal)) return string.Join(" and ", name.Split('、').Select(Place));
        var parts = new List<string>();
        for (var rest = name.AsSpan(); rest.Length > 0;)
        {
            var length = rest.Length;
            while (length > 0 && !EnglishPlaces.Value.GetAlternateLookup<ReadOnlySpan<char>>().ContainsKey(rest[..length])) length--;
            if (length == 0) return name;
            parts.Insert(0, EnglishPlaces.Value[rest[..length].ToString()]);
            rest = rest[length..];
        }
        return string.Join(", ", parts);
    }

    public static bool IsTranslated(string chinese) => English.Value.ContainsKey(chinese);

    /// <summary>All keys a source file uses, through the indexer or through <see cref="Key"/>.</summary>
    public static IEnumerable<string> KeysIn(string source) =>
        Uses().Matches(source).Select(use => Regex.Unescape(use.Groups[1].Value));

    /// <summary>Matches <c>T["…"</c> and <c>Text.Key("…"</c>.</summary>
    [GeneratedRegex("""(?:\bT\[|\bText\.Current\[|\bText\.Key\()\s*"((?:[^"\\]|\\.)*)"\s*[,\])]""")]
    public static partial Regex Uses();

    internal static FrozenDictionary<string, string> Load(string prefix)
    {
        var assembly = typeof(Text).Assembly;
        var merged = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith(prefix, StringComparison.Ordinal)).Order())
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            foreach (var (key, value) in JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!) merged.TryAdd(key, value);
        }

        return merged.ToFrozenDictionary();
    }
}
