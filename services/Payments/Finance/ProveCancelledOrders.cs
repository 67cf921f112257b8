using Marketplace.Contracts;
using Marketplace.Kernel;

namespace Marketplace.Payments;

/// <summary>
/// Proves once a night that no cancelled order keeps its buyer's money. Where one does, Orders never heard of the payment: it is told
/// again, and gives the money back, and finance sees that it had to be.
/// </summary>
internal sealed class ProveCancelledOrders(PaymentsDatabase db, TimeProvider clock, ILogger<ProveCancelledOrders> log)
    : Every(TimeSpan.FromHours(1), log, restsFirst: true)
{
    // A payment that comes late is given back in seconds, and in hours where Orders is away.
    private static readonly TimeSpan Grace = TimeSpan.FromHours(6);

    // Locked, so that of several replicas one tells of it.
    private const string Kept = """
        select p.payment_id, p.order_id, p.provider, p.reference, p.amount_cny, p.settled_at
        from payments.payments p
        join payments.orders o using (order_id)
        where p.status = 'Settled' and p.settled_at < @before and o.cancelled_at < @before
            and not exists (select from payments.refunds r where r.order_id = p.order_id)
            and not exists (select from payments.mismatches m where m.payment_id = p.payment_id and m.kind = 'cancelled-but-paid')
        order by p.payment_id
        limit 100
        for update of p skip locked
        """;

    private const string Show = """
        insert into payments.mismatches (
            mismatch_id, kind, order_id, payment_id, reference, expected_cny, received_cny, found_at)
        values (@id, 'cancelled-but-paid', @OrderId, @PaymentId, @reference, 0, @AmountCny, @now)
        """;

    public override async Task<bool> DoAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var work = await db.BeginAsync(ct);
        var kept = await work.QueryAsync<KeptMoney>(Kept, new { before = now - Grace });
        foreach (var one in kept)
        {
            await work.ExecuteAsync(Show, new
            {
                id = Guid.CreateVersion7(now), one.OrderId, one.PaymentId, reference = $"{one.Provider} {one.Reference}", one.AmountCny, now,
            });
            work.Publish(new PaymentSettled(one.PaymentId, one.OrderId, one.AmountCny, one.Provider, one.SettledAt), 1);
        }
        await work.CommitAsync();
        return kept.Count == 100;
    }
}

internal sealed record KeptMoney(
    Guid PaymentId, Guid OrderId, string Provider, string Reference, decimal AmountCny, DateTimeOffset SettledAt);
