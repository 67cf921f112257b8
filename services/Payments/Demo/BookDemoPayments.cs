using Marketplace.Contracts;
using Marketplace.Kernel;

namespace Marketplace.Payments;

/// <summary>
/// Books payments of orders that were paid before the demo market opened. Where no demo was loaded this does nothing:
/// a real order is paid only by a provider's word, never by Orders saying so.
/// </summary>
internal sealed class BookDemoPayments(PaymentsDatabase db, IServiceProvider services) : Consumer<OrderPaid>(db, services)
{
    private const string Opening = "select opened_at from payments.demo_opening order by opened_at desc limit 1";

    private const string MarkPaid = """
        insert into payments.orders (order_id, number, buyer_id, total_cny, placed_at, pay_by, paid_at)
        select o.order_id, o.number, o.buyer_id, o.total, o.paid_at, o.paid_at, o.paid_at
        from unnest(@ids, @numbers, @buyers, @totals, @times) as o (order_id, number, buyer_id, total, paid_at)
        order by o.order_id
        on conflict on constraint orders_key do update set paid_at = excluded.paid_at
        """;

    private const string Insert = """
        insert into payments.payments (
            payment_id, order_id, provider, reference, pay_url, amount_cny, status, created_at, expires_at, settled_at)
        select p.order_id, p.order_id, @provider, 'demo-' || p.number, '', p.total, 'Settled', p.paid_at, p.paid_at, p.paid_at
        from unnest(@ids, @numbers, @totals, @times) as p (order_id, number, total, paid_at)
        order by p.order_id
        on conflict on constraint payments_key do nothing
        """;

    private const string PayShares = """
        insert into payments.shares (supplier_order_id, order_id, supplier_id, amount_cny, paid_cny)
        select s.*, s.amount from unnest(@ids, @orders, @suppliers, @amounts) as s (id, order_id, supplier_id, amount)
        order by s.id
        on conflict on constraint shares_key do update set amount_cny = excluded.amount_cny, paid_cny = excluded.paid_cny
        """;

    protected override Task Handle(Message<OrderPaid> message, Work work, CancellationToken ct) => HandleSet([message], work, ct);

    protected override async Task HandleSet(IReadOnlyList<Message<OrderPaid>> messages, Work work, CancellationToken ct)
    {
        if (await work.FindAsync<DateTimeOffset?>(Opening) is not { } openedAt) return;
        var paid = messages.Select(message => message.Body).Where(order => order.PaidAt < openedAt)
            .DistinctBy(order => order.OrderId).ToList();
        if (paid.Count == 0) return;

        var orders = new
        {
            provider = SandboxProvider.ProviderName,
            ids = paid.Select(order => order.OrderId).ToArray(),
            numbers = paid.Select(order => order.Number).ToArray(),
            buyers = paid.Select(order => order.BuyerId).ToArray(),
            totals = paid.Select(order => order.TotalCny).ToArray(),
            times = paid.Select(order => order.PaidAt.ToUniversalTime()).ToArray(),
        };
        await work.ExecuteAsync(MarkPaid, orders);
        await work.ExecuteAsync(Insert, orders);

        var shares = paid.SelectMany(order => order.SupplierOrders.Select(part => (order.OrderId, Part: part))).ToList();
        var shareIds = shares.Select(share => share.Part.SupplierOrderId).ToArray();
        await work.ExecuteAsync(PayShares, new
        {
            ids = shareIds,
            orders = shares.Select(share => share.OrderId).ToArray(),
            suppliers = shares.Select(share => share.Part.SupplierId).ToArray(),
            amounts = shares.Select(share => share.Part.AmountCny).ToArray(),
        });
        await Ledger.Post(work, [.. paid.Select(order => Books.PaymentSettled(
            order.OrderId, order.OrderId, order.Number, SandboxProvider.ProviderName, order.TotalCny,
            order.SupplierOrders.Select(part => new ShareRow(part.SupplierOrderId, part.SupplierId, part.AmountCny)), order.PaidAt))]);
        await DueShares.Book(work, shareIds);
    }
}
