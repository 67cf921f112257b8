using Marketplace.Kernel;

namespace Marketplace.Payments;

/// <summary>Makes shares due that are both paid and delivered, whichever was told last.</summary>
internal static class DueShares
{
    private const string Mark = """
        with ready as (
            select s.supplier_order_id, o.number
            from payments.shares s
            join payments.orders o on o.order_id = s.order_id
            where s.supplier_order_id = any(@shareIds) and s.paid_cny > 0 and s.delivered_at is not null and s.due_at is null
            order by s.supplier_order_id
            for update of s)
        update payments.shares s
        set due_at = s.delivered_at
        from ready
        where s.supplier_order_id = ready.supplier_order_id
        returning s.supplier_order_id, s.order_id, ready.number, s.supplier_id, s.paid_cny - s.refunded_cny as remainder_cny, s.due_at
        """;

    public static async Task Book(Work work, IReadOnlyCollection<Guid> shareIds)
    {
        var due = await work.QueryAsync<DueShare>(Mark, new { shareIds = shareIds.ToArray() });
        await Ledger.Post(work, [.. due.Select(share => Books.ShareDue(
            share.SupplierOrderId, share.OrderId, share.Number, share.SupplierId, share.RemainderCny, share.DueAt))]);
    }

    private sealed record DueShare(
        Guid SupplierOrderId, Guid OrderId, string Number, Guid SupplierId, decimal RemainderCny, DateTimeOffset DueAt);
}
