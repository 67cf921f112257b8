using System.Text.RegularExpressions;

namespace Marketplace.Catalog.Mine;

/// <summary>What an English name of a product may be: Latin letters, figures and the marks between them.</summary>
internal static partial class EnglishNames
{
    public const int Longest = 80;
    public const int LongestText = 4000;
    public const string Rule = "英文用英文字母书写，如 Aohan yellow millet。";

    private const string Letters = "[ -~\u00B0\u00C0-\u024F\u2013\u2014\u2018\u2019\u201C\u201D\u00D7]*";

    /// <summary>Empty, or with a letter among what is written.</summary>
    public const string Pattern = $"({Letters}[A-Za-z]{Letters})?";

    /// <summary>The same over several lines.</summary>
    public const string TextPattern = "[ -~\r\n\u00B0\u00BD\u00C0-\u024F\u2013\u2014\u2018\u2019\u201C\u201D\u00D7]*";

    /// <summary>A cell of a price list: the name, or why it is none.</summary>
    public static (string? Value, string? Reason) Read(string cell) =>
        cell.Length > Longest ? (null, $"最多 {Longest} 个字符。") : Whole().IsMatch(cell) ? (cell, null) : (null, Rule);

    [GeneratedRegex($"^{Pattern}$")]
    private static partial Regex Whole();
}
