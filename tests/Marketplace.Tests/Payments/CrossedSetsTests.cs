using System.Collections.Concurrent;
using Marketplace.Contracts;
using Marketplace.Kernel;
using Marketplace.Tests.Faults;
using Marketplace.Tests.Support;
using MassTransit.Mediator;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Marketplace.Tests.Payments;

/// <summary>Sets of messages about the same orders, in different orders, taken by Payments at the same time.</summary>
public sealed class CrossedSetsTests
{
    private const int Rounds = 6;
    private const int OrdersInSet = 40;

    [Fact]
    public async Task Sets_about_the_same_orders_wait_for_each_other_and_never_crosswise()
    {
        var said = new SaidByConsumers();
        var market = await Market.StartAsync(configure: builder =>
        {
            HandDelivery.WithoutRelays(builder);
            builder.Services.AddSingleton<ILoggerProvider>(said);
        });
        await market.ScalarAsync<object>($"insert into payments.demo_opening (opened_at) values ('{market.Clock.GetUtcNow().AddDays(1):O}')");
        for (var round = 0; round < Rounds; round++)
        {
            var orders = Orders(market, round);
            var (ahead, back) = (orders, orders.Reverse().ToArray());
            await Task.WhenAll(
                Give(market, ahead, order => order),
                Give(market, back, Paid),
                Give(market, back, order => Cancelled(order, market)),
                Give(market, [.. ahead.SelectMany(order => order.SupplierOrders.Select(part => Delivered(order, part, market)))], part => part),
                Give(market, [.. back.Where((_, at) => at % 4 == 0)], order => new PersonErased(order.BuyerId, market.Clock.GetUtcNow())));
            await Task.WhenAll(
                Give(market, ahead, order => Refund(order, market)),
                Give(market, back, order => Refund(order, market)),
                Give(market, back, order => Cancelled(order, market)),
                Give(market, back, order => order),
                Give(market, [.. back.SelectMany(order => order.SupplierOrders.Select(part => Delivered(order, part, market)))], part => part));
        }

        Assert.Empty(said.Failures);
        Assert.Equal(0m, await market.ScalarAsync<decimal>("select coalesce(sum(amount_cny), 0) from payments.entries"));
        Assert.Equal(Rounds * OrdersInSet * 3L, await market.ScalarAsync<long>(
            "select count(*) from payments.shares where paid_cny = 20 and refunded_cny = 2 and due_at is not null"));

        // Figures of a database are complete once those who worked in it have gone.
        var database = await market.LeaveAsync();
        Assert.Equal(0L, await DeadlocksIn(database));
        await TestCluster.DropDatabaseAsync(database);
    }

    private static async Task<long> DeadlocksIn(string database)
    {
        await using var connection = new NpgsqlConnection(await TestCluster.AdminConnectionStringAsync());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("select deadlocks from pg_stat_database where datname = $1", connection)
        {
            Parameters = { new() { Value = database } },
        };
        return (long)(await command.ExecuteScalarAsync())!;
    }

    // Keys of parts and orders run in no common direction, as they do where several checkouts are taken at once.
    private static OrderPlaced[] Orders(Market market, int round) => [.. Enumerable.Range(0, OrdersInSet).Select(at =>
    {
        var now = market.Clock.GetUtcNow();
        return new OrderPlaced(Guid.CreateVersion7(), $"X{round}-{at:00}", Guid.CreateVersion7(), 60m, "Online", "110108", now, now.AddMinutes(30),
            [.. Enumerable.Range(0, 3).Select(_ => new PlacedSupplierOrder(Guid.NewGuid(), Guid.CreateVersion7(), 20m, 0m, []))]);
    })];

    private static OrderPaid Paid(OrderPlaced order) => new(
        order.OrderId, order.Number, order.BuyerId, order.TotalCny, order.PlacedAt,
        [.. order.SupplierOrders.Select(part => new PaidSupplierOrder(part.SupplierOrderId, part.SupplierId, part.GoodsCny))]);

    private static OrderCancelled Cancelled(OrderPlaced order, Market market) =>
        new(order.OrderId, order.Number, order.BuyerId, "买多了", true, market.Clock.GetUtcNow());

    private static SupplierOrderDelivered Delivered(OrderPlaced order, PlacedSupplierOrder part, Market market) => new(
        part.SupplierOrderId, order.OrderId, order.Number, part.SupplierId, order.BuyerId, order.Channel, order.DistrictCode, 20m, 0m, [],
        market.Clock.GetUtcNow());

    private static RefundRequested Refund(OrderPlaced order, Market market) => new(
        Guid.CreateVersion7(), order.OrderId, 3m, "BuyerCancelled",
        [.. order.SupplierOrders.Select(part => new PaidSupplierOrder(part.SupplierOrderId, part.SupplierId, 1m))], market.Clock.GetUtcNow());

    /// <summary>One envelope, whose messages keep this order.</summary>
    private static Task Give<T, TMessage>(Market market, IReadOnlyList<T> about, Func<T, TMessage> say) where TMessage : class =>
        Task.Run(() => market.Service<IMediator>().Publish(new Envelope<TMessage>(
            [.. about.Select(one => new Message<TMessage>(Guid.CreateVersion7(), say(one), 1, market.Clock.GetUtcNow(), null))])));

    /// <summary>Keeps what the consumers of Payments say when they could not do as they should.</summary>
    private sealed class SaidByConsumers : ILoggerProvider
    {
        public ConcurrentQueue<string> Failures { get; } = new();

        public ILogger CreateLogger(string categoryName) => new Ear(
            categoryName.StartsWith("Marketplace.Payments.", StringComparison.Ordinal) ? Failures : null);

        public void Dispose()
        {
        }

        private sealed class Ear(ConcurrentQueue<string>? failures) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => failures is not null;

            public void Log<TState>(LogLevel level, EventId id, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
                failures?.Enqueue(formatter(state, exception));
        }
    }
}
