using Marketplace.Contracts;
using Marketplace.Identity.Sending;
using Marketplace.Kernel;

namespace Marketplace.Identity.Notices;

/// <summary>Tells the buyer that money came back. Where the order is not known yet, the refund waits for it here.</summary>
internal sealed class TellOfRefund(IdentityDatabase db, TimeProvider clock, IServiceProvider services)
    : Consumer<RefundSettled>(db, services)
{
    private const string Keep = """
        insert into identity.early_refunds (refund_id, message_id, order_id, amount_cny, settled_at)
        values (@RefundId, @messageId, @OrderId, @AmountCny, @SettledAt)
        on conflict on constraint early_refunds_key do nothing
        """;

    private const string Take = """
        delete from identity.early_refunds r
        using identity.paid_orders o
        where o.order_id = r.order_id and r.order_id = any(@orderIds)
        returning r.message_id, r.order_id, r.amount_cny, r.settled_at, o.number, o.buyer_id
        """;

    protected override async Task Handle(Message<RefundSettled> message, Work work, CancellationToken ct)
    {
        var refund = message.Body;
        await work.ExecuteAsync(Keep,
            new { refund.RefundId, messageId = message.Id, refund.OrderId, refund.AmountCny, refund.SettledAt });
        await TellEarlyAsync(work, [refund.OrderId], clock.GetUtcNow());
    }

    public static async Task TellEarlyAsync(Work work, Guid[] orderIds, DateTimeOffset now)
    {
        foreach (var refund in await work.QueryAsync<Early>(Take, new { orderIds }))
        {
            await Notice.TellAsync(work, refund.MessageId, NoticeKinds.Orders, refund.BuyerId,
                NoticeSubject.Order(refund.OrderId), Told.Signed(
                $"订单{refund.Number}的退款{Notice.Yuan(refund.AmountCny)}已原路退回，请留意到账。",
                $"Order {refund.Number}: {Notice.InEnglish(refund.AmountCny)} went back the way it was paid."), refund.SettledAt, now);
        }
    }

    private sealed record Early(Guid MessageId, Guid OrderId, decimal AmountCny, DateTimeOffset SettledAt, string Number, Guid BuyerId);
}
