using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using Marketplace.Contracts.Demo;
using Marketplace.Kernel;
using Marketplace.Orders;
using Marketplace.Tests.Orders;

namespace Marketplace.Tests.Faults;

/// <summary>
/// Buyers of the demo market who place orders one after another, and remember what they sent and what they were told. Who got
/// no answer asks again with the same key, as a browser does.
/// </summary>
internal sealed class Checkouts(IReadOnlyList<HttpClient> buyers)
{
    private static readonly (Guid Id, Guid SupplierId, decimal Price, int Minimum)[] Goods = [.. DemoMarket.Products
        .SelectMany(product => product.Skus, (product, sku) => (product.SupplierId, Sku: sku))
        .Where(item => item.Sku is { RetailPriceCny: not null, IsWeighed: false, OpeningStock: >= 200, MinimumQuantity: <= 2 })
        .Select(item => (item.Sku.Id, item.SupplierId, item.Sku.RetailPriceCny!.Value, Math.Max(1, item.Sku.MinimumQuantity))).Take(40)];

    private readonly ConcurrentQueue<Attempt> _unanswered = new();
    private readonly ConcurrentQueue<Attempt> _answered = new();
    private int _sent;

    /// <summary>What a buyer saw with their own eyes: an order's number and sum.</summary>
    public ConcurrentDictionary<string, PlacedOrder> Seen { get; } = new();

    /// <summary>The same with who placed them.</summary>
    public ConcurrentBag<(PlacedOrder Order, HttpClient Buyer)> Bought { get; } = [];

    public ConcurrentBag<string> Faults { get; } = [];

    /// <summary>Places orders until told to stop, and until nobody waits for an answer.</summary>
    public async Task PlaceAsync(CancellationToken until)
    {
        await Parallel.ForEachAsync(buyers, new ParallelOptions { MaxDegreeOfParallelism = buyers.Count, CancellationToken = CancellationToken.None },
            async (buyer, _) =>
            {
                while (!until.IsCancellationRequested) await TryAsync(Next(buyer));
            });
    }

    /// <summary>Sends again, with its own key, what was not answered, and a part of what was: no order may become two.</summary>
    public async Task AskAgainAsync()
    {
        while (_unanswered.TryDequeue(out var checkout)) await TryAsync(checkout);
        foreach (var checkout in _answered.TakeLast(40)) await TryAsync(checkout);
        Assert.Empty(_unanswered);
    }

    private Attempt Next(HttpClient buyer)
    {
        var number = Interlocked.Increment(ref _sent);
        var lines = new[] { Goods[number % Goods.Length], Goods[number * 7 % Goods.Length] }.DistinctBy(good => good.Id)
            .Select(good => (good.SupplierId, new PlaceOrderLine(good.Id, good.Minimum, good.Price, new DateOnly(2099, 12, 31))));
        return new(buyer, Guid.CreateVersion7().ToString(), OrderDesk.Basket([.. lines]));
    }

    private async Task TryAsync(Attempt checkout)
    {
        try
        {
            using var answer = await checkout.Buyer.CheckOutAsync(checkout.Request, checkout.Key);
            if (answer.StatusCode == HttpStatusCode.Created)
            {
                var placed = (await answer.Content.ReadFromJsonAsync<PlacedOrder>(Json.Options))!;
                var before = Seen.GetOrAdd(checkout.Key, placed);
                if (ReferenceEquals(before, placed))
                {
                    Bought.Add((placed, checkout.Buyer));
                    _answered.Enqueue(checkout);
                }
                if (before.OrderId != placed.OrderId) Faults.Add($"{checkout.Key} became {before.OrderId} and {placed.OrderId}");
            }
            else if (answer.StatusCode != HttpStatusCode.Conflict)
            {
                Faults.Add($"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
            }
        }
        catch (Exception cutOff) when (cutOff is HttpRequestException or IOException or TaskCanceledException)
        {
            _unanswered.Enqueue(checkout);
            await Task.Delay(100);
        }
    }

    private sealed record Attempt(HttpClient Buyer, string Key, PlaceOrderRequest Request);
}
