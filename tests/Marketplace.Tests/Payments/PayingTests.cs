using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Contracts;
using Marketplace.Kernel;

namespace Marketplace.Tests.Payments;

public class PayingTests(PaymentsMarket payments) : IClassFixture<PaymentsMarket>
{
    [Fact]
    public async Task A_paid_order_is_told_of_once_however_often_the_provider_says_so()
    {
        var order = await payments.PlacedOrder(80.50m, 19.50m);
        var payment = await payments.OpenIntent(order);
        Assert.Equal("Pending", await payments.StateOf(order));

        for (var time = 0; time < 3; time++)
        {
            Assert.Equal(HttpStatusCode.NoContent, (await payments.Callback(payment, "Succeeded", 100m, eventId: $"evt-{payment}")).StatusCode);
        }
        Assert.Equal(HttpStatusCode.NoContent, (await payments.Callback(payment, "Succeeded", 100m)).StatusCode);

        Assert.Equal("Paid", await payments.StateOf(order));
        Assert.Equal(1, await payments.Published<PaymentSettled>(order));
        var balance = await payments.BalanceOf(order.SupplierOrders[0].SupplierId);
        Assert.Equal(80.50m, balance.Cny("pendingCny"));
        Assert.Equal(30, balance.GetProperty("days").GetArrayLength());
        Assert.Equal(80.50m, balance.GetProperty("days")[29].Cny("cny"));
        Assert.Equal(19.50m, (await payments.BalanceOf(order.SupplierOrders[1].SupplierId)).Cny("pendingCny"));
    }

    [Fact]
    public async Task A_callback_with_a_wrong_signature_is_refused_and_changes_nothing()
    {
        var order = await payments.PlacedOrder(12m);
        var payment = await payments.OpenIntent(order);

        var forged = await payments.Callback(payment, "Succeeded", 12m, signature: new string('0', 64));
        var unsigned = await payments.Callback(payment, "Succeeded", 12m, signature: "x");

        Assert.Equal(HttpStatusCode.Unauthorized, forged.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, unsigned.StatusCode);
        Assert.Equal("Pending", await payments.StateOf(order));
    }

    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("{}")]
    [InlineData("""{"eventId":"e-1","reference":"r","amountCny":1}""")]
    [InlineData("""{"eventId":"e-2","reference":"r","outcome":"Perhaps","amountCny":1}""")]
    public async Task A_signed_callback_that_says_nothing_is_answered_400(string body)
    {
        var answer = await payments.PostCallback(body, PaymentsMarket.Sign(body));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Another_sum_than_the_order_s_is_set_apart_and_shown_to_finance()
    {
        var order = await payments.PlacedOrder(100m);
        var payment = await payments.OpenIntent(order);

        await payments.Callback(payment, "Succeeded", 99.99m);

        Assert.Equal("SetApart", await payments.StateOf(order));
        Assert.Equal(["amount-differs"], await payments.MismatchesOf(order));
        Assert.Equal(0, await payments.Published<PaymentSettled>(order));
        Assert.Equal(0m, (await payments.BalanceOf(order.SupplierOrders[0].SupplierId)).Cny("pendingCny"));
        Assert.Equal(0m, await payments.TrialBalance());
        Assert.Equal("payment-set-apart", await CodeOf(await payments.AskIntent(order)));
    }

    [Fact]
    public async Task A_declined_buyer_may_try_again_and_an_order_is_never_paid_twice()
    {
        var order = await payments.PlacedOrder(50m);
        var first = await payments.OpenIntent(order);
        await payments.Callback(first, "Declined", 50m);
        Assert.Equal("Declined", await payments.StateOf(order));

        var second = await payments.OpenIntent(order);
        Assert.NotEqual(first, second);
        await payments.Callback(second, "Succeeded", 50m);
        Assert.Equal("Paid", await payments.StateOf(order));

        // The first provider's money arrives after all: nobody's yet, and finance is told.
        await payments.Callback(first, "Succeeded", 50m);
        Assert.Equal(["paid-twice"], await payments.MismatchesOf(order));
        Assert.Equal(1, await payments.Published<PaymentSettled>(order));
        Assert.Equal(0m, await payments.TrialBalance());
        Assert.Equal("order-paid", await CodeOf(await payments.AskIntent(order)));
    }

    [Fact]
    public async Task A_decline_that_comes_after_the_success_is_too_late()
    {
        var order = await payments.PaidOrder(33m);
        var payment = await payments.Market.ScalarAsync<Guid>(
            $"select payment_id from payments.payments where order_id = '{order.OrderId}'");

        await payments.Callback(payment, "Declined", 33m);

        Assert.Equal("Paid", await payments.StateOf(order));
    }

    [Fact]
    public async Task A_success_that_comes_after_the_decline_counts_for_the_money_is_there()
    {
        var order = await payments.PlacedOrder(21m);
        var payment = await payments.OpenIntent(order);
        await payments.Callback(payment, "Declined", 21m);
        await payments.Callback(payment, "Succeeded", 21m);

        Assert.Equal("Paid", await payments.StateOf(order));
        Assert.Equal(1, await payments.Published<PaymentSettled>(order));
    }

    [Fact]
    public async Task An_order_has_one_open_payment_even_when_two_tabs_ask_at_once()
    {
        var order = await payments.PlacedOrder(10m);
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => payments.OpenIntent(order)));
        Assert.Single(answers.Distinct());
        var intent = await payments.Market.AsBuyer(order.BuyerId).GetFromJsonAsync<JsonElement>($"/api/payments/intents/{answers[0]}");
        Assert.Equal((order.Number, 10m), (intent.GetProperty("orderNumber").GetString()!, intent.Cny("amountCny")));
    }

    [Fact]
    public async Task The_same_key_is_answered_the_same_payment_again()
    {
        var order = await payments.PlacedOrder(10m);
        var first = await payments.AskIntent(order, key: "the-same-key");
        var again = await payments.AskIntent(order, key: "the-same-key");
        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Someone_else_s_order_and_an_unknown_one_are_both_absent()
    {
        var order = await payments.PlacedOrder(10m);
        var payment = await payments.OpenIntent(order);
        var stranger = payments.Market.AsBuyer();

        Assert.Equal(HttpStatusCode.NotFound, (await payments.AskIntent(order, stranger)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await payments.AskIntent(payments.NewOrder(1m))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/api/payments/orders/{order.OrderId}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/api/payments/intents/{payment}")).StatusCode);
        var answer = await stranger.PostAsJsonAsync($"/api/payments/sandbox/{payment}/answers", new { outcome = "Succeeded" });
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task An_order_that_ended_or_whose_time_has_passed_cannot_be_paid()
    {
        var cancelled = await payments.PlacedOrder(10m);
        await payments.OpenIntent(cancelled);
        await payments.Tell(new OrderCancelled(
            cancelled.OrderId, cancelled.Number, cancelled.BuyerId, "Unpaid", false, payments.Market.Clock.GetUtcNow()));
        Assert.Equal("order-cancelled", await CodeOf(await payments.AskIntent(cancelled)));
        Assert.Equal("Cancelled", await payments.StateOf(cancelled));

        var late = payments.NewOrder(10m) with { PayBy = payments.Market.Clock.GetUtcNow().AddSeconds(-1) };
        await payments.Tell(late);
        Assert.Equal("order-pay-by-passed", await CodeOf(await payments.AskIntent(late)));
        Assert.Equal("Expired", await payments.StateOf(late));
    }

    [Fact]
    public async Task Money_that_settles_after_the_order_ended_is_taken_and_given_back()
    {
        var order = await payments.PlacedOrder(64m);
        var payment = await payments.OpenIntent(order);
        await payments.Tell(new OrderCancelled(
            order.OrderId, order.Number, order.BuyerId, "Unpaid", false, payments.Market.Clock.GetUtcNow()));

        await payments.Callback(payment, "Succeeded", 64m);
        Assert.Equal(1, await payments.Published<PaymentSettled>(order));
        await payments.Tell(payments.Refund(order, 64m));

        Assert.Equal("Refunded", await payments.StateOf(order));
        Assert.Equal(0m, (await payments.BalanceOf(order.SupplierOrders[0].SupplierId)).Cny("pendingCny"));
    }

    [Fact]
    public async Task The_sandbox_page_s_buttons_answer_by_the_same_signed_callback()
    {
        var order = await payments.PlacedOrder(10m);
        var buyer = payments.Market.AsBuyer(order.BuyerId);
        var first = await payments.OpenIntent(order);
        await buyer.PostAsJsonAsync($"/api/payments/sandbox/{first}/answers", new { outcome = "Declined" });
        Assert.Equal("Declined", await payments.StateOf(order));

        var second = await payments.OpenIntent(order);
        var wrong = await buyer.PostAsJsonAsync($"/api/payments/sandbox/{second}/answers", new { outcome = "Perhaps" });
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        await buyer.PostAsJsonAsync($"/api/payments/sandbox/{second}/answers", new { outcome = "Succeeded" });
        await buyer.PostAsJsonAsync($"/api/payments/sandbox/{second}/answers", new { outcome = "Succeeded" });
        Assert.Equal("Paid", await payments.StateOf(order));
        Assert.Equal(1, await payments.Published<PaymentSettled>(order));
    }

    [Fact]
    public async Task A_person_reads_their_payments_and_is_forgotten_on_request()
    {
        var order = await payments.PaidOrder(10m);
        var buyer = payments.Market.AsBuyer(order.BuyerId);
        var data = await buyer.GetFromJsonAsync<JsonElement>("/api/payments/personal-data");
        Assert.Equal(order.Number, data.GetProperty("payments")[0].GetProperty("orderNumber").GetString());

        await payments.Tell(new PersonErased(order.BuyerId, payments.Market.Clock.GetUtcNow()));
        Assert.Equal(0, await payments.Count($"select count(*) from payments.orders where buyer_id = '{order.BuyerId}'"));
        Assert.Equal(HttpStatusCode.NotFound, (await buyer.GetAsync($"/api/payments/orders/{order.OrderId}")).StatusCode);
        Assert.Equal(0m, await payments.TrialBalance());
    }

    private static async Task<string?> CodeOf(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();
    }
}
