using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Marketplace.Contracts;
using Marketplace.Contracts.Demo;
using Marketplace.Kernel;
using Marketplace.Orders;
using Marketplace.Tests.Orders;
using Marketplace.Tests.Procurement;
using Marketplace.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Marketplace.Tests.Faults;

/// <summary>
/// The demo market as processes, with two of Orders, everything they export caught; shared by all tests of that shape. Where
/// <c>MARKETPLACE_AT</c> says so it is one that runs already, such as that of deploy/scripts/test-containers, and only its journeys are walked.
/// </summary>
public sealed class DistributedShop : IAsyncLifetime
{
    public const string Name = "DistributedShop";

    private static readonly string? Elsewhere = Environment.GetEnvironmentVariable("MARKETPLACE_AT");

    private WebApplication _keys = null!;
    private string _connectionString = "";

    public ManyProcesses Processes { get; private set; } = null!;

    public OtlpReceiver Telemetry { get; private set; } = null!;

    /// <summary>The gateway's.</summary>
    public Uri Address => Elsewhere is null ? Processes.Market.Address : new(Elsewhere);

    /// <summary>The superuser's, to look into every schema.</summary>
    public string ConnectionString => _connectionString;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        if (Elsewhere is null)
        {
            Telemetry = await OtlpReceiver.StartAsync();
            Processes = await ManyProcesses.StartAsync(demo: true, Telemetry.Settings, ("orders", 2));
        }
        var database = Elsewhere is null ? await Processes.ConnectionStringAsync() : builder.Configuration.GetConnectionString("Elsewhere");
        _connectionString = new NpgsqlConnectionStringBuilder(database) { MaxPoolSize = 4 }.ConnectionString;
        builder.Configuration["ConnectionStrings:keys"] = _connectionString;
        builder.AddKernel();
        _keys = builder.Build();
    }

    public async Task DisposeAsync()
    {
        await _keys.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
        if (Processes is not null) await Processes.DisposeAsync();
        if (Telemetry is not null) await Telemetry.DisposeAsync();
    }

    /// <summary>At the gateway's door, with a ticket.</summary>
    public HttpClient As(Guid person, params Membership[] memberships)
    {
        var client = new HttpClient(new SocketsHttpHandler { UseCookies = false })
        {
            BaseAddress = Address, Timeout = TimeSpan.FromSeconds(120),
        };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer",
            TestTickets.Print(_keys.Services, person, "测试用户", memberships, DateTimeOffset.UtcNow));
        return client;
    }

    public HttpClient As(DemoPerson person)
    {
        ArgumentNullException.ThrowIfNull(person);
        return As(person.Id, [.. person.Memberships.Select(held => new Membership(held.Role, held.Scope))]);
    }

    /// <summary>Puts messages into the outbox of a service, as its own transaction would.</summary>
    public async Task PublishAsync(string service, params (object Message, long Version)[] news)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await Outbox.WriteAsync(service, [.. news.Select(one => OutboxRow.Of(one.Message, one.Version, null))], connection, null, default);
    }

    public async Task<T?> ScalarAsync<T>(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync() is T value ? value : default;
    }

    internal async Task<SkuChanged> ShelveAsync(int onHand)
    {
        var sku = new SkuChanged(
            Guid.CreateVersion7(), Guid.CreateVersion7(), DemoMarket.Suppliers[0].Id, DemoMarket.Suppliers[0].Name, "敖汉黄小米", "XM-RACE", "2.5 kg/袋",
            2.5m, false, 39.80m, null, 1, "millet", "小米", "150430", "Ambient", false, 9, "/assets/goods/millet.svg", true, DateTimeOffset.UtcNow);
        await PublishAsync("catalog", (sku, 1), (new StockDeclared(sku.SkuId, sku.SupplierId, onHand, DateTimeOffset.UtcNow), 0));
        await UntilAsync("the goods are on the shelf", async () => await CountAsync(
            $"orders.stock join orders.skus using (sku_id) where sku_id = '{sku.SkuId}' and on_hand = {onHand}") == 1);
        return sku;
    }

    internal static async Task<Guid> OpenIntentAsync(HttpClient buyer, PlacedOrder order)
    {
        var intent = Guid.Empty;
        await UntilAsync("Payments has heard of the order", async () =>
        {
            using var opened = await buyer.PostOnceAsync("/api/payments/intents", new { orderId = order.OrderId }, $"pay-{order.OrderId}");
            if (opened.StatusCode == HttpStatusCode.NotFound) return false;
            intent = (await opened.Json()).GetProperty("paymentId").GetGuid();
            return true;
        });
        return intent;
    }

    internal async Task PayAsync(HttpClient buyer, PlacedOrder order)
    {
        var intent = await OpenIntentAsync(buyer, order);
        using var answer = await buyer.PostAsJsonAsync($"/api/payments/sandbox/{intent}/answers", new { outcome = "Succeeded" });
        answer.EnsureSuccessStatusCode();
        await UntilAsync("the order is paid", async () =>
            await CountAsync($"orders.orders where order_id = '{order.OrderId}' and status = 'Paid'") == 1);
    }

    internal async Task ShipAndReceiveAsync(HttpClient buyer, PlacedOrder order)
    {
        foreach (var part in order.SupplierOrders)
        {
            using var supplier = As(Guid.CreateVersion7(), new Membership(Roles.SupplierOwner, part.SupplierId.ToString()));
            var path = $"/api/orders/supplier-orders/{part.SupplierOrderId}";
            using var shipped = await supplier.PostOnceAsync($"{path}/shipment", new ShipRequest("顺丰速运", "SF1234567890"));
            await shipped.Json();
            using var received = await buyer.PostOnceAsync($"{path}/receipt");
            await received.Json();
        }
    }

    public Task<long> CountAsync(string what) => ScalarAsync<long>($"select count(*) from {what}");

    public static async Task UntilAsync(string what, Func<Task<bool>> isSo)
    {
        for (var giveUpAt = DateTime.UtcNow.AddSeconds(120); !await isSo(); await Task.Delay(50))
        {
            Assert.True(DateTime.UtcNow < giveUpAt, $"Not within two minutes: {what}");
        }
    }
}

[CollectionDefinition(DistributedShop.Name)]
public sealed class DistributedTests : ICollectionFixture<DistributedShop>;
