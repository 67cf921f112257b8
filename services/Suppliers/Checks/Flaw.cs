using Marketplace.Readers;

namespace Marketplace.Suppliers.Checks;

/// <summary>What is wrong with something written: a stable code and a sentence that says which part.</summary>
public sealed record Flaw(string Code, string Sentence);

internal static class Normalise
{
    /// <summary>Half width, upper case, without blanks and hyphens, as phones and photographs of licences bring them.</summary>
    public static string Code(string? text) =>
        string.Concat(PlainText.Of(CleanText.Of(text ?? "")).Where(letter => !char.IsWhiteSpace(letter) && letter != '-')).ToUpperInvariant();

    /// <summary>A person's name, with the one dot between its parts.</summary>
    public static string? Name(string? text) => Words(text) is { } name ? NameReader.Of(name) : null;

    /// <summary>Trimmed; what is empty is nothing.</summary>
    public static string? Words(string? text) => text?.Trim() is { Length: > 0 } words ? words : null;
}
