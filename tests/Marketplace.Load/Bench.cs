using System.Globalization;
using Npgsql;

namespace Marketplace.Load;

/// <summary>The rounds: every measurement in turn, again and again, so that a slow minute of the machine hits all of them.</summary>
internal static class Bench
{
    public static async Task<int> RunAsync(MarketProcess market, int rounds, TimeSpan time, CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create(market.ConnectionString);
        await using var yardsticks = await Yardsticks.StartAsync(market.ConnectionString, ct);
        var shopping = new Shopping(market, await market.SignInAsync(64, ct), source);
        await shopping.FillShelvesAsync(ct);
        var cases = new (string Name, Func<Task<Measured>> Run)[]
        {
            ("(a) checkout through Npgsql, 16 connections", () => yardsticks.CheckoutAsync(time, ct)),
            ("(b) bare JSON endpoint", () => yardsticks.BareJsonAsync(time, ct)),
            ("orders, 16 buyers", () => shopping.PlaceAsync(16, time, ct)),
            ("orders, 64 buyers", () => shopping.PlaceAsync(64, time, ct)),
            ("product detail JSON", () => shopping.ReadProductsAsync(time, ct)),
            ("search SQL sent directly", () => shopping.SearchSqlAsync(time, ct)),
            ("search, uncached", () => shopping.SearchUncachedAsync(time, ct)),
            ("search, cached", () => shopping.SearchCachedAsync(time, ct)),
        };
        var results = cases.Select(_ => new List<Measured>()).ToArray();
        for (var round = 0; round <= rounds; round++)
        {
            for (var at = 0; at < cases.Length; at++)
            {
                var measured = await cases[at].Run();
                // The first round warms up and is not counted.
                if (round > 0) results[at].Add(measured);
                await shopping.CatchUpAsync(ct);
            }
            Console.WriteLine(round == 0 ? "Warmed up." : $"Round {round} of {rounds}.");
        }
        var half = Median(results[2].Select(measured => measured.PerSecond)) / 2;
        var paced = new List<Measured>();
        for (var round = 0; round < rounds; round++) paced.Add(await shopping.PlaceAsync(16, time, ct, half));
        await shopping.PlaceAsync(64, time, ct);
        var caughtUp = await shopping.CatchUpAsync(ct);
        var hidden = await new Hiding(market).MeasureAsync(rounds, ct);
        Print(cases.Select(one => one.Name).ToArray(), results, paced, caughtUp, hidden, market);
        return results.Sum(result => result.Sum(measured => measured.Failed)) == 0 ? 0 : 1;
    }

    private static void Print(
        string[] names, List<Measured>[] results, List<Measured> paced, TimeSpan caughtUp, List<Hidden> hidden, MarketProcess market)
    {
        Console.WriteLine();
        Console.WriteLine("| measured (medians) | per second | 99th percentile | refused |");
        Console.WriteLine("|---|---|---|---|");
        for (var at = 0; at < names.Length; at++)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {names[at]} | {Median(results[at].Select(one => one.PerSecond)):0} | {Median(results[at].Select(one => one.P99Ms)):0.0} ms | {results[at].Sum(one => one.Failed)} |"));
        }
        Console.WriteLine();
        Console.WriteLine("| ratio (median of the rounds' ratios) | here | to reach |");
        Console.WriteLine("|---|---|---|");
        Ratio("orders at 16 buyers / (a)", results[2], results[0], "0.8");
        Ratio("orders at 64 buyers / (a)", results[3], results[0], "1.2");
        Ratio("product detail JSON / (b)", results[4], results[1], "0.3");
        Ratio("search uncached / the same SQL", results[6], results[5], "0.5");
        Ratio("search cached / the same SQL", results[7], results[5], "–");
        Line("placing an order at half that load, 99th percentile", $"{Median(paced.Select(one => one.P99Ms)):0.0} ms", "under 25 ms");
        Line("memory of the all-in-one after the run", $"{market.MemoryMb:0} MB", "under 400 MB");
        Line("start on existing data to the first page", $"{market.TimeToFirstPage.TotalSeconds:0.0} s", "under 6 s");
        Line("every consumer caught up after a burst of 64 buyers", $"{caughtUp.TotalSeconds:0.0} s", "–");
        Line("a withdrawn licence hides its goods", $"{Median(hidden.Select(one => one.Gone.TotalSeconds)):0.0} s", "under 5 s");
        Line("a renewed one brings them back", $"{Median(hidden.Select(one => one.Back.TotalSeconds)):0.0} s", "under 5 s");
    }

    private static void Ratio(string name, List<Measured> ours, List<Measured> theirs, string toReach) => Line(
        name, Median(ours.Zip(theirs).Select(pair => pair.First.PerSecond / pair.Second.PerSecond)).ToString("0.00", CultureInfo.InvariantCulture), toReach);

    private static void Line(string name, string here, string toReach) => Console.WriteLine($"| {name} | {here} | {toReach} |");

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count == 0 ? 0 : sorted[sorted.Count / 2];
    }
}
