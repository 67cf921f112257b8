using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using Marketplace.Contracts.Demo;

namespace Marketplace.Load;

/// <summary>What a page costs beside a bare endpoint, and what becomes of everybody who comes in the same moment.</summary>
internal sealed class PagesBench(MarketProcess market)
{
    private static readonly string[] Words = ["小米", "羊肉", "科尔沁", "敖汉", "大米", "牛腩"];
    private static readonly int[] Crowds = [64, 256];

    private readonly HttpClient _stranger = market.Client();
    private readonly HttpClient _packed = Packed(market);

    public static async Task<int> RunAsync(MarketProcess market, int rounds, TimeSpan time, CancellationToken ct)
    {
        await using var yardsticks = await Yardsticks.StartAsync(market.ConnectionString, ct);
        var bench = new PagesBench(market);
        var own = await bench.SignedInAsync(ct);
        var cases = new (string Name, string ToReach, Func<Task<Measured>> Run)[]
        {
            ("(b) bare JSON endpoint", "", () => yardsticks.BareJsonAsync(time, ct)),
            ("home, kept", "0.60", () => Rate(bench._packed, time, () => "/", ct)),
            ("product, kept", "0.60", () => Rate(bench._packed, time, Product, ct)),
            ("home, not kept", "0.08", () => Rate(bench._stranger, time, () => $"/?n={Guid.NewGuid():n}", ct)),
            ("search, not kept", "0.08", () => Rate(bench._stranger, time, () => $"/search?q={Word()}&n={Guid.NewGuid():n}", ct)),
            ("product, not kept", "0.08", () => Rate(bench._stranger, time, () => $"{Product()}?n={Guid.NewGuid():n}", ct)),
            ("a person's own orders", "0.05", () => Rate(own, time, () => "/orders", ct)),
            ("a person's own cart", "0.05", () => Rate(own, time, () => "/cart", ct)),
        };
        var results = cases.Select(_ => new List<Measured>()).ToArray();
        for (var round = 0; round <= rounds; round++)
        {
            for (var at = 0; at < cases.Length; at++)
            {
                var measured = await cases[at].Run();
                // The first round warms up and is not counted.
                if (round > 0) results[at].Add(measured);
            }
            Console.WriteLine(round == 0 ? "Warmed up." : $"Round {round} of {rounds}.");
        }
        Console.WriteLine();
        Console.WriteLine("| page, 16 at once (medians) | per second | beside (b) | to reach | 99th percentile | refused |");
        Console.WriteLine("|---|---|---|---|---|---|");
        for (var at = 0; at < cases.Length; at++)
        {
            var ratio = Bench.Median(results[at].Zip(results[0]).Select(pair => pair.First.PerSecond / pair.Second.PerSecond));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {cases[at].Name} | {Bench.Median(results[at].Select(one => one.PerSecond)):0} | {ratio:0.00} | {cases[at].ToReach} | {Bench.Median(results[at].Select(one => one.P99Ms)):0.0} ms | {results[at].Sum(one => one.Failed)} |"));
        }
        var refused = await bench.BurstsAsync(own, ct);
        return refused + results.Sum(result => result.Sum(measured => measured.Failed)) == 0 ? 0 : 1;
    }

    /// <summary>Everybody at once, once: how long the last of them waits, and how many are refused.</summary>
    private async Task<int> BurstsAsync(HttpClient own, CancellationToken ct)
    {
        var reads = new (string Name, HttpClient Client, Func<string> Path)[]
        {
            ("home", _packed, () => $"/?n={Guid.NewGuid():n}"), ("search", _packed, () => $"/search?q={Word()}"), ("product", _packed, Product),
            ("sign-in", _stranger, () => "/sign-in"), ("cart", own, () => "/cart"), ("checkout", own, () => "/checkout"), ("my orders", own, () => "/orders"),
        };
        Console.WriteLine();
        Console.WriteLine("| all at once | 64: the last after | 256: the last after | refused |");
        Console.WriteLine("|---|---|---|---|");
        var all = 0;
        foreach (var (name, client, path) in reads)
        {
            var worst = new List<double>();
            var refused = 0;
            foreach (var crowd in Crowds)
            {
                var times = new ConcurrentBag<double>();
                await Task.WhenAll(Enumerable.Range(0, crowd).Select(_ => Task.Run(async () =>
                {
                    var began = Stopwatch.GetTimestamp();
                    using var answer = await client.GetAsync(new Uri(path(), UriKind.Relative), ct);
                    await answer.Content.ReadAsByteArrayAsync(ct);
                    times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                    if (answer.StatusCode >= HttpStatusCode.BadRequest) Interlocked.Increment(ref refused);
                }, ct)));
                worst.Add(times.Max());
            }
            all += refused;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {worst[0]:0} ms | {worst[1]:0} ms | {refused} |"));
        }
        return all;
    }

    /// <summary>A browser in which a buyer of the demo market has signed in.</summary>
    private async Task<HttpClient> SignedInAsync(CancellationToken ct)
    {
        var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 256, CookieContainer = new CookieContainer() }) { BaseAddress = market.Address };
        using var form = new FormUrlEncodedContent([new("_handler", "demo-people"), new("Person", DemoMarket.PeopleWith("Buyer").First().Id.ToString())]);
        using var answer = await client.PostAsync(new Uri("/sign-in", UriKind.Relative), form, ct);
        answer.EnsureSuccessStatusCode();
        return client;
    }

    private static HttpClient Packed(MarketProcess market)
    {
        var client = market.Client();
        client.DefaultRequestHeaders.Add("Accept-Encoding", "br");
        return client;
    }

    private static string Word() => Uri.EscapeDataString(Words[Random.Shared.Next(Words.Length)]);

    private static string Product() => $"/products/{DemoMarket.Products[Random.Shared.Next(DemoMarket.Products.Count)].Id}";

    private static Task<Measured> Rate(HttpClient client, TimeSpan time, Func<string> path, CancellationToken ct) => LoadLoop.RunAsync(16, time, async _ =>
    {
        using var answer = await client.GetAsync(new Uri(path(), UriKind.Relative), ct);
        await answer.Content.ReadAsByteArrayAsync(ct);
        return answer.IsSuccessStatusCode;
    }, ct);
}
