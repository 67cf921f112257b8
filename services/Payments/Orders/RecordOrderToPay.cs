using Marketplace.Contracts;
using Marketplace.Kernel;

namespace Marketplace.Payments;

/// <summary>Notes what there is to pay for a new order, and to whom it belongs.</summary>
internal sealed class RecordOrderToPay(PaymentsDatabase db, IServiceProvider services) : Consumer<OrderPlaced>(db, services)
{
    // In key order, as everywhere here (see LockedOrders). What came before it (a cancellation, a delivery) keeps what it has said.
    private const string RecordOrders = """
        insert into payments.orders (order_id, number, buyer_id, total_cny, placed_at, pay_by)
        select o.order_id, o.number, case when e.person_id is null then o.buyer_id end, o.total, o.placed_at, o.pay_by
        from unnest(@ids, @numbers, @buyers, @totals, @placed, @payBy) as o (order_id, number, buyer_id, total, placed_at, pay_by)
        left join payments.erased_people e on e.person_id = o.buyer_id
        order by o.order_id
        on conflict on constraint orders_key do update set
            total_cny = excluded.total_cny, placed_at = excluded.placed_at, pay_by = excluded.pay_by
        """;

    private const string RecordShares = """
        insert into payments.shares (supplier_order_id, order_id, supplier_id, amount_cny)
        select s.* from unnest(@ids, @orders, @suppliers, @amounts) as s (supplier_order_id, order_id, supplier_id, amount)
        order by s.supplier_order_id
        on conflict on constraint shares_key do update set amount_cny = excluded.amount_cny
        """;

    protected override Task Handle(Message<OrderPlaced> message, Work work, CancellationToken ct) =>
        HandleSet([message], work, ct);

    protected override async Task HandleSet(IReadOnlyList<Message<OrderPlaced>> messages, Work work, CancellationToken ct)
    {
        var orders = messages.Select(message => message.Body).DistinctBy(order => order.OrderId).ToList();
        foreach (var order in orders) CheckSum(order);
        await work.ExecuteAsync(RecordOrders, new
        {
            ids = orders.Select(order => order.OrderId).ToArray(),
            numbers = orders.Select(order => order.Number).ToArray(),
            buyers = orders.Select(order => order.BuyerId).ToArray(),
            totals = orders.Select(order => order.TotalCny).ToArray(),
            placed = orders.Select(order => order.PlacedAt.ToUniversalTime()).ToArray(),
            payBy = orders.Select(order => order.PayBy.ToUniversalTime()).ToArray(),
        });

        var shares = orders.SelectMany(order => order.SupplierOrders.Select(part => (order.OrderId, Part: part))).ToList();
        await work.ExecuteAsync(RecordShares, new
        {
            ids = shares.Select(share => share.Part.SupplierOrderId).ToArray(),
            orders = shares.Select(share => share.OrderId).ToArray(),
            suppliers = shares.Select(share => share.Part.SupplierId).ToArray(),
            amounts = shares.Select(share => share.Part.GoodsCny + share.Part.FreightCny).ToArray(),
        });
    }

    /// <exception cref="RefusedException">The shares do not make up the total, so nobody can say whose money it would be.</exception>
    private static void CheckSum(OrderPlaced order)
    {
        if (order.SupplierOrders.Sum(part => part.GoodsCny + part.FreightCny) == order.TotalCny) return;
        throw RefusedException.Conflict("shares-do-not-sum", $"订单 {order.Number} 各供应商的金额与总额不符。");
    }
}
