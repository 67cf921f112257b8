using System.Net.Http.Json;
using Dapper;
using Marketplace.Catalog.Products;
using Marketplace.Catalog.Shelf;
using Marketplace.Contracts.Demo;
using Npgsql;

namespace Marketplace.Load;

/// <summary>What the load does at the market: place orders, look at products, search.</summary>
internal sealed class Shopping(MarketProcess market, IReadOnlyList<string> tickets, NpgsqlDataSource source)
{
    // Goods sold ahead are ordered too; whoever agrees to this day agrees to any.
    private const string Whenever = "2099-12-31";

    private static readonly string[] Words = ["小米", "羊肉", "科尔沁", "敖汉", "大米", "牛腩", "奶皮子", "沙果", "蘑菇", "荞麦", "土豆", "葵花籽"];

    private readonly HttpClient[] _clients = [.. tickets.Select(ticket => market.Client(ticket))];
    private readonly HttpClient _stranger = market.Client();
    private readonly (Guid Id, Guid SupplierId, decimal Price, int Minimum)[] _skus = [.. DemoMarket.Products
        .SelectMany(product => product.Skus, (product, sku) => (product.SupplierId, Sku: sku)).Where(item => item.Sku.RetailPriceCny is not null)
        .Select(item => (item.Sku.Id, item.SupplierId, item.Sku.RetailPriceCny!.Value, Math.Max(1, item.Sku.MinimumQuantity)))];

    private readonly Guid[] _products = [.. DemoMarket.Products.Select(product => product.Id)];

    /// <summary>So that no order is refused for want of stock.</summary>
    public async Task FillShelvesAsync(CancellationToken ct)
    {
        await using var command = source.CreateCommand("update orders.stock set on_hand = 100000000");
        await command.ExecuteNonQueryAsync(ct);
    }

    public Task<Measured> PlaceAsync(int buyers, TimeSpan time, CancellationToken ct, double? perSecond = null) =>
        LoadLoop.RunAsync(buyers, time, async buyer =>
        {
            var goods = Enumerable.Range(0, 3).Select(_ => _skus[Random.Shared.Next(_skus.Length)]).DistinctBy(sku => sku.Id).ToList();
            var lines = goods.Select(sku => new { skuId = sku.Id, quantity = sku.Minimum, unitPriceCny = sku.Price, shipsFromOn = Whenever });
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/orders");
            request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
            request.Content = JsonContent.Create(new
            {
                lines,
                // Whoever agrees to this much agrees to any.
                totalCny = 999_999m,
                freight = goods.DistinctBy(sku => sku.SupplierId).Select(sku => new { supplierId = sku.SupplierId, freightCny = 999m }),
                address = new { recipient = "测试", phone = "19900001234", districtCode = "110108", street = "中关村大街27号院" },
            });
            using var answer = await _clients[buyer].SendAsync(request, ct);
            await answer.Content.ReadAsByteArrayAsync(ct);
            return answer.IsSuccessStatusCode;
        }, ct, perSecond);

    public Task<Measured> ReadProductsAsync(TimeSpan time, CancellationToken ct) =>
        Get(time, () => $"/api/catalog/products/{_products[Random.Shared.Next(_products.Length)]}", ct);

    /// <summary>Every address is new, so that no answer comes from the cache.</summary>
    public Task<Measured> SearchUncachedAsync(TimeSpan time, CancellationToken ct) =>
        Get(time, () => $"/api/catalog/products?q={Word()}&n={Guid.NewGuid():n}", ct);

    public Task<Measured> SearchCachedAsync(TimeSpan time, CancellationToken ct) =>
        Get(time, () => $"/api/catalog/products?q={Word()}", ct);

    /// <summary>The statements the catalog itself sends for these searches, without the catalog.</summary>
    public async Task<Measured> SearchSqlAsync(TimeSpan time, CancellationToken ct)
    {
        return await LoadLoop.RunAsync(16, time, async _ =>
        {
            var word = Words[Random.Shared.Next(Words.Length)];
            var (sql, args) = ShelfStatement.Of(new() { Text = word }, SearchWords.All(word), SearchWords.Any(word), DateTimeOffset.UtcNow);
            await using var connection = await source.OpenConnectionAsync(ct);
            await connection.QueryAsync<(int Total, string Items, string Facets)>(sql, args);
            return true;
        }, ct);
    }

    /// <summary>Until no outbox holds a message and none waits.</summary>
    public async Task<TimeSpan> CatchUpAsync(CancellationToken ct)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        string[] services = ["identity", "suppliers", "catalog", "orders", "payments", "procurement", "impact"];
        var sql = "select " + string.Join(" + ", services.Select(name => $"(select count(*) from {name}.outbox)"));
        while (true)
        {
            await using var command = source.CreateCommand(sql);
            if ((long)(await command.ExecuteScalarAsync(ct))! == 0) return watch.Elapsed;
            await Task.Delay(100, ct);
        }
    }

    private static string Word() => Uri.EscapeDataString(Words[Random.Shared.Next(Words.Length)]);

    private Task<Measured> Get(TimeSpan time, Func<string> address, CancellationToken ct) => LoadLoop.RunAsync(16, time, async _ =>
    {
        using var answer = await _stranger.GetAsync(new Uri(address(), UriKind.Relative), ct);
        await answer.Content.ReadAsByteArrayAsync(ct);
        return answer.IsSuccessStatusCode;
    }, ct);
}
