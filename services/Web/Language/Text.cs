using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Marketplace.Web.Language;

/// <summary>
/// Says things in the reader's language. Chinese is the source and the key: <c>@T["共{0}件", count]</c>.
/// English comes from the strings.en.json of every area.
/// </summary>
public sealed partial class Text
{
    private static readonly Lazy<FrozenDictionary<string, string>> English = new(() => Load("strings/"));
    private static readonly Lazy<FrozenDictionary<string, string>> EnglishRefusals = new(() => Load("refusals.en.json"));

    private Text()
    {
    }

    public static Text Current { get; } = new();

    public static bool IsEnglish => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";

    public string this[string chinese] =>
        IsEnglish && English.Value.TryGetValue(chinese, out var english) ? english : chinese;

    public string this[string chinese, params object?[] arguments] =>
        string.Format(CultureInfo.InvariantCulture, this[chinese], arguments);

    /// <summary>Marks a string kept as data (a menu, a status) so that the convention test asks for its translation.</summary>
    public static string Key(string chinese) => chinese;

    /// <summary>The sentence for a refusal's code in English; services themselves speak Chinese.</summary>
    public static string? Refusal(string? code) =>
        IsEnglish && code is not null ? EnglishRefusals.Value.GetValueOrDefault(code) : null;

    public static bool IsTranslated(string chinese) => English.Value.ContainsKey(chinese);

    /// <summary>All keys a source file uses, through the indexer or through <see cref="Key"/>.</summary>
    public static IEnumerable<string> KeysIn(string source) =>
        Uses().Matches(source).Select(use => Regex.Unescape(use.Groups[1].Value));

    /// <summary>Matches <c>T["…"</c> and <c>Text.Key("…"</c>.</summary>
    [GeneratedRegex("""(?:\bT\[|\bText\.Current\[|\bText\.Key\()\s*"((?:[^"\\]|\\.)*)"\s*[,\])]""")]
    public static partial Regex Uses();

    private static FrozenDictionary<string, string> Load(string prefix)
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
