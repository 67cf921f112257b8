using Marketplace.Contracts;
using Marketplace.Kernel;

namespace Marketplace.Payments;

/// <summary>The buyer has the goods, so the supplier's share is due.</summary>
internal sealed class MarkShareDelivered(PaymentsDatabase db, IServiceProvider services)
    : Consumer<SupplierOrderDelivered>(db, services)
{
    // A delivery told before the order or its payment is kept, and makes the share due when they come.
    private const string Deliver = """
        insert into payments.shares (supplier_order_id, order_id, supplier_id, delivered_at)
        select s.* from unnest(@ids, @orders, @suppliers, @times) as s (supplier_order_id, order_id, supplier_id, delivered_at)
        order by s.supplier_order_id
        on conflict on constraint shares_key do update set delivered_at = coalesce(shares.delivered_at, excluded.delivered_at)
        """;

    protected override Task Handle(Message<SupplierOrderDelivered> message, Work work, CancellationToken ct) =>
        HandleSet([message], work, ct);

    protected override async Task HandleSet(IReadOnlyList<Message<SupplierOrderDelivered>> messages, Work work, CancellationToken ct)
    {
        var delivered = messages.Select(message => message.Body).DistinctBy(part => part.SupplierOrderId).ToList();
        var ids = delivered.Select(part => part.SupplierOrderId).ToArray();
        await work.ExecuteAsync(Deliver, new
        {
            ids,
            orders = delivered.Select(part => part.OrderId).ToArray(),
            suppliers = delivered.Select(part => part.SupplierId).ToArray(),
            times = delivered.Select(part => part.DeliveredAt.ToUniversalTime()).ToArray(),
        });
        await DueShares.Book(work, ids);
    }
}
