namespace Marketplace.Suppliers.Checks;

/// <summary>What is wrong with something written: a stable code and a sentence that says which part.</summary>
public sealed record Flaw(string Code, string Sentence);

internal static class Normalise
{
    /// <summary>Half width, upper case, without blanks and hyphens, as phones and photographs of licences bring them.</summary>
    public static string Code(string? text) =>
        string.Concat((text ?? "").Select(HalfWidth).Where(letter => !char.IsWhiteSpace(letter) && letter != '-')).ToUpperInvariant();

    /// <summary>Trimmed; what is empty is nothing.</summary>
    public static string? Words(string? text) => text?.Trim() is { Length: > 0 } words ? words : null;

    // Unicode puts the full width forms of ASCII in the same order at U+FF01.
    private static char HalfWidth(char letter) => letter is >= '\uFF01' and <= '\uFF5E' ? (char)(letter - 0xFEE0) : letter;
}
