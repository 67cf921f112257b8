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
        var now = clock.GetUtcNow();
        if (now - _readAt > Life || now < _readAt)
        {
            _words = (await db.QueryAsync<(string Word, string Other)>(Sql, null, ct)).ToLookup(row => row.Word, row => row.Other);
            _readAt = now;
        }
        var plain = Shelf.SearchWords.Plain(text);
        var word = _words.FirstOrDefault(group => plain.Contains(group.Key, StringComparison.Ordinal));
        return word is null ? [text]
            : [text, .. word.Take(MostVariants).Select(other => plain.Replace(word.Key, other, StringComparison.Ordinal))];
    }
}
