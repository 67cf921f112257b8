using Marketplace.Kernel;

namespace Marketplace.Payments;

/// <summary>Keeps money that does not fit for finance to look at. It is never taken as payment of an order.</summary>
internal static class SetApart
{
    private const string Insert = """
        insert into payments.mismatches (
            mismatch_id, kind, order_id, payment_id, reference, expected_cny, received_cny, found_at)
        values (@id, @kind, @orderId, @paymentId, @Reference, @expected, @AmountCny, @now)
        """;

    public static Task Keep(
        Work work, string provider, ProviderEvent told, string kind, OrderRow? order, PaymentRow? payment, DateTimeOffset now) =>
        work.ExecuteAsync(Insert, new
        {
            id = Guid.CreateVersion7(now), kind, orderId = order?.OrderId, paymentId = payment?.PaymentId,
            Reference = $"{provider} {told.Reference}", expected = kind == "paid-twice" ? 0 : payment?.AmountCny ?? 0, told.AmountCny, now,
        });

    public static async Task Book(
        Work work, string provider, ProviderEvent told, OrderRow? order, PaymentRow? payment, DateTimeOffset now)
    {
        if (payment is not null)
        {
            await work.ExecuteAsync("update payments.payments set status = 'SetApart' where payment_id = @PaymentId", payment);
        }
        if (told.AmountCny <= 0) return;
        await Ledger.Post(work, Books.PaymentSetApart(
            payment?.PaymentId ?? Guid.CreateVersion7(now), order?.OrderId, order?.Number ?? "", provider, told.AmountCny, now));
    }
}
