using Marketplace.Contracts;
using Marketplace.Kernel;

namespace Marketplace.Payments;

/// <summary>Acts on a provider's word, each event once, in whatever order events come.</summary>
internal sealed class TakeProviderEvent(PaymentsDatabase db, TimeProvider clock)
{
    private const string RecordEvent = """
        insert into payments.provider_events (provider, event_id, reference, outcome, amount_cny, result, received_at)
        values (@provider, @EventId, @Reference, @outcome, @AmountCny, @result, @now)
        on conflict on constraint provider_events_key do nothing
        """;

    // The order first, as everywhere: what opens, settles or refunds its payments waits here.
    private const string LockOrder = """
        select o.order_id, o.number, o.paid_at is not null as is_paid
        from payments.orders o
        where o.order_id = (select order_id from payments.payments where provider = @provider and reference = @Reference)
        for update
        """;

    private const string ReadPayment = """
        select payment_id, status, amount_cny from payments.payments where provider = @provider and reference = @Reference
        """;

    /// <returns>False when the signature is wrong.</returns>
    public async Task<bool> Callback(IPaymentProvider provider, byte[] body, IHeaderDictionary headers, CancellationToken ct)
    {
        if (provider.ReadCallback(body, headers) is not { } told) return false;
        await using var work = await db.BeginAsync(ct);
        await Take(provider.Name, told, work);
        await work.CommitAsync();
        return true;
    }

    private async Task Take(string provider, ProviderEvent told, Work work)
    {
        var now = clock.GetUtcNow();
        var key = new { provider, told.Reference };
        var order = await work.FindAsync<OrderRow>(LockOrder, key);
        var payment = order is null ? null : await work.FindAsync<PaymentRow>(ReadPayment, key);
        var (verdict, kind) = Judge(told, order, payment);
        var isNew = await work.ExecuteAsync(RecordEvent, new
        {
            provider, told.EventId, told.Reference, told.AmountCny, outcome = told.Outcome.ToString(), result = verdict.ToString(), now,
        });
        if (isNew == 0) return;

        if (kind is not null) await SetApart.Keep(work, provider, told, kind, order, payment, now);
        switch (verdict)
        {
            case Verdict.Settled:
                await Settle(work, provider, order!, payment!, now);
                work.AfterCommit(() => PaymentCounters.Settled.Add(1));
                break;
            case Verdict.Declined:
                await work.ExecuteAsync(
                    "update payments.payments set status = 'Declined' where payment_id = @PaymentId", payment);
                work.AfterCommit(() => PaymentCounters.Declined.Add(1));
                break;
            case Verdict.SetApart:
                await SetApart.Book(work, provider, told, order, payment, now);
                work.AfterCommit(() => PaymentCounters.SetApart.Add(1));
                break;
            default:
                break;
        }
    }

    private static (Verdict, string?) Judge(ProviderEvent told, OrderRow? order, PaymentRow? payment)
    {
        if (order is not null && payment is not null) return Settlement.Judge(told, payment.Status, payment.AmountCny, order.IsPaid);
        return told.Outcome == ProviderOutcome.Succeeded ? (Verdict.SetApart, "payment-unknown") : (Verdict.Ignored, null);
    }

    private static async Task Settle(Work work, string provider, OrderRow order, PaymentRow payment, DateTimeOffset now)
    {
        await work.ExecuteAsync(
            "update payments.payments set status = 'Settled', settled_at = @now where payment_id = @PaymentId",
            new { payment.PaymentId, now });
        await work.ExecuteAsync(
            "update payments.payments set status = 'Expired' where order_id = @OrderId and status = 'Open'", order);
        await work.ExecuteAsync("update payments.orders set paid_at = @now where order_id = @OrderId", new { order.OrderId, now });
        var shares = await work.QueryAsync<ShareRow>(
            """
            with paid as (
                select supplier_order_id
                from payments.shares
                where order_id = @OrderId
                order by supplier_order_id
                for update)
            update payments.shares s
            set paid_cny = s.amount_cny
            from paid
            where s.supplier_order_id = paid.supplier_order_id
            returning s.supplier_order_id, s.supplier_id, s.amount_cny
            """, order);
        await Ledger.Post(work, Books.PaymentSettled(
            payment.PaymentId, order.OrderId, order.Number, provider, payment.AmountCny, shares, now));
        await DueShares.Book(work, [.. shares.Select(share => share.SupplierOrderId)]);
        work.Publish(new PaymentSettled(payment.PaymentId, order.OrderId, payment.AmountCny, provider, now), 1);
    }
}

internal sealed record OrderRow(Guid OrderId, string Number, bool IsPaid);

internal sealed record PaymentRow(Guid PaymentId, string Status, decimal AmountCny);
