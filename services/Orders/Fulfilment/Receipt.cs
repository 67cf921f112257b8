using Marketplace.Contracts;
using Marketplace.Kernel;

namespace Marketplace.Orders;

/// <summary>Marks shipped parts as received; delivered yuan are counted from this.</summary>
internal static class Receipt
{
    private const string Receive = """
        update orders.supplier_orders
        set status = 'Delivered', delivered_at = @at
        where supplier_order_id = any(@ids)
        """;

    /// <summary>The caller has locked the orders and found the parts shipped.</summary>
    public static async Task MakeAsync(Work work, IReadOnlyList<(LockedOrder Order, IReadOnlyList<PartRow> Parts)> received, DateTimeOffset at)
    {
        await work.ExecuteAsync(Receive, new
        {
            ids = received.SelectMany(order => order.Parts).Select(part => part.SupplierOrderId).ToArray(),
            at,
        });
        await LockedOrder.SaveWholeAsync(work, [.. received.Select(order => (order.Order, After(order.Parts)))]);
        foreach (var (order, parts) in received)
        {
            foreach (var part in parts) work.Publish(Delivered(order, part, at), order.Row.Version + 1);
            work.AfterCommit(() => OrderCounters.Delivered.Add(parts.Count));
        }
    }

    /// <summary>What arrived and what it cost in the end: without cancelled lines and money given back by weight.</summary>
    private static SupplierOrderDelivered Delivered(LockedOrder order, PartRow part, DateTimeOffset at)
    {
        var lines = order.Lines[part.SupplierOrderId].Where(line => !line.IsCancelled).Select(line => line.Traded()).ToList();
        return new(
            part.SupplierOrderId, order.Row.OrderId, order.Row.Number, part.SupplierId, order.Row.BuyerId, order.Row.Channel,
            order.Row.DistrictCode, lines.Sum(line => line.AmountCny), part.FreightCny, lines, at, part.SupplierName);
    }

    private static Dictionary<Guid, OrderStatus> After(IReadOnlyList<PartRow> parts) =>
        parts.ToDictionary(part => part.SupplierOrderId, _ => OrderStatus.Delivered);
}

/// <summary>The buyer has the goods.</summary>
internal static class ConfirmReceipt
{
    private const string Owned = """
        select p.order_id
        from orders.supplier_orders p
        join orders.orders o using (order_id)
        where p.supplier_order_id = @id and o.buyer_id = @buyerId
        """;

    public static void Map(IEndpointRouteBuilder orders) =>
        orders.MapPost("/supplier-orders/{id:guid}/receipt", Handle).RequireAuthorization(Policies.Buyer)
            .WithName("ConfirmReceipt").WithSummary("The buyer has this supplier's goods")
            .Produces(204).ProducesProblem(404).ProducesProblem(409);

    private static Task<IResult> Handle(
        Guid id, IdempotentRequest once, CurrentUser buyer, OrdersDatabase db, TimeProvider clock, CancellationToken ct) =>
        once.RunAsync(db, id, async work =>
        {
            var orderId = await work.FindAsync<Guid?>(Owned, new { id, buyerId = buyer.Id });
            if (orderId is null) return TypedResults.NotFound();
            var order = (await LockedOrder.LockAsync(work, orderId.Value))!;
            var part = order.Parts.Single(part => part.SupplierOrderId == id);
            OrderLifecycle.Move(part.State, OrderDeed.Receive);
            await Receipt.MakeAsync(work, [(order, [part])], clock.GetUtcNow());
            return TypedResults.NoContent();
        }, ct);
}

/// <summary>Takes goods as received in time where the buyer says nothing, a set at a time.</summary>
internal static class ReceiveAutomatically
{
    public const int Most = 200;

    private const string LongUnderway = """
        select distinct order_id
        from orders.supplier_orders
        where status = 'Shipped' and shipped_at < @before
        limit @Most
        """;

    private const string StillUnderway = """
        select supplier_order_id
        from orders.supplier_orders
        where order_id = any(@ids) and status = 'Shipped' and shipped_at < @before
        """;

    /// <returns>How many orders were looked at; ask again when it was <see cref="Most"/>.</returns>
    public static async Task<int> RunAsync(OrdersDatabase db, DateTimeOffset now, CancellationToken ct)
    {
        var before = now - Promises.ReceivedAfter;
        var ids = (await db.QueryAsync<Guid>(LongUnderway, new { before, Most }, ct)).ToArray();
        if (ids.Length == 0) return 0;

        await using var work = await db.BeginAsync(ct);
        var orders = await LockedOrder.LockAsync(work, ids);
        var due = (await work.QueryAsync<Guid>(StillUnderway, new { ids, before })).ToHashSet();
        List<(LockedOrder, IReadOnlyList<PartRow>)> received = [];
        foreach (var order in orders)
        {
            List<PartRow> parts = [.. order.Parts.Where(part => due.Contains(part.SupplierOrderId))];
            if (parts.Count > 0) received.Add((order, parts));
        }
        if (received.Count > 0) await Receipt.MakeAsync(work, received, now);
        await work.CommitAsync();
        return ids.Length;
    }
}
