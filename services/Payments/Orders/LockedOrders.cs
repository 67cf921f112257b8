using Marketplace.Kernel;

namespace Marketplace.Payments;

/// <summary>
/// Locks orders with their shares before any of them is changed, in the order that holds everywhere in this service: orders by
/// key, then shares by key. So those who work on several at once wait for each other, and never crosswise.
/// </summary>
internal static class LockedOrders
{
    private const string LockOrders = """
        select 1
        from payments.orders
        where order_id = any(@ids)
        order by order_id
        for update
        """;

    private const string LockShares = """
        select 1
        from payments.shares
        where order_id = any(@ids)
        order by supplier_order_id
        for update
        """;

    public static async Task LockAsync(Work work, IEnumerable<Guid> orderIds)
    {
        var ids = orderIds.Distinct().ToArray();
        await work.ExecuteAsync(LockOrders, new { ids });
        await work.ExecuteAsync(LockShares, new { ids });
    }
}
