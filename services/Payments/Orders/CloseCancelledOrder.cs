using Marketplace.Contracts;
using Marketplace.Kernel;

namespace Marketplace.Payments;

/// <summary>Stops payments of orders that have ended. Money that comes all the same is settled; Orders then asks for it back.</summary>
internal sealed class CloseCancelledOrder(PaymentsDatabase db, IServiceProvider services) : Consumer<OrderCancelled>(db, services)
{
    private const string Close = """
        insert into payments.orders (order_id, number, buyer_id, cancelled_at, cancel_reason)
        select o.order_id, o.number, case when e.person_id is null then o.buyer_id end, o.cancelled_at, o.reason
        from unnest(@ids, @numbers, @buyers, @times, @reasons) as o (order_id, number, buyer_id, cancelled_at, reason)
        left join payments.erased_people e on e.person_id = o.buyer_id
        order by o.order_id
        on conflict on constraint orders_key do update set
            cancelled_at = excluded.cancelled_at, cancel_reason = excluded.cancel_reason
        """;

    private const string Expire = "update payments.payments set status = 'Expired' where order_id = any(@ids) and status = 'Open'";

    protected override Task Handle(Message<OrderCancelled> message, Work work, CancellationToken ct) =>
        HandleSet([message], work, ct);

    protected override async Task HandleSet(IReadOnlyList<Message<OrderCancelled>> messages, Work work, CancellationToken ct)
    {
        var orders = messages.Select(message => message.Body).DistinctBy(order => order.OrderId).ToList();
        var ids = orders.Select(order => order.OrderId).ToArray();
        await work.ExecuteAsync(Close, new
        {
            ids,
            numbers = orders.Select(order => order.Number).ToArray(),
            buyers = orders.Select(order => order.BuyerId).ToArray(),
            times = orders.Select(order => order.CancelledAt.ToUniversalTime()).ToArray(),
            reasons = orders.Select(order => order.Reason).ToArray(),
        });
        // An order's payments are changed only by who holds the order.
        await work.ExecuteAsync(Expire, new { ids });
    }
}
