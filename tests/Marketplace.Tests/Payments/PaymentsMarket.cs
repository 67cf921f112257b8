using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Marketplace.Contracts;
using Marketplace.Kernel;
using Marketplace.Orders;
using Marketplace.Payments;
using Marketplace.Tests.Support;

namespace Marketplace.Tests.Payments;

/// <summary>A market whose card network a test plays, with orders told of by messages of their publisher.</summary>
public sealed class PaymentsMarket : IAsyncLifetime
{
    private const string Secret = "the sandbox secret of the tests";

    // What Payments publishes is copied aside, for the relay removes it.
    private const string CopyPublished = """
        create table payments.published (type text not null, body text not null);
        create function payments.copy_published() returns trigger language plpgsql as $$
        begin
            insert into payments.published values (new.type, new.body);
            return new;
        end $$;
        create trigger copy_published after insert on payments.outbox for each row execute function payments.copy_published();
        select 1;
        """;

    private Market? _market;
    private int _orders;

    public Market Market => _market!;

    public HttpClient Finance => Market.As(Guid.CreateVersion7(), new Membership(Roles.Finance, ""));

    public async Task InitializeAsync()
    {
        _market = await Market.StartAsync(configure: builder => builder.Configuration["Payments:Sandbox:Secret"] = Secret);
        await Market.ScalarAsync<int>(CopyPublished);
    }

    public async Task DisposeAsync() => await Market.DisposeAsync();

    /// <summary>An order of one supplier per share.</summary>
    public OrderPlaced NewOrder(params decimal[] sharesCny)
    {
        var now = Market.Clock.GetUtcNow();
        return new(
            Guid.CreateVersion7(), $"T{Interlocked.Increment(ref _orders):000000}", Guid.CreateVersion7(), sharesCny.Sum(), "Online", "110108",
            now, now.AddMinutes(30),
            [.. sharesCny.Select(share => new PlacedSupplierOrder(Guid.CreateVersion7(), Guid.CreateVersion7(), share, 0, []))]);
    }

    public async Task<OrderPlaced> PlacedOrder(params decimal[] sharesCny)
    {
        var order = NewOrder(sharesCny);
        await Tell(order);
        return order;
    }

    public async Task<OrderPlaced> PaidOrder(params decimal[] sharesCny)
    {
        var order = await PlacedOrder(sharesCny);
        await Callback(await OpenIntent(order), "Succeeded", order.TotalCny);
        return order;
    }

    /// <summary>Publishes as Orders does, and waits until Payments has taken it.</summary>
    public Task Tell(params object[] messages) => TellRows([.. messages.Select(message => OutboxRow.Of(message, 1, null))]);

    public async Task TellRows(IReadOnlyCollection<OutboxRow> rows)
    {
        var orders = Market.Database<OrdersDatabase>();
        await using (var work = await orders.BeginAsync())
        {
            await Outbox.WriteAsync("orders", rows, work.Connection, work.Transaction, default);
            await work.CommitAsync();
        }
        Outbox.Wake(orders);
        await Taken();
    }

    /// <summary>Until nothing waits for Payments. Other services may wait for orders that were never placed with them.</summary>
    public async Task Taken()
    {
        var giveUpAt = DateTime.UtcNow.AddSeconds(20);
        while (await Count("select count(*) from (select 1 from orders.outbox union all select 1 from payments.set_aside) as waiting") > 0)
        {
            if (DateTime.UtcNow > giveUpAt)
            {
                throw new TimeoutException(await Market.ScalarAsync<string>("select min(error) from payments.set_aside") ?? "The relay stands still.");
            }
            await Task.Delay(10);
        }
    }

    /// <summary>Until a message about this order is known to have come too early.</summary>
    public async Task WaitsInPayments<T>(OrderPlaced order)
    {
        var sql = $"select count(*) from payments.set_aside where type like '%.{typeof(T).Name}' and body like '%{order.OrderId}%'";
        for (var giveUpAt = DateTime.UtcNow.AddSeconds(20); await Count(sql) == 0; await Task.Delay(10))
        {
            if (DateTime.UtcNow > giveUpAt) throw new TimeoutException("No such message waits.");
        }
    }

    public Task<HttpResponseMessage> AskIntent(OrderPlaced order, HttpClient? buyer = null, string? key = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/payments/intents")
        {
            Content = JsonContent.Create(new { orderId = order.OrderId }),
            Headers = { { IdempotentRequest.Header, key ?? Guid.NewGuid().ToString() } },
        };
        return (buyer ?? Market.AsBuyer(order.BuyerId)).SendAsync(request);
    }

    /// <returns>The payment's id.</returns>
    public async Task<Guid> OpenIntent(OrderPlaced order)
    {
        var answer = await AskIntent(order);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("paymentId").GetGuid();
    }

    /// <summary>Posts what the sandbox provider would.</summary>
    public Task<HttpResponseMessage> Callback(Guid paymentId, string outcome, decimal amountCny, string? eventId = null, string? signature = null)
    {
        var body = JsonSerializer.Serialize(new
        {
            eventId = eventId ?? Guid.NewGuid().ToString(), reference = $"sandbox-{paymentId:n}", outcome, amountCny,
        });
        return PostCallback(body, signature ?? Sign(body));
    }

    public Task<HttpResponseMessage> PostCallback(string body, string signature) =>
        Market.Anonymous.SendAsync(new(HttpMethod.Post, "/api/payments/callbacks/sandbox")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
            Headers = { { "Sandbox-Signature", signature } },
        });

    public static string Sign(string body) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(body)));

    /// <summary>A refund that the order's suppliers bear as given, in the order of its parts.</summary>
    public RefundRequested Refund(OrderPlaced order, params decimal[] borneCny) => new(
        Guid.CreateVersion7(), order.OrderId, borneCny.Sum(), "BuyerCancelled",
        [.. order.SupplierOrders.Zip(borneCny, (part, borne) => new PaidSupplierOrder(part.SupplierOrderId, part.SupplierId, borne))],
        Market.Clock.GetUtcNow());

    public SupplierOrderDelivered Delivered(OrderPlaced order, int part = 0) => new(
        order.SupplierOrders[part].SupplierOrderId, order.OrderId, order.Number, order.SupplierOrders[part].SupplierId, order.BuyerId,
        order.Channel, order.DistrictCode, order.SupplierOrders[part].GoodsCny, 0, [], Market.Clock.GetUtcNow());

    public async Task<string> StateOf(OrderPlaced order) =>
        (await Market.AsBuyer(order.BuyerId).GetFromJsonAsync<JsonElement>($"/api/payments/orders/{order.OrderId}"))
            .GetProperty("state").GetString()!;

    public async Task<JsonElement> BalanceOf(Guid supplierId) =>
        await Market.As(Guid.CreateVersion7(), new Membership(Roles.SupplierOwner, supplierId.ToString()))
            .GetFromJsonAsync<JsonElement>("/api/payments/suppliers/me/balance");

    public async Task<decimal> TrialBalance() =>
        (await Finance.GetFromJsonAsync<JsonElement>("/api/payments/ledger/trial-balance")).GetProperty("totalCny").GetDecimal();

    public async Task<IReadOnlyList<string>> MismatchesOf(OrderPlaced order) =>
        [.. (await Finance.GetFromJsonAsync<JsonElement>("/api/payments/mismatches")).GetProperty("items").EnumerateArray()
            .Where(item => item.GetProperty("orderId").ToString() == order.OrderId.ToString())
            .Select(item => item.GetProperty("kind").GetString()!)];

    public Task<long> Published<T>(OrderPlaced order) =>
        Count($"select count(*) from payments.published where type like '%.{typeof(T).Name}' and body::json->>'orderId' = '{order.OrderId}'");

    public Task<long> Count(string sql) => Market.ScalarAsync<long>(sql);
}

internal static class Sums
{
    public static decimal Cny(this JsonElement answer, string name) => answer.GetProperty(name).GetDecimal();
}
