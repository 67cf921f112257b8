using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Marketplace.Catalog.Products;
using Marketplace.Kernel;

namespace Marketplace.Catalog.Search;

/// <summary>
/// Counts what people search for, in memory, and writes it every few seconds: a search never waits for its statistics. What a crash
/// loses are seconds of counts. No person stands beside a query, and long numbers (phones, codes) are not kept.
/// </summary>
internal sealed partial class QueryLog(CatalogDatabase db, TimeProvider clock, ILogger<QueryLog> log) : Every(Pause, log)
{
    private const int MostWaiting = 5000;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);

    private const string Write = """
        insert into catalog.queries as q (query, asked, missed, found, first_asked_at, last_asked_at, last_missed_at)
        select n.query, n.asked, n.missed, n.found, @at, @at, case when n.missed > 0 then @at end
        from unnest(@queries, @asked, @missed, @found) as n (query, asked, missed, found)
        order by n.query
        on conflict on constraint queries_key do update set
            asked = q.asked + excluded.asked, missed = q.missed + excluded.missed, found = excluded.found,
            last_asked_at = excluded.last_asked_at, last_missed_at = coalesce(excluded.last_missed_at, q.last_missed_at)
        """;

    private readonly ConcurrentDictionary<string, Asked> _waiting = new();

    public void Note(ProductQuery query, int found)
    {
        // A filter that leaves nothing over says nothing about the words.
        if ((query.Page ?? 1) > 1 || ShelfFilter.Of(query).Count > 0 || query.Supplier is not null) return;
        var text = query.Text?.Trim().ToLowerInvariant() ?? "";
        if (text.Length is 0 or > 40 || LongNumber().IsMatch(text) || text.Any(char.IsControl) || _waiting.Count >= MostWaiting) return;
        _waiting.AddOrUpdate(text, _ => new(1, found == 0 ? 1 : 0, found), (_, known) => new(known.Times + 1, known.Missed + (found == 0 ? 1 : 0), found));
    }

    /// <summary>Writes what waits now.</summary>
    public override async Task<bool> DoAsync(CancellationToken ct)
    {
        var taken = new List<(string Query, Asked Asked)>();
        foreach (var query in _waiting.Keys)
        {
            if (_waiting.TryRemove(query, out var asked)) taken.Add((query, asked));
        }
        if (taken.Count == 0) return false;
        await db.ExecuteAsync(Write, new
        {
            queries = taken.Select(one => one.Query).ToArray(), asked = taken.Select(one => one.Asked.Times).ToArray(),
            missed = taken.Select(one => one.Asked.Missed).ToArray(), found = taken.Select(one => one.Asked.Found).ToArray(),
            at = clock.GetUtcNow(),
        }, ct);
        return false;
    }

    private sealed record Asked(long Times, long Missed, int Found);

    [GeneratedRegex("[0-9]{7,}")]
    private static partial Regex LongNumber();
}
