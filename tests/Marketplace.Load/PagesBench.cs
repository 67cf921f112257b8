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
    private const string PayForm = "name=\"Provider\"";
    private static readonly int[] Crowds = [64, 256];

    // Enough of each for everybody who comes.
    private static readonly Guid[] Skus =
        [.. DemoMarket.Products.SelectMany(product => product.Skus).Where(sku => sku is { RetailPriceCny: not null, MinimumQuantity: 1, OpeningStock: >= 60 }).Select(sku => sku.Id).Take(40)];

    private static readonly KeyValuePair<string, string>[] Address =
    [
        new("Input.AddressId", "new"), new("Input.Recipient", "王秀兰"), new("Input.Phone", "19900001234"), new("Input.DistrictCode", "110108"),
        new("Input.Street", "中关村大街27号院3号楼502"), new("Input.Action", "place"),
    ];

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
            all += await Burst(name, (_, _) => client.GetAsync(new Uri(path(), UriKind.Relative), ct), ct);
        }
        var buyers = await BuyersAsync(ct);
        PageForms Who(int at) => buyers[at % buyers.Count];
        all += await Burst("add to cart", (_, at) => Who(at).PostAsync("/cart/lines", [new("skuId", $"{Skus[at % Skus.Length]}"), new("quantity", "1"), new("return", "/help")], ct), ct);
        var placed = Crowds.Select(crowd => new string?[crowd]).ToArray();
        all += await Burst("place", async (round, at) =>
        {
            var answer = await Who(at).FillAsync($"/checkout?sku={Skus[at % Skus.Length]}&packs=1&once={Guid.NewGuid()}", "Input.TotalCny", Address, ct);
            if (answer.RequestMessage?.RequestUri?.AbsolutePath is { } path && path.StartsWith("/pay/", StringComparison.Ordinal)) placed[round][at] = path;
            return answer;
        }, ct);
        // Payments hears of an order a moment after it was placed; the one placed last is heard of last.
        var last = placed.SelectMany(round => round.Select((path, at) => (Path: path, At: at))).MaxBy(one => one.Path, StringComparer.Ordinal);
        if (last.Path is { } unpaid) await Who(last.At).WaitForAsync(unpaid, PayForm, ct);
        all += await Burst("pay", (round, at) => placed[round][at] is { } path
            ? Who(at).FillAsync(path, PayForm, [new("Provider", "sandbox")], ct)
            : Task.FromResult(new HttpResponseMessage(HttpStatusCode.Conflict)), ct);
        foreach (var buyer in buyers) buyer.Dispose();
        return all;
    }

    private static async Task<int> Burst(string name, Func<int, int, Task<HttpResponseMessage>> deed, CancellationToken ct)
    {
        var worst = new List<double>();
        var refused = new ConcurrentBag<int>();
        for (var round = 0; round < Crowds.Length; round++)
        {
            var times = new ConcurrentBag<double>();
            var crowd = round;
            await Task.WhenAll(Enumerable.Range(0, Crowds[round]).Select(at => Task.Run(async () =>
            {
                var began = Stopwatch.GetTimestamp();
                using var answer = await deed(crowd, at);
                await answer.Content.ReadAsByteArrayAsync(ct);
                times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                if (answer.StatusCode >= HttpStatusCode.BadRequest) refused.Add((int)answer.StatusCode);
            }, ct)));
            worst.Add(times.Max());
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {worst[0]:0} ms | {worst[1]:0} ms | {string.Join(", ", refused.CountBy(status => status).Select(same => $"{same.Value} with {same.Key}"))} |"));
        // 429 and 503 say when to come again; anything else is a failure of the bench or of ours.
        return refused.Count(status => status is not (429 or 503));
    }

    private async Task<List<PageForms>> BuyersAsync(CancellationToken ct)
    {
        var buyers = new List<PageForms>();
        foreach (var person in DemoMarket.PeopleWith("Buyer"))
        {
            var buyer = new PageForms(market.Address);
            using var answer = await buyer.PostAsync("/sign-in", [new("_handler", "demo"), new("Person", person.Id.ToString())], ct);
            buyers.Add(IsIn(answer) ? buyer : throw new InvalidOperationException("Nobody was signed in."));
        }
        return buyers;
    }

    /// <summary>A browser in which a buyer of the demo market has signed in.</summary>
    private async Task<HttpClient> SignedInAsync(CancellationToken ct)
    {
        var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 256, CookieContainer = new CookieContainer() }) { BaseAddress = market.Address };
        using var form = new FormUrlEncodedContent([new("_handler", "demo"), new("Person", DemoMarket.PeopleWith("Buyer").First().Id.ToString())]);
        using var answer = await client.PostAsync(new Uri("/sign-in", UriKind.Relative), form, ct);
        return IsIn(answer) ? client : throw new InvalidOperationException("Nobody was signed in.");
    }

    private static bool IsIn(HttpResponseMessage answer) =>
        answer.IsSuccessStatusCode && !answer.RequestMessage!.RequestUri!.AbsolutePath.StartsWith("/sign-in", StringComparison.Ordinal);

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
