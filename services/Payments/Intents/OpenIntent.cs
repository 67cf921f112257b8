using Marketplace.Kernel;

namespace Marketplace.Payments;

/// <summary>Begins paying an order. An order has one open payment at most: asking again answers the one there is.</summary>
internal static class OpenIntent
{
    private const string IsKnown =
        "select 1 from payments.orders where order_id = @orderId and buyer_id = @buyerId and total_cny is not null";

    // Locked, so that two tabs cannot open two payments, and a cancellation waits or is seen.
    private const string LockOrder = """
        select number, total_cny, pay_by, paid_at, cancelled_at,
            exists (select 1 from payments.payments p where p.order_id = o.order_id and p.status = 'SetApart') as set_apart
        from payments.orders o
        where order_id = @orderId and buyer_id = @buyerId and total_cny is not null
        for update
        """;

    private const string Insert = """
        insert into payments.payments (
            payment_id, order_id, provider, reference, pay_url, amount_cny, status, created_at, expires_at)
        values (@PaymentId, @OrderId, @Provider, @Reference, @PayUrl, @AmountCny, 'Open', @now, @ExpiresAt)
        """;

    public static void Map(IEndpointRouteBuilder payments) =>
        payments.MapPost("/intents", Handle).RequireAuthorization(Policies.Buyer)
            .WithName("OpenPaymentIntent")
            .WithSummary("Begins paying an order; answers where to pay. 404 until Payments has heard of the order")
            .Produces<PaymentIntent>(201).ProducesProblem(404).ProducesProblem(409);

    private static async Task<IResult> Handle(
        OpenIntentRequest request, IdempotentRequest once, CurrentUser buyer, PaymentsDatabase db, IPaymentProvider provider,
        TimeProvider clock, CancellationToken ct)
    {
        // Asked before the key is claimed: an order that is heard of a moment later can then be paid with the same key.
        var ids = new { orderId = request.OrderId, buyerId = buyer.Id };
        if (await db.FindAsync<int?>(IsKnown, ids, ct) is null) return TypedResults.NotFound();

        return await once.RunAsync(db, request, async work =>
        {
            var now = clock.GetUtcNow();
            var order = await work.FindAsync<OrderToPay>(LockOrder, ids)
                ?? throw RefusedException.Conflict("order-cancelled", "这笔订单已经取消，不用付款。");
            order.CheckPayable(now);

            var intent = await work.FindAsync<PaymentIntent>(GetIntent.OpenOfOrder, new { orderId = request.OrderId, now })
                ?? await Open(request.OrderId, order, work, provider, now, ct);
            return TypedResults.Created($"/api/payments/intents/{intent.PaymentId}", intent);
        }, ct);
    }

    private static async Task<PaymentIntent> Open(
        Guid orderId, OrderToPay order, Work work, IPaymentProvider provider, DateTimeOffset now, CancellationToken ct)
    {
        var paymentId = Guid.CreateVersion7(now);
        var opened = await provider.Open(new(paymentId, order.Number, order.TotalCny, order.PayBy), ct);
        var intent = new PaymentIntent(
            paymentId, orderId, order.Number, provider.Name, opened.PayUrl, order.TotalCny, "Open", now, order.PayBy);
        await work.ExecuteAsync(Insert, new
        {
            intent.PaymentId, intent.OrderId, intent.Provider, opened.Reference, intent.PayUrl, intent.AmountCny, now, intent.ExpiresAt,
        });
        return intent;
    }

    private sealed record OrderToPay(
        string Number, decimal TotalCny, DateTimeOffset PayBy, DateTimeOffset? PaidAt, DateTimeOffset? CancelledAt, bool SetApart)
    {
        public void CheckPayable(DateTimeOffset now)
        {
            if (PaidAt is not null) throw RefusedException.Conflict("order-paid", "这笔订单已经付过款了。");
            if (CancelledAt is not null) throw RefusedException.Conflict("order-cancelled", "这笔订单已经取消，不用付款。");
            if (SetApart)
            {
                throw RefusedException.Conflict("payment-set-apart", "收到的金额与订单不符，财务正在核对，请先不要再付。");
            }
            if (now >= PayBy) throw RefusedException.Conflict("order-pay-by-passed", "已过付款时限，订单会自动取消，请重新下单。");
        }
    }
}

/// <param name="OrderId">An order of the caller's.</param>
public sealed record OpenIntentRequest(Guid OrderId);

/// <summary>A buyer's attempt to pay an order.</summary>
/// <param name="Provider">Such as <c>sandbox</c>.</param>
/// <param name="PayUrl">Where to go to pay.</param>
/// <param name="Status">Open, Declined, Expired, Settled or SetApart.</param>
/// <param name="ExpiresAt">The order's own pay-by.</param>
public sealed record PaymentIntent(
    Guid PaymentId, Guid OrderId, string OrderNumber, string Provider, string PayUrl, decimal AmountCny, string Status,
    DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt);
