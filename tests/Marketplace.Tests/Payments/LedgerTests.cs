using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Marketplace.Contracts;
using Marketplace.Kernel;
using Marketplace.Offers;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace Marketplace.Tests.Payments;

public class LedgerTests(PaymentsMarket payments) : IClassFixture<PaymentsMarket>
{
    [Fact]
    public async Task A_delivered_share_is_due_and_a_refund_is_borne_exactly_as_asked()
    {
        var order = await payments.PaidOrder(100m, 60m);
        await payments.Tell(payments.Delivered(order, 0));
        await payments.Tell(payments.Refund(order, 12.34m, 0.66m));

        var first = await payments.BalanceOf(order.SupplierOrders[0].SupplierId);
        var second = await payments.BalanceOf(order.SupplierOrders[1].SupplierId);
        Assert.Equal((87.66m, 0m, 12.34m), (first.Cny("dueCny"), first.Cny("pendingCny"), first.Cny("refundsCny")));
        Assert.Equal((0m, 59.34m, 0.66m), (second.Cny("dueCny"), second.Cny("pendingCny"), second.Cny("refundsCny")));
        Assert.Equal(1, await payments.Published<RefundSettled>(order));

        // What was refunded before delivery never becomes due.
        await payments.Tell(payments.Delivered(order, 1));
        Assert.Equal(59.34m, (await payments.BalanceOf(order.SupplierOrders[1].SupplierId)).Cny("dueCny"));
    }

    [Fact]
    public async Task Two_refunds_at_once_never_give_back_more_than_was_paid()
    {
        var order = await payments.PaidOrder(100m);
        await Task.WhenAll(
            payments.Tell(payments.Refund(order, 70m)), payments.Tell(payments.Refund(order, 70m)), payments.Tell(payments.Refund(order, 70m)));

        Assert.Equal(1, await payments.Published<RefundSettled>(order));
        Assert.Equal(30m, (await payments.BalanceOf(order.SupplierOrders[0].SupplierId)).Cny("pendingCny"));
        Assert.Equal(["refund-exceeds-payment", "refund-exceeds-payment"], await payments.MismatchesOf(order));
        Assert.Equal(0m, await payments.TrialBalance());
    }

    [Fact]
    public async Task The_database_itself_refuses_a_refund_beyond_the_payment()
    {
        var order = await payments.PaidOrder(10m);
        var refused = await Assert.ThrowsAsync<PostgresException>(() => payments.Market.ScalarAsync<int>(
            $"update payments.payments set refunded_cny = 10.01 where order_id = '{order.OrderId}' returning 1"));
        Assert.Equal("refund_within_payment", refused.ConstraintName);
    }

    [Fact]
    public async Task One_supplier_never_bears_more_than_its_own_share()
    {
        var order = await payments.PaidOrder(10m, 90m);
        await payments.Tell(payments.Refund(order, 10.01m, 0m));

        Assert.Equal(["refund-exceeds-share"], await payments.MismatchesOf(order));
        Assert.Equal(0, await payments.Published<RefundSettled>(order));
    }

    [Fact]
    public async Task A_refund_whose_shares_do_not_make_up_its_sum_moves_nothing()
    {
        var order = await payments.PaidOrder(10m);
        await payments.Tell(payments.Refund(order, 5m) with { AmountCny = 6m });

        Assert.Equal(["refund-shares-do-not-sum"], await payments.MismatchesOf(order));
        Assert.Equal("Paid", await payments.StateOf(order));
    }

    [Fact]
    public async Task Money_that_a_cancelled_order_keeps_is_found_once_shown_to_finance_and_told_of_again()
    {
        var (kept, givenBack) = (await payments.PaidOrder(70m), await payments.PaidOrder(30m));
        await payments.Tell(payments.Refund(givenBack, 30m));
        foreach (var order in new[] { kept, givenBack })
        {
            await payments.Tell(new OrderCancelled(order.OrderId, order.Number, order.BuyerId, "未付款", WasPaid: false, DateTimeOffset.UtcNow.AddDays(-1)));
            await payments.Market.ScalarAsync<int>($"update payments.payments set settled_at = settled_at - interval '7 hours' where order_id = '{order.OrderId}'");
        }

        var proof = payments.Market.Service<IEnumerable<IHostedService>>().OfType<Every>().Single(one => one.GetType().Name == "ProveCancelledOrders");
        await proof.DoAsync(CancellationToken.None);
        await proof.DoAsync(CancellationToken.None);

        Assert.Equal(["cancelled-but-paid"], await payments.MismatchesOf(kept));
        Assert.Empty(await payments.MismatchesOf(givenBack));
        Assert.Equal((2, 1), (await payments.Published<PaymentSettled>(kept), await payments.Published<PaymentSettled>(givenBack)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Messages_given_twice_and_in_any_order_end_in_the_same_books(bool reversed)
    {
        var order = await payments.PlacedOrder(40m, 60m);
        var payment = await payments.OpenIntent(order);
        List<OutboxRow> rows =
        [
            .. new object[] { order, payments.Delivered(order, 0), payments.Refund(order, 4m, 6m), payments.Delivered(order, 1), Accepted(order) }
                .Select(message => OutboxRow.Of(message, 1, null)),
        ];
        if (reversed) rows.Reverse();
        foreach (var row in rows.Where(row => !row.Type.EndsWith(nameof(RefundRequested), StringComparison.Ordinal))) await payments.TellRows([row]);
        await payments.Callback(payment, "Succeeded", 100m);
        foreach (var row in rows) await payments.TellRows([row, row with { MessageId = Guid.CreateVersion7() }]);

        var first = await payments.BalanceOf(order.SupplierOrders[0].SupplierId);
        var second = await payments.BalanceOf(order.SupplierOrders[1].SupplierId);
        Assert.Equal((36m, 0m, 25.50m), (first.Cny("dueCny"), first.Cny("pendingCny"), first.Cny("canteenReceivableCny")));
        Assert.Equal((54m, 0m), (second.Cny("dueCny"), second.Cny("pendingCny")));
        Assert.Equal(1, await payments.Published<RefundSettled>(order));
        Assert.Equal(0m, await payments.TrialBalance());
    }

    [Fact]
    public async Task A_refund_asked_for_before_the_payment_is_known_waits_for_it()
    {
        var order = await payments.PlacedOrder(40m);
        var payment = await payments.OpenIntent(order);
        var telling = payments.Tell(payments.Refund(order, 40m));
        await payments.WaitsInPayments<RefundRequested>(order);
        await payments.Callback(payment, "Succeeded", 40m);
        await telling;

        Assert.Equal("Refunded", await payments.StateOf(order));
    }

    [Fact]
    public async Task A_supplier_sees_its_own_money_only_and_reads_it_page_by_page()
    {
        var order = await payments.PaidOrder(10m, 20m);
        await payments.Tell(payments.Delivered(order, 0), payments.Delivered(order, 1));
        var supplier = payments.Market.As(
            Guid.CreateVersion7(), new Membership(Roles.SupplierStaff, order.SupplierOrders[0].SupplierId.ToString()));

        List<decimal> seen = [];
        for (long? before = long.MaxValue; before is not null;)
        {
            var page = await supplier.GetFromJsonAsync<JsonElement>($"/api/payments/suppliers/me/entries?limit=1&before={before}");
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(entry => entry.Cny("amountCny")));
            before = page.GetProperty("nextBefore") is { ValueKind: JsonValueKind.Number } next ? next.GetInt64() : null;
        }
        Assert.Equal([-10m, 10m, 10m], seen.Order());
        var month = await supplier.GetAsync("/api/payments/suppliers/me/entries?month=2026-13");
        Assert.Equal(HttpStatusCode.BadRequest, month.StatusCode);
    }

    [Fact]
    public async Task The_ledger_is_only_added_to_and_only_in_balance()
    {
        await payments.PaidOrder(10m);
        foreach (var (sql, constraint) in new[]
        {
            ("update payments.entries set amount_cny = amount_cny + 1", "ledger_append_only"),
            ("delete from payments.transactions", "ledger_append_only"),
            ("""
             insert into payments.entries (transaction_id, account, owner, amount_cny, at)
             select transaction_id, 'SupplierDue', '', 1, now() from payments.transactions limit 1
             """, "entries_balanced"),
        })
        {
            var refused = await Assert.ThrowsAsync<PostgresException>(() => payments.Market.ScalarAsync<int>(sql));
            Assert.Equal(constraint, refused.ConstraintName);
        }
    }

    [Fact]
    public async Task Finance_finds_an_order_s_money_by_its_number_and_nobody_else_does()
    {
        var order = await payments.PaidOrder(10m);
        var money = await payments.Finance.GetFromJsonAsync<JsonElement>($"/api/payments/ledger/orders/{order.Number}");
        Assert.Equal(2, money.GetProperty("entries").GetArrayLength());
        Assert.DoesNotContain(order.BuyerId.ToString(), money.ToString(), StringComparison.Ordinal);

        var buyer = payments.Market.AsBuyer(order.BuyerId);
        Assert.Equal(HttpStatusCode.Forbidden, (await buyer.GetAsync($"/api/payments/ledger/orders/{order.Number}")).StatusCode);
    }

    [Fact]
    public void Money_balances_after_any_series_of_paying_declining_delivering_and_refunding()
    {
        var deeds = Gen.Elements("pay", "decline", "wrong", "deliver", "refund", "cancel").ArrayOf(7);
        var fen = Gen.Choose(1, 50_000).Select(amount => amount / 100m);
        var scripts = from script in deeds from first in fen from second in fen from back in Gen.Choose(1, 120) select (script, first, second, back);
        Prop.ForAll(scripts.ToArbitrary(), script => Play(script.script, script.first, script.second, script.back).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(20));
    }

    private async Task<bool> Play(string[] deeds, decimal firstCny, decimal secondCny, int percentBack)
    {
        var order = await payments.PlacedOrder(firstCny, secondCny);
        var payment = await payments.OpenIntent(order);
        foreach (var deed in deeds) await Do(deed, order, payment, percentBack);

        var suppliers = new List<JsonElement>();
        foreach (var part in order.SupplierOrders) suppliers.Add(await payments.BalanceOf(part.SupplierId));
        var theirs = suppliers.Sum(balance => balance.Cny("dueCny") + balance.Cny("pendingCny"));
        var paid = await payments.Count(
            $"select coalesce(sum(amount_cny - refunded_cny) * 100, 0)::bigint from payments.payments where order_id = '{order.OrderId}' and status = 'Settled'");
        return theirs == paid / 100m && suppliers.All(balance => balance.Cny("dueCny") >= 0 && balance.Cny("pendingCny") >= 0)
            && await payments.TrialBalance() == 0m;
    }

    private async Task Do(string deed, OrderPlaced order, Guid payment, int percentBack)
    {
        var isPaid = await payments.Count(
            $"select count(*) from payments.payments where order_id = '{order.OrderId}' and status = 'Settled'") == 1;
        decimal Back(int part) => Money.Round(order.SupplierOrders[part].GoodsCny * percentBack / 100m);
        switch (deed)
        {
            case "pay": await payments.Callback(payment, "Succeeded", order.TotalCny); break;
            case "decline": await payments.Callback(payment, "Declined", order.TotalCny); break;
            case "wrong": await payments.Callback(payment, "Succeeded", order.TotalCny + 0.01m); break;
            case "deliver": await payments.Tell(payments.Delivered(order, percentBack % 2)); break;
            case "refund" when isPaid: await payments.Tell(payments.Refund(order, Back(0), Back(1))); break;
            case "cancel":
                await payments.Tell(new OrderCancelled(
                    order.OrderId, order.Number, order.BuyerId, "Unpaid", false, payments.Market.Clock.GetUtcNow()));
                break;
        }
    }

    private GoodsAccepted Accepted(OrderPlaced order) => new(
        order.OrderId, order.OrderId, order.Number, Guid.CreateVersion7(), order.SupplierOrders[0].SupplierId, "110108", 25.50m, [],
        payments.Market.Clock.GetUtcNow());
}
