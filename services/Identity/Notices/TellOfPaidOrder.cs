using Marketplace.Contracts;
using Marketplace.Identity.Sending;
using Marketplace.Kernel;

namespace Marketplace.Identity.Notices;

/// <summary>Tells the buyer that the money arrived, and each supplier's people that there is something to ship.</summary>
internal sealed class TellOfPaidOrder(IdentityDatabase db, TimeProvider clock, IServiceProvider services)
    : Consumer<OrderPaid>(db, services)
{
    // Kept, because a refund's message names neither number nor buyer.
    private const string Remember = """
        insert into identity.paid_orders (order_id, number, buyer_id)
        select distinct on (order_id) order_id, number, buyer_id
        from unnest(@ids, @numbers, @buyers) as paid (order_id, number, buyer_id)
        on conflict on constraint paid_orders_key do nothing
        """;

    protected override Task Handle(Message<OrderPaid> message, Work work, CancellationToken ct) => HandleSet([message], work, ct);

    protected override async Task HandleSet(IReadOnlyList<Message<OrderPaid>> messages, Work work, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var ids = messages.Select(message => message.Body.OrderId).ToArray();
        await work.ExecuteAsync(Remember, new
        {
            ids, numbers = messages.Select(message => message.Body.Number).ToArray(),
            buyers = messages.Select(message => message.Body.BuyerId).ToArray(),
        });
        foreach (var message in messages.Where(message => Notice.IsNews(message.Body.PaidAt, now))) await Tell(message, work, now);
        await TellOfRefund.TellEarlyAsync(work, ids, now);
    }

    private static async Task Tell(Message<OrderPaid> message, Work work, DateTimeOffset now)
    {
        var order = message.Body;
        await Notice.TellAsync(work, message.Id, NoticeKinds.Orders, order.BuyerId,
            NoticeSubject.Order(order.OrderId), Told.Signed(
            $"订单{order.Number}已付款{Notice.Yuan(order.TotalCny)}，供应商会尽快发货。",
            $"Order {order.Number}: {Notice.InEnglish(order.TotalCny)} paid. The suppliers will send it soon."), order.PaidAt, now);
        foreach (var part in order.SupplierOrders)
        {
            await Notice.TellHoldersAsync(work, part.SupplierOrderId, [Roles.SupplierOwner, Roles.SupplierStaff, Roles.SupplierOrders], part.SupplierId.ToString(),
                NoticeSubject.SupplierOrder(part.SupplierOrderId), Told.Signed(
                $"您有新订单{order.Number}，已付款{Notice.Yuan(part.AmountCny)}，请到工作台备货发货。",
                $"You have a new order, {order.Number}, {Notice.InEnglish(part.AmountCny)} paid. Please pack and send it; see your desk."), order.PaidAt, now);
        }
    }
}
