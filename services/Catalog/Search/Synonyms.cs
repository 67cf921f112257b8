namespace Marketplace.Catalog.Search;

/// <summary>Words that mean the same, as officers keep them; read again after a few seconds, so that every replica follows.</summary>
internal sealed class Synonyms(CatalogDatabase db, TimeProvider clock)
{
    private const int MostVariants = 8;
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(5);

    private const string Sql = """
        select s.word, o.word as other
        from catalog.synonyms s
        join catalog.synonyms o using (group_id)
        where o.word <> s.word
        order by char_length(s.word) desc, s.word, o.word
        """;

    private ILookup<string, string> _words = Array.Empty<string>().ToLookup(word => word);
    private DateTimeOffset _readAt = DateTimeOffset.MinValue;

    public void Forget() => _readAt = DateTimeOffset.MinValue;

    /// <summary>The text itself, first, and the same with a word in it replaced by one that means the same.</summary>
    public async ValueTask<IReadOnlyList<string>> Variants(string? text, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(text)) return [];
        var plain = Shelf.SearchWords.Plain(text);
        foreach (var group in await Words(ct))
        {
            if (Place(plain, group.Key) is not { } place) continue;
            return [text, .. group.Take(MostVariants).Select(other => string.Concat(plain.AsSpan(0, place.At), other, plain.AsSpan(place.End)))];
        }
        return [text];
    }

    /// <summary>English words alone, for guessing what was meant.</summary>
    public async ValueTask<IEnumerable<string>> Latin(CancellationToken ct) =>
        (await Words(ct)).Select(group => group.Key).Where(word => word.All(char.IsAsciiLetter));

    private async ValueTask<ILookup<string, string>> Words(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (now - _readAt <= Life && now >= _readAt) return _words;
        _words = (await db.QueryAsync<(string Word, string Other)>(Sql, null, ct)).ToLookup(row => row.Word, row => row.Other);
        _readAt = now;
        return _words;
    }

    // A Han word stands anywhere; corn, or corns, is a word of its own and no part of peppercorn.
    private static (int At, int End)? Place(string plain, string word)
    {
        for (var at = plain.IndexOf(word, StringComparison.Ordinal); at >= 0; at = plain.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            var end = at + word.Length;
            if (!char.IsAsciiLetter(word[0])) return (at, end);
            if (at > 0 && char.IsAsciiLetterOrDigit(plain[at - 1])) continue;
            foreach (var ending in (string[])["", "s", "es"])
            {
                if (plain.AsSpan(end).StartsWith(ending) && (end + ending.Length == plain.Length || !char.IsAsciiLetterOrDigit(plain[end + ending.Length]))) return (at, end + ending.Length);
            }
        }
        return null;
    }
}
