using System.Diagnostics;
using System.Globalization;
using Dapper;
using Marketplace.Catalog.Products;
using Marketplace.Catalog.Shelf;

namespace Marketplace.Load;

/// <summary>How search grows with the market: the same questions at 1,000, 20,000 and 200,000 products, in turn.</summary>
internal static class SearchBench
{
    private static readonly int[] Sizes = [1_000, 20_000, 200_000];

    // Name, question, and how much its latency may grow from the first size to the last.
    private static readonly (string Name, Func<string> Address, int? MayGrow)[] Questions =
    [
        ("twenty hits", () => Products($"q={Rare()}"), 4),
        ("a word in a tenth of all", () => Products($"q={Uri.EscapeDataString(BulkGoods.Broad)}"), 25),
        ("that word, by price, two filters", () => Products($"q={Uri.EscapeDataString(BulkGoods.Broad)}&sort=price&price=60-100&season=year"), 25),
        ("no words, all facets", () => Products("sort=sales"), null),
        ("a shelf without facets", () => Products("category=grain&facets=false"), null),
        ("type-ahead", () => $"/api/catalog/suggestions?q={Uri.EscapeDataString(BulkGoods.Broad[..1])}&n={Guid.NewGuid():n}", null),
    ];

    public static async Task<int> RunAsync(int rounds, TimeSpan time, CancellationToken ct)
    {
        var markets = new List<BulkMarket>();
        try
        {
            foreach (var size in Sizes) markets.Add(await BulkMarket.StartAsync(size, ct));
            var results = new Dictionary<(int Size, int Question), List<Sample>>();
            var ratios = new List<double>();
            var cached = new List<double>();
            for (var round = 0; round <= rounds; round++)
            {
                for (var question = 0; question < Questions.Length; question++)
                {
                    foreach (var market in markets)
                    {
                        var sample = await Ask(market, Questions[question].Address, time, ct);
                        if (round == 0) continue;
                        if (!results.TryGetValue((market.Size, question), out var list)) results[(market.Size, question)] = list = [];
                        list.Add(sample);
                    }
                }
                var (ours, direct, kept) = await AgainstSql(markets[1], time, ct);
                if (round > 0) ratios.Add(ours / direct);
                if (round > 0) cached.Add(kept);
                Console.WriteLine(round == 0 ? "Warmed up." : $"Round {round} of {rounds}.");
            }
            return Print(results, ratios, cached);
        }
        finally
        {
            foreach (var market in markets) await market.DisposeAsync();
        }
    }

    /// <summary>One after the other, for the latency; then eight at once, for the rate and its 99th percentile.</summary>
    private static async Task<Sample> Ask(BulkMarket market, Func<string> address, TimeSpan time, CancellationToken ct)
    {
        var alone = new List<double>();
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < time / 2 && alone.Count < 200;)
        {
            var began = Stopwatch.GetTimestamp();
            await Get(market, address(), ct);
            alone.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }
        var together = await LoadLoop.RunAsync(8, time, async _ => await Get(market, address(), ct), ct);
        return new(Median(alone), alone.Order().ElementAt((int)(alone.Count * 0.99)), together.PerSecond, together.P99Ms, together.Failed);
    }

    /// <summary>The same questions through the catalog and as the statements it sends, sixteen at once, at the middle size.</summary>
    private static async Task<(double Ours, double Direct, double Cached)> AgainstSql(BulkMarket market, TimeSpan time, CancellationToken ct)
    {
        var ours = await LoadLoop.RunAsync(16, time, async n => await Get(market, Products($"q={Rare()}"), ct), ct);
        var direct = await LoadLoop.RunAsync(16, time, async _ =>
        {
            var word = BulkGoods.Rare[Random.Shared.Next(BulkGoods.Rare.Length)];
            var (sql, args) = ShelfStatement.Of(new() { Text = word }, SearchWords.All(word), SearchWords.Any(word), DateTimeOffset.UtcNow);
            await using var connection = await market.Source.OpenConnectionAsync(ct);
            await connection.QueryAsync<(int Total, string Items, string Facets)>(sql, args);
            return true;
        }, ct);
        var cached = await LoadLoop.RunAsync(16, time, async _ => await Get(market, $"/api/catalog/products?q={Rare()}", ct), ct);
        return (ours.PerSecond, direct.PerSecond, cached.PerSecond);
    }

    private static int Print(Dictionary<(int Size, int Question), List<Sample>> results, List<double> ratios, List<double> cached)
    {
        var failed = results.Values.Sum(list => list.Sum(sample => sample.Failed));
        Console.WriteLine();
        Console.WriteLine("| search, uncached (medians of the rounds) | products | latency alone | per second, 8 at once | 99th percentile, 8 at once |");
        Console.WriteLine("|---|---|---|---|---|");
        for (var question = 0; question < Questions.Length; question++)
        {
            foreach (var size in Sizes)
            {
                var list = results[(size, question)];
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {Questions[question].Name} | {size:N0} | {Median(list.Select(one => one.LatencyMs)):0.0} ms | {Median(list.Select(one => one.PerSecond)):0} | {Median(list.Select(one => one.P99Ms)):0.0} ms |"));
            }
        }
        Console.WriteLine();
        Console.WriteLine("| ratio | here | to reach |");
        Console.WriteLine("|---|---|---|");
        for (var question = 0; question < Questions.Length; question++)
        {
            var growth = results[(Sizes[^1], question)].Zip(results[(Sizes[0], question)], (last, first) => last.LatencyMs / first.LatencyMs);
            var most = Questions[question].MayGrow is { } times ? $"at most {times}" : "–";
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {Questions[question].Name}: latency at 200,000 / at 1,000 | {Median(growth):0.0} | {most} |"));
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| uncached search at 20,000 / the same SQL | {Median(ratios):0.00} | 0.5 |"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| cached search at 20,000, per second | {Median(cached):0} | – |"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| type-ahead at 200,000, one at a time, 99th percentile | {Median(results[(Sizes[^1], Questions.Length - 1)].Select(one => one.LatencyP99Ms)):0.0} ms | under 30 ms |"));
        Console.WriteLine($"| refused | {failed} | 0 |");
        return failed == 0 ? 0 : 1;
    }

    private static async Task<bool> Get(BulkMarket market, string address, CancellationToken ct)
    {
        using var answer = await market.Client.GetAsync(new Uri(address, UriKind.Relative), ct);
        await answer.Content.ReadAsByteArrayAsync(ct);
        return answer.IsSuccessStatusCode;
    }

    // Every address is new, so that no answer comes from the cache.
    private static string Products(string question) => $"/api/catalog/products?{question}&n={Guid.NewGuid():n}";

    private static string Rare() => Uri.EscapeDataString(BulkGoods.Rare[Random.Shared.Next(BulkGoods.Rare.Length)]);

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count == 0 ? 0 : sorted[sorted.Count / 2];
    }

    private sealed record Sample(double LatencyMs, double LatencyP99Ms, double PerSecond, double P99Ms, int Failed);
}
