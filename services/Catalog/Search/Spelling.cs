using System.Collections.Frozen;
using Marketplace.Catalog.Shelf;

namespace Marketplace.Catalog.Search;

/// <summary>
/// Guesses what was meant by a text that finds nothing: one Han character replaced, left out or exchanged with its neighbour, so
/// that every pair of neighbours stands in the name of some product. Latin words are compared with those of the names.
/// </summary>
internal sealed class Spelling(CatalogDatabase db, TimeProvider clock)
{
    private const int Most = 3;
    private const int MostTried = 12;
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    private const string Sql = "select word, ndoc from ts_stat('select names from catalog.search_entries')";

    // Pairs of different products can make a text that no product has.
    private const string Found = """
        select g.guess
        from unnest(@guesses, @queries) with ordinality as g (guess, query, nth)
        where exists (select from catalog.search_entries e where e.words @@ g.query::tsquery)
        order by g.nth
        limit @Most
        """;

    private FrozenDictionary<string, int> _words = FrozenDictionary<string, int>.Empty;
    private DateTimeOffset _readAt = DateTimeOffset.MinValue;

    public async ValueTask<IReadOnlyList<string>> Nearest(string text, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (now - _readAt > Life || now < _readAt)
        {
            _words = (await db.QueryAsync<(string Word, int Products)>(Sql, null, ct)).ToFrozenDictionary(row => row.Word, row => row.Products);
            _readAt = now;
        }
        var plain = text.Trim().ToLowerInvariant();
        string[] guesses = plain.Length is < 2 or > 20 ? []
            : plain.All(char.IsAsciiLetterOrDigit) ? NearestLatin(plain)
            : SearchWords.HanRuns(plain) is [var run] && run == plain ? NearestHan(run) : [];
        if (guesses.Length == 0) return [];
        return await db.QueryAsync<string>(Found, new { guesses, queries = guesses.Select(SearchWords.All).ToArray(), Most }, ct);
    }

    // A wrong character is likelier than one too many.
    private string[] NearestHan(string run) =>
    [
        .. Changes(run).Distinct().Select(change => (Text: change, Score: Score(change))).Where(change => change.Score > 0)
            .OrderByDescending(change => change.Text.Length).ThenByDescending(change => change.Score)
            .ThenBy(change => change.Text, StringComparer.Ordinal).Select(change => change.Text).Take(MostTried),
    ];

    private IEnumerable<string> Changes(string run)
    {
        for (var at = 0; at < run.Length; at++)
        {
            if (run.Length > 2) yield return run.Remove(at, 1);
            if (at > 0) yield return run[..(at - 1)] + run[at] + run[at - 1] + run[(at + 1)..];
            // Only characters that some name has beside the neighbour can make a known pair.
            foreach (var letter in Beside(at > 0 ? run[at - 1] : null, at + 1 < run.Length ? run[at + 1] : null))
            {
                yield return run[..at] + letter + run[(at + 1)..];
            }
        }
    }

    private IEnumerable<char> Beside(char? before, char? after) =>
        before is not null ? _words.Keys.Where(word => word.Length == 2 && word[0] == before).Select(word => word[1])
        : _words.Keys.Where(word => word.Length == 2 && word[1] == after).Select(word => word[0]);

    // The rarest pair tells how good a guess is; a text with an unknown pair is none.
    private int Score(string text)
    {
        var least = int.MaxValue;
        for (var at = 1; at < text.Length; at++)
        {
            if (!_words.TryGetValue(text.Substring(at - 1, 2), out var products)) return 0;
            least = Math.Min(least, products);
        }
        return text.Length > 1 ? least : 0;
    }

    private string[] NearestLatin(string word) => [.. _words
        .Where(known => known.Key.All(char.IsAsciiLetterOrDigit) && Math.Abs(known.Key.Length - word.Length) <= 1 && Apart(known.Key, word) == 1)
        .OrderByDescending(known => known.Value).ThenBy(known => known.Key, StringComparer.Ordinal).Select(known => known.Key).Take(MostTried)];

    // Letters to change, put in or take out (Levenshtein).
    private static int Apart(string one, string other)
    {
        var row = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var (corner, left) = (row[0], row[0] = i);
            for (var j = 1; j <= other.Length; j++)
            {
                var cost = Math.Min(Math.Min(row[j] + 1, left + 1), corner + (one[i - 1] == other[j - 1] ? 0 : 1));
                (corner, row[j], left) = (row[j], cost, cost);
            }
        }
        return row[^1];
    }
}
