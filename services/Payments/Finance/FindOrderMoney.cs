using Marketplace.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Payments;

/// <summary>Shows finance all money of one order, found by the number people read.</summary>
internal static class FindOrderMoney
{
    private const string Read = """
        select order_id, number, total_cny, paid_at, cancelled_at from payments.orders where number = @number limit 1;

        select p.payment_id, p.provider, p.reference, p.amount_cny, p.refunded_cny, p.status, p.created_at, p.settled_at
        from payments.payments p
        join payments.orders o on o.order_id = p.order_id
        where o.number = @number
        order by p.created_at;

        select r.refund_id, r.amount_cny, r.reason, r.status, r.requested_at, r.settled_at
        from payments.refunds r
        join payments.orders o on o.order_id = r.order_id
        where o.number = @number
        order by r.requested_at;

        select e.entry_id, t.kind, e.account, e.owner, e.amount_cny, e.at
        from payments.entries e
        join payments.transactions t on t.transaction_id = e.transaction_id
        join payments.orders o on o.order_id = t.order_id
        where o.number = @number
        order by e.entry_id
        limit 500;
        """;

    public static void Map(IEndpointRouteBuilder payments) =>
        payments.MapGet("/ledger/orders/{number}", Handle).RequireAuthorization(Policies.For(Roles.Finance))
            .WithName("FindOrderMoney").WithSummary("Payments, refunds and ledger entries of an order, by its number");

    private static Task<Results<Ok<OrderMoney>, NotFound>> Handle(string number, PaymentsDatabase db, CancellationToken ct) =>
        db.QueryMultipleAsync<Results<Ok<OrderMoney>, NotFound>>(Read, new { number }, async grid =>
        {
            var order = await grid.ReadSingleOrDefaultAsync<Found>();
            if (order is null) return TypedResults.NotFound();
            return TypedResults.Ok(new OrderMoney(
                order.OrderId, order.Number, order.TotalCny, order.PaidAt, order.CancelledAt,
                (await grid.ReadAsync<OrderMoneyPayment>()).ToList(), (await grid.ReadAsync<OrderRefund>()).ToList(),
                (await grid.ReadAsync<OrderMoneyEntry>()).ToList()));
        }, ct);

    private sealed record Found(Guid OrderId, string Number, decimal? TotalCny, DateTimeOffset? PaidAt, DateTimeOffset? CancelledAt);
}

/// <summary>All money of one order. Names no buyer.</summary>
public sealed record OrderMoney(
    Guid OrderId, string Number, decimal? TotalCny, DateTimeOffset? PaidAt, DateTimeOffset? CancelledAt,
    IReadOnlyList<OrderMoneyPayment> Payments, IReadOnlyList<OrderRefund> Refunds, IReadOnlyList<OrderMoneyEntry> Entries);

public sealed record OrderMoneyPayment(
    Guid PaymentId, string Provider, string Reference, decimal AmountCny, decimal RefundedCny, string Status,
    DateTimeOffset CreatedAt, DateTimeOffset? SettledAt);

/// <param name="AmountCny">Debits positive, credits negative.</param>
public sealed record OrderMoneyEntry(long EntryId, string Kind, string Account, string Owner, decimal AmountCny, DateTimeOffset At);
