using Marketplace.Contracts;
using Marketplace.Orders;
using Marketplace.Tests.Support;

namespace Marketplace.Tests.Orders;

/// <summary>What time does; these tests move the clock, so each has a market of its own.</summary>
public sealed class TimeTests : IAsyncLifetime
{
    private Market Market { get; set; } = null!;

    public async Task InitializeAsync() => Market = await Market.StartAsync();

    public async Task DisposeAsync() => await Market.DisposeAsync();

    [Fact]
    public async Task An_unpaid_order_lets_its_stock_go_after_30_minutes_and_a_paid_one_does_not()
    {
        var sku = await Market.ShelveAsync(onHand: 10);
        var (unpaid, paid) = (await Market.AsBuyer().PlaceAsync((sku, 2)), await Market.AsBuyer().PlaceAsync((sku, 3)));
        await Market.PayAsync(paid);
        Market.Clock.Advance(TimeSpan.FromMinutes(31));

        await Market.UntilAsync(async () => await Market.StatusAsync(unpaid.OrderId) == "Cancelled");
        Assert.Equal("Paid", await Market.StatusAsync(paid.OrderId));
        Assert.Equal((10, 3), await Market.StockAsync(sku.SkuId));
        Assert.Equal(0m, await Market.RefundedAsync(unpaid.OrderId));
    }

    [Fact]
    public async Task Goods_shipped_ten_days_ago_are_taken_as_received()
    {
        var sku = await Market.ShelveAsync();
        var order = await Market.AsBuyer().PlaceAsync((sku, 1));
        await Market.PayAsync(order);
        await Market.AsSupplier(sku.SupplierId).PostOnceAsync(
            $"/api/orders/supplier-orders/{order.SupplierOrders[0].SupplierOrderId}/shipment", new ShipRequest("顺丰速运", "SF1234567890"));
        Market.Clock.Advance(TimeSpan.FromDays(10.1));
        await Market.UntilAsync(async () => await Market.StatusAsync(order.OrderId) == "Delivered");
    }

    [Fact]
    public async Task Expiry_and_payment_at_the_same_moment_leave_a_paid_order_or_money_given_back()
    {
        var sku = await Market.ShelveAsync(onHand: 100);
        var orders = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Market.AsBuyer().PlaceAsync((sku, 1))));
        Market.Clock.Advance(TimeSpan.FromMinutes(31));
        await Parallel.ForEachAsync(orders, async (order, _) => await Market.PublishAsync(new PaymentSettled(
            Guid.CreateVersion7(), order.OrderId, order.TotalCny, "test", Market.Clock.GetUtcNow())));
        await Market.OrdersCaughtUpAsync();

        var paid = 0;
        foreach (var order in orders)
        {
            var status = await Market.StatusAsync(order.OrderId);
            Assert.Contains(status, new[] { "Paid", "Cancelled" });
            Assert.Equal(status == "Paid" ? 0m : order.TotalCny, await Market.RefundedAsync(order.OrderId));
            if (status == "Paid") paid++;
        }
        Assert.Equal((100, paid), await Market.StockAsync(sku.SkuId));
    }

    [Fact]
    public async Task Cancellation_and_shipment_at_the_same_moment_have_one_winner()
    {
        var sku = await Market.ShelveAsync(onHand: 100);
        var supplier = Market.AsSupplier(sku.SupplierId);
        var shipped = 0;
        for (var round = 0; round < 15; round++)
        {
            var buyer = Market.AsBuyer();
            var order = await buyer.PlaceAsync((sku, 1));
            await Market.PayAsync(order);
            var part = order.SupplierOrders[0].SupplierOrderId;
            var answers = await Task.WhenAll(
                supplier.PostOnceAsync($"/api/orders/supplier-orders/{part}/shipment", new ShipRequest("顺丰速运", "SF1234567890")),
                buyer.PostOnceAsync($"/api/orders/{order.OrderId}/cancellation"));

            Assert.Single(answers, answer => answer.IsSuccessStatusCode);
            if (answers[0].IsSuccessStatusCode) shipped++;
            Assert.Equal(answers[0].IsSuccessStatusCode ? 0m : order.TotalCny, await Market.RefundedAsync(order.OrderId));
        }
        Assert.Equal((100 - shipped, 0), await Market.StockAsync(sku.SkuId));
    }
}
