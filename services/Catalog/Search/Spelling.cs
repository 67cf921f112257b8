using System.Collections.Frozen;
using Marketplace.Catalog.Search.Han;
using Marketplace.Catalog.Shelf;

namespace Marketplace.Catalog.Search;

/// <summary>
/// Guesses what was meant by a text that finds nothing: one Han character replaced, left out or exchanged with its neighbour, so
/// that every letter stands beside a neighbour of it in the name of some product. Latin words, one or several, are compared with those
/// of the names and with those that mean the same: one letter changed, put in, taken out, or exchanged with its neighbour.
/// </summary>
internal sealed class Spelling(CatalogDatabase db, Synonyms synonyms, TimeProvider clock)
{
    private const int Most = 3;
    private const int MostTried = 12;
    private const int MostHan = 20;
    private const int MostLatin = 40;
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
        var plain = SearchWords.Plain(text.Trim());
        string[] guesses = plain.Length < 2 ? []
            : plain.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is ' ' or '-') ? plain.Length > MostLatin ? [] : NearestLatin(plain, [.. await synonyms.Latin(ct)])
            : plain.Length <= MostHan && SearchWords.HanRuns(plain) is [var run] && run == plain ? NearestHan(run) : [];
        if (guesses.Length == 0) return [];
        var queries = new List<string?>();
        foreach (var guess in guesses) queries.Add(SearchWords.All(await synonyms.Variants(guess, ct)));
        return await db.QueryAsync<string>(Found, new { guesses, queries = queries.ToArray(), Most }, ct);
    }

    // A wrong character is likelier than one too many.
    private string[] NearestHan(string run) =>
    [
        .. Changes(run).Distinct().Select(change => (Text: change, Score: Score(change))).Where(change => change.Score > 0)
            .OrderByDescending(change => change.Text.Length).ThenByDescending(change => SoundsLike(change.Text, run)).ThenByDescending(change => change.Score)
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

    // Who types by sound picks a wrong letter that sounds right.
    private static bool SoundsLike(string change, string run) => change.Length == run.Length
        && change.Zip(run).All(letters => letters.First == letters.Second || HanLetters.SoundAlike(letters.First, letters.Second));

    // The rarest pair tells how good a guess is; a text with a letter in no known pair is none.
    private int Score(string text)
    {
        if (text.Length < 2) return 0;
        var pairs = Enumerable.Range(1, text.Length - 1).Select(at => _words.GetValueOrDefault(text.Substring(at - 1, 2))).ToArray();
        return Enumerable.Range(0, text.Length).Min(at =>
            Math.Max(at > 0 ? pairs[at - 1] : 0, at < pairs.Length ? pairs[at] : 0));
    }

    // The words nobody has are guessed, the others stay; several guesses of the first one, the best of any other.
    private string[] NearestLatin(string text, string[] alike)
    {
        var words = text.Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries);
        var guessed = Array.ConvertAll(words, word => _words.ContainsKey(word) || alike.Contains(word) ? [] : NearestWords(word, alike));
        var first = Array.FindIndex(guessed, guesses => guesses.Length > 0);
        if (first < 0) return [];
        return [.. guessed[first].Select(guess => string.Join(' ', words.Select((word, at) => at == first ? guess : guessed[at].FirstOrDefault(word))))];
    }

    private string[] NearestWords(string word, string[] alike) => word.Length < 2 ? [] :
    [
        .. _words.Keys.Concat(alike).Distinct().Where(known => known.All(char.IsAsciiLetterOrDigit) && IsOneApart(known, word))
            .OrderByDescending(known => _words.GetValueOrDefault(known)).ThenBy(known => known, StringComparer.Ordinal).Take(MostTried),
    ];

    // One letter to change, put in or take out, or two neighbours to exchange.
    private static bool IsOneApart(string one, string other)
    {
        if (one.Length > other.Length) (one, other) = (other, one);
        if (other.Length - one.Length > 1 || one == other) return false;
        var at = one.AsSpan().CommonPrefixLength(other);
        var rest = one.AsSpan(at);
        var others = other.AsSpan(at);
        if (one.Length < other.Length) return rest.SequenceEqual(others[1..]);
        return rest[1..].SequenceEqual(others[1..])
            || rest.Length > 1 && rest[0] == others[1] && rest[1] == others[0] && rest[2..].SequenceEqual(others[2..]);
    }
}
