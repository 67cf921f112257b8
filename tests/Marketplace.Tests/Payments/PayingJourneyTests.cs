using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Contracts;
using Marketplace.Orders;
using Marketplace.Tests.Orders;

namespace Marketplace.Tests.Payments;

/// <summary>Orders and Payments together, each by its own routes and consumers.</summary>
public class PayingJourneyTests(PaymentsMarket payments) : IClassFixture<PaymentsMarket>
{
    [Fact]
    public async Task An_order_is_placed_paid_and_known_as_paid()
    {
        var (order, buyer) = await Placed();
        var payment = await payments.OpenIntent(Named(order, buyer));
        var answer = await payments.Market.AsBuyer(buyer).PostAsJsonAsync($"/api/payments/sandbox/{payment}/answers", new { outcome = "Succeeded" });
        answer.EnsureSuccessStatusCode();

        await payments.Market.UntilAsync(async () => await payments.Market.StatusAsync(order.OrderId) == "Paid");
        Assert.Equal("Paid", await payments.StateOf(Named(order, buyer)));
    }

    [Fact]
    public async Task A_payment_that_settles_after_the_buyer_cancelled_goes_back_by_itself()
    {
        var (order, buyer) = await Placed();
        var named = Named(order, buyer);
        var payment = await payments.OpenIntent(named);
        var cancelled = await payments.Market.AsBuyer(buyer).PostOnceAsync($"/api/orders/{order.OrderId}/cancellation", new { reason = "不要了" });
        Assert.True(cancelled.IsSuccessStatusCode, await cancelled.Content.ReadAsStringAsync());
        await payments.Market.UntilAsync(async () => await payments.StateOf(named) == "Cancelled");

        await payments.Callback(payment, "Succeeded", order.TotalCny);

        await payments.Market.UntilAsync(async () => await payments.StateOf(named) == "Refunded");
        Assert.Equal(order.TotalCny, await payments.Market.RefundedAsync(order.OrderId));
        Assert.Equal(0m, await payments.TrialBalance());
    }

    private async Task<(PlacedOrder Order, Guid Buyer)> Placed()
    {
        var buyer = Guid.CreateVersion7();
        var millet = await payments.Market.ShelveAsync();
        var beef = await payments.Market.ShelveAsync(price: 76m);
        var order = await payments.Market.AsBuyer(buyer).PlaceAsync((millet, 2), (beef, 1));
        var path = new Uri($"/api/payments/orders/{order.OrderId}", UriKind.Relative);
        await payments.Market.UntilAsync(async () => (await payments.Market.AsBuyer(buyer).GetAsync(path)).IsSuccessStatusCode);
        return (order, buyer);
    }

    private OrderPlaced Named(PlacedOrder order, Guid buyer) => payments.NewOrder(1m) with { OrderId = order.OrderId, BuyerId = buyer };
}
