using Marketplace.Kernel;

namespace Marketplace.Orders;

/// <summary>Ends orders nobody paid in time, a set at a time; their stock is free again.</summary>
internal static class LetUnpaidOrdersGo
{
    public const int Most = 200;

    // Skips orders that are being paid or cancelled at this moment, and those another replica has taken.
    private const string Overdue = """
        select order_id
        from orders.orders
        where status = 'Placed' and pay_by < @now
        order by order_id
        limit @Most
        for update skip locked
        """;

    /// <returns>How many ended; ask again when it was <see cref="Most"/>.</returns>
    public static async Task<int> RunAsync(OrdersDatabase db, DateTimeOffset now, CancellationToken ct)
    {
        await using var work = await db.BeginAsync(ct);
        var ids = await work.QueryAsync<Guid>(Overdue, new { now, Most });
        if (ids.Count == 0) return 0;
        var orders = await LockedOrder.LockAsync(work, ids.ToList());
        await Cancellation.MakeAsync(
            work, [.. orders.Select(order => new Ending(order, order.Parts))], CancelReasons.Unpaid, "超时未付款", now);
        await work.CommitAsync();
        return ids.Count;
    }
}
