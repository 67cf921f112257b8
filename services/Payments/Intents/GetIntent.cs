using Marketplace.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Payments;

/// <summary>Shows a buyer one attempt to pay.</summary>
internal static class GetIntent
{
    private const string Columns = """
        select p.payment_id, p.order_id, o.number as order_number, p.provider, p.pay_url, p.amount_cny,
            case when p.status = 'Open' and p.expires_at <= @now then 'Expired' else p.status end as status,
            p.created_at, p.expires_at
        from payments.payments p
        join payments.orders o on o.order_id = p.order_id
        """;

    /// <summary>The payment an order has open, by <c>@orderId</c> and <c>@now</c>.</summary>
    public const string OpenOfOrder = Columns + " where p.order_id = @orderId and p.status = 'Open'";

    private const string Find = Columns + " where p.payment_id = @paymentId and o.buyer_id = @buyerId";

    public static void Map(IEndpointRouteBuilder payments) =>
        payments.MapGet("/intents/{paymentId:guid}", Handle).RequireAuthorization(Policies.Buyer)
            .WithName("GetPaymentIntent").WithSummary("One of the caller's attempts to pay");

    private static async Task<Results<Ok<PaymentIntent>, NotFound>> Handle(
        Guid paymentId, CurrentUser buyer, PaymentsDatabase db, TimeProvider clock, CancellationToken ct)
    {
        var args = new { paymentId, buyerId = buyer.Id, now = clock.GetUtcNow() };
        return await db.FindAsync<PaymentIntent>(Find, args, ct) is { } intent ? TypedResults.Ok(intent) : TypedResults.NotFound();
    }
}
