namespace Marketplace.Readers;

/// <summary>Words of a search as a pattern for <c>ilike</c>, with what would be a wildcard taken as it stands.</summary>
public static class SearchPattern
{
    /// <returns>The words anywhere; null for none.</returns>
    public static string? Anywhere(string? words) => string.IsNullOrWhiteSpace(words) ? null : $"%{Literal(words.Trim())}%";

    private static string Literal(string words) => words.Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
}
