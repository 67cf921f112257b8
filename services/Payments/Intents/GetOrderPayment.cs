using Marketplace.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Payments;

/// <summary>Shows a buyer how paying an order stands.</summary>
internal static class GetOrderPayment
{
    private const string Read = """
        select order_id, number, total_cny, pay_by, paid_at, cancelled_at
        from payments.orders
        where order_id = @orderId and buyer_id = @buyerId and total_cny is not null;

        select supplier_order_id, supplier_id, amount_cny from payments.shares where order_id = @orderId order by supplier_order_id;

        select payment_id, provider, pay_url, amount_cny,
            case when status = 'Open' and expires_at <= @now then 'Expired' else status end as status, created_at, settled_at
        from payments.payments where order_id = @orderId order by created_at desc;

        select refund_id, amount_cny, reason, status, requested_at, settled_at
        from payments.refunds where order_id = @orderId and status <> 'Refused' order by requested_at;
        """;

    public static void Map(IEndpointRouteBuilder payments) =>
        payments.MapGet("/orders/{orderId:guid}", Handle).RequireAuthorization(Policies.Buyer)
            .WithName("GetOrderPayment").WithSummary("How paying one of the caller's orders stands; 404 until Payments has heard of it");

    private static async Task<Results<Ok<OrderPayment>, NotFound>> Handle(
        Guid orderId, CurrentUser buyer, PaymentsDatabase db, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return await db.QueryMultipleAsync<Results<Ok<OrderPayment>, NotFound>>(Read, new { orderId, buyerId = buyer.Id, now }, async grid =>
        {
            var order = await grid.ReadSingleOrDefaultAsync<OrderRow>();
            if (order is null) return TypedResults.NotFound();
            var shares = (await grid.ReadAsync<OrderShare>()).ToList();
            var attempts = (await grid.ReadAsync<PaymentAttempt>()).ToList();
            var refunds = (await grid.ReadAsync<OrderRefund>()).ToList();
            return TypedResults.Ok(new OrderPayment(
                order.OrderId, order.Number, order.TotalCny, order.PayBy, State(order, attempts, refunds, now), order.PaidAt,
                refunds.Sum(refund => refund.AmountCny), shares, attempts, refunds));
        }, ct);
    }

    private static string State(OrderRow order, List<PaymentAttempt> attempts, List<OrderRefund> refunds, DateTimeOffset now)
    {
        if (order.PaidAt is not null)
        {
            return refunds.Sum(refund => refund.AmountCny) >= order.TotalCny ? "Refunded" : "Paid";
        }
        if (attempts.Exists(attempt => attempt.Status == "SetApart")) return "SetApart";
        if (order.CancelledAt is not null) return "Cancelled";
        if (now >= order.PayBy) return "Expired";
        return attempts is [var last, ..]
            ? last.Status switch { "Open" => "Pending", "Declined" => "Declined", _ => "Unpaid" }
            : "Unpaid";
    }

    private sealed record OrderRow(
        Guid OrderId, string Number, decimal TotalCny, DateTimeOffset PayBy, DateTimeOffset? PaidAt, DateTimeOffset? CancelledAt);
}

/// <summary>How paying an order stands.</summary>
/// <param name="State">Unpaid, Pending, Declined, Expired, Paid, Refunded, Cancelled or SetApart.</param>
/// <param name="Attempts">Newest first.</param>
public sealed record OrderPayment(
    Guid OrderId, string Number, decimal AmountCny, DateTimeOffset PayBy, string State, DateTimeOffset? PaidAt,
    decimal RefundedCny, IReadOnlyList<OrderShare> Shares, IReadOnlyList<PaymentAttempt> Attempts, IReadOnlyList<OrderRefund> Refunds);

/// <summary>What one supplier's part of an order comes to, freight included.</summary>
public sealed record OrderShare(Guid SupplierOrderId, Guid SupplierId, decimal AmountCny);

public sealed record PaymentAttempt(
    Guid PaymentId, string Provider, string PayUrl, decimal AmountCny, string Status, DateTimeOffset CreatedAt, DateTimeOffset? SettledAt);

/// <param name="Status">Requested or Settled.</param>
public sealed record OrderRefund(
    Guid RefundId, decimal AmountCny, string Reason, string Status, DateTimeOffset RequestedAt, DateTimeOffset? SettledAt);
