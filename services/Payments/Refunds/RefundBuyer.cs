using Marketplace.Contracts;
using Marketplace.Kernel;

namespace Marketplace.Payments;

/// <summary>
/// Gives an order's money back, once per refund id, never more than was paid, and borne by each supplier exactly as the
/// request says. What does not fit is refused, kept for finance, and moves nothing.
/// </summary>
internal sealed class RefundBuyer(PaymentsDatabase db, IServiceProvider services, IEnumerable<IPaymentProvider> providers, TimeProvider clock)
    : Consumer<RefundRequested>(db, services)
{
    private const string LockOrder = "select number from payments.orders where order_id = @OrderId for update";

    private const string LockPayment = """
        select payment_id, provider, reference, amount_cny - refunded_cny as left_cny
        from payments.payments
        where order_id = @OrderId and status = 'Settled'
        for update
        """;

    private const string LockShares = """
        select supplier_order_id, supplier_id, paid_cny - refunded_cny as left_cny, due_at is not null as is_due
        from payments.shares
        where order_id = @OrderId
        order by supplier_order_id
        for update
        """;

    private const string Insert = """
        insert into payments.refunds (refund_id, order_id, payment_id, amount_cny, reason, status, requested_at, settled_at)
        values (@RefundId, @OrderId, @PaymentId, @AmountCny, @Reason, @status, @RequestedAt, @settledAt)
        on conflict on constraint refunds_key do nothing
        """;

    // The constraints refund_within_payment and refund_within_share stand behind the check made here.
    private const string TakeFromPayment =
        "update payments.payments set refunded_cny = refunded_cny + @AmountCny where payment_id = @PaymentId";

    private const string TakeFromShares = """
        update payments.shares s
        set refunded_cny = s.refunded_cny + borne.amount
        from unnest(@ids, @amounts) as borne (id, amount)
        where s.supplier_order_id = borne.id
        """;

    private const string KeepMismatch = """
        insert into payments.mismatches (
            mismatch_id, kind, order_id, payment_id, refund_id, reference, expected_cny, received_cny, found_at)
        values (@id, @kind, @OrderId, @PaymentId, @RefundId, @number, @LeftCny, @AmountCny, @now)
        """;

    protected override async Task HandleSet(IReadOnlyList<Message<RefundRequested>> messages, Work work, CancellationToken ct)
    {
        await LockedOrders.LockAsync(work, messages.Select(message => message.Body.OrderId));
        await base.HandleSet(messages, work, ct);
    }

    protected override async Task Handle(Message<RefundRequested> message, Work work, CancellationToken ct)
    {
        var asked = message.Body;
        var number = await work.FindAsync<string>(LockOrder, asked);
        var payment = await work.FindAsync<PaidPayment>(LockPayment, asked);
        if (number is null || payment is null) throw new NotYetException($"the payment of order {asked.OrderId}");
        var shares = (await work.QueryAsync<PaidShare>(LockShares, asked)).ToDictionary(share => share.SupplierOrderId);

        var now = clock.GetUtcNow();
        var refusal = Fault(asked, payment, shares);
        var inserted = await work.ExecuteAsync(Insert, new
        {
            asked.RefundId, asked.OrderId, payment.PaymentId, AmountCny = Math.Max(asked.AmountCny, 0.01m), asked.Reason, asked.RequestedAt,
            status = refusal is null ? "Requested" : "Refused", settledAt = (DateTimeOffset?)null,
        });
        if (inserted == 0) return;
        if (refusal is not null)
        {
            await Refuse(asked, refusal, payment, number, work, now);
            return;
        }
        await Owe(asked, number, payment, shares, work, now);

        var provider = providers.Single(known => known.Name == payment.Provider);
        var answer = await provider.Refund(new(asked.RefundId, payment.Reference, asked.AmountCny), ct);
        if (answer == RefundAnswer.Settled) await Settle(asked, number, payment, work, now);
    }

    private static string? Fault(RefundRequested asked, PaidPayment payment, Dictionary<Guid, PaidShare> shares)
    {
        if (asked.AmountCny <= 0 || asked.SupplierShares.Any(share => share.AmountCny < 0)
            || asked.SupplierShares.Sum(share => share.AmountCny) != asked.AmountCny) return "refund-shares-do-not-sum";
        if (asked.AmountCny > payment.LeftCny) return "refund-exceeds-payment";
        return asked.SupplierShares.GroupBy(share => share.SupplierOrderId).All(group =>
            shares.TryGetValue(group.Key, out var paid) && group.Sum(share => share.AmountCny) <= paid.LeftCny)
            ? null : "refund-exceeds-share";
    }

    private static async Task Refuse(
        RefundRequested asked, string kind, PaidPayment payment, string number, Work work, DateTimeOffset now)
    {
        await work.ExecuteAsync(KeepMismatch, new
        {
            id = Guid.CreateVersion7(now), kind, asked.OrderId, payment.PaymentId, asked.RefundId, number, payment.LeftCny,
            asked.AmountCny, now,
        });
        work.AfterCommit(() => PaymentCounters.SetApart.Add(1));
    }

    private static async Task Owe(
        RefundRequested asked, string number, PaidPayment payment, Dictionary<Guid, PaidShare> shares, Work work, DateTimeOffset now)
    {
        var borne = asked.SupplierShares.Where(share => share.AmountCny > 0).GroupBy(share => share.SupplierOrderId)
            .Select(group => new BorneShare(group.Key, shares[group.Key].SupplierId, group.Sum(share => share.AmountCny), shares[group.Key].IsDue))
            .ToList();
        await work.ExecuteAsync(TakeFromPayment, new { asked.AmountCny, payment.PaymentId });
        await work.ExecuteAsync(TakeFromShares, new
        {
            ids = borne.Select(share => share.SupplierOrderId).ToArray(), amounts = borne.Select(share => share.AmountCny).ToArray(),
        });
        await Ledger.Post(work, Books.RefundOwed(asked.RefundId, asked.OrderId, number, borne, now));
    }

    private static async Task Settle(RefundRequested asked, string number, PaidPayment payment, Work work, DateTimeOffset now)
    {
        await work.ExecuteAsync(
            "update payments.refunds set status = 'Settled', settled_at = @now where refund_id = @RefundId", new { asked.RefundId, now });
        await Ledger.Post(work, Books.RefundSettled(asked.RefundId, asked.OrderId, number, payment.Provider, asked.AmountCny, now));
        work.Publish(new RefundSettled(asked.RefundId, asked.OrderId, asked.AmountCny, now), 1);
        work.AfterCommit(() => PaymentCounters.RefundedCny.Add((double)asked.AmountCny));
    }

    private sealed record PaidPayment(Guid PaymentId, string Provider, string Reference, decimal LeftCny);

    private sealed record PaidShare(Guid SupplierOrderId, Guid SupplierId, decimal LeftCny, bool IsDue);
}
