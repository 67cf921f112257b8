using Marketplace.Contracts;
using Marketplace.Kernel;

namespace Marketplace.Orders;

/// <summary>Asks for money back, once per cause.</summary>
internal static class Refunds
{
    private const string Keep = """
        insert into orders.refunds (refund_id, order_id, amount_cny, reason, requested_at)
        values (@refundId, @orderId, @amount, @reason, @at)
        on conflict on constraint refunds_key do nothing
        """;

    /// <param name="refundId">Made from the cause where the cause may be told twice; otherwise new.</param>
    /// <param name="shares">Who bears it; nothing is asked where they sum to nothing.</param>
    public static async Task RequestAsync(
        Work work, Guid refundId, Guid orderId, IReadOnlyList<PaidSupplierOrder> shares, string reason, DateTimeOffset at)
    {
        var amount = shares.Sum(share => share.AmountCny);
        if (amount == 0m) return;
        if (await work.ExecuteAsync(Keep, new { refundId, orderId, amount, reason, at }) == 0) return;
        work.Publish(new RefundRequested(refundId, orderId, amount, reason, [.. shares.Where(share => share.AmountCny != 0m)], at));
    }
}

/// <summary>Notes that a refund has reached the buyer.</summary>
internal sealed class NoteRefundSettled(OrdersDatabase db, IServiceProvider services) : Consumer<RefundSettled>(db, services)
{
    private const string Note = """
        update orders.refunds
        set settled_at = @SettledAt
        where refund_id = @RefundId and settled_at is null
        """;

    protected override Task Handle(Message<RefundSettled> message, Work work, CancellationToken ct) =>
        work.ExecuteAsync(Note, message.Body);
}
