using Marketplace.Contracts;
using Marketplace.Kernel;

namespace Marketplace.Orders;

/// <summary>Stock held for purchase orders, on its way to one of two ends.</summary>
internal static class PurchaseHolds
{
    private const string Lock = """
        select purchase_order_id, status
        from orders.purchase_holds
        where purchase_order_id = any(@ids)
        order by purchase_order_id
        for update
        """;

    private const string Read = """
        select purchase_order_id, sku_id, quantity
        from orders.purchase_hold_lines
        where purchase_order_id = any(@ids)
        """;

    private const string End = """
        update orders.purchase_holds
        set status = @status, at = @at
        where purchase_order_id = any(@ids)
        """;

    /// <returns>The status of each that is known.</returns>
    public static async Task<Dictionary<Guid, string>> LockAsync(Work work, IEnumerable<Guid> ids) =>
        (await work.QueryAsync<(Guid Id, string Status)>(Lock, new { ids = ids.Distinct().ToArray() }))
            .ToDictionary(hold => hold.Id, hold => hold.Status);

    /// <summary>Ends holds that were taken and are locked; their stock is freed, or leaves the store.</summary>
    public static async Task EndAsync(Work work, IReadOnlyCollection<Guid> ids, bool leaves, DateTimeOffset at)
    {
        if (ids.Count == 0) return;
        var kind = leaves ? "Shipped" : "Freed";
        var args = new { ids = ids.ToArray(), status = kind, at };
        await work.ExecuteAsync(End, args);
        var lines = await work.QueryAsync<(Guid Id, Guid SkuId, int Packs)>(Read, args);
        await StockMoves.MakeAsync(
            work, [.. lines.Select(line => new StockMove(line.SkuId, kind, leaves ? -line.Packs : 0, -line.Packs, line.Id))], at);
    }
}

/// <summary>Frees the stock of cancelled purchase orders; one that has not come yet is kept out by a tombstone.</summary>
internal sealed class FreeStockOfPurchaseOrder(OrdersDatabase db, IServiceProvider services)
    : Consumer<PurchaseOrderCancelled>(db, services)
{
    private const string LeaveTombstone = """
        insert into orders.purchase_holds (purchase_order_id, status, at)
        select t.id, 'Freed', @at from unnest(@ids) as t (id) order by t.id
        on conflict on constraint purchase_holds_key do nothing
        """;

    protected override Task Handle(Message<PurchaseOrderCancelled> message, Work work, CancellationToken ct) =>
        HandleSet([message], work, ct);

    protected override async Task HandleSet(
        IReadOnlyList<Message<PurchaseOrderCancelled>> messages, Work work, CancellationToken ct)
    {
        var ids = messages.Select(message => message.Body.PurchaseOrderId).Distinct().ToArray();
        var at = messages.Max(message => message.Body.CancelledAt);
        await work.ExecuteAsync(LeaveTombstone, new { ids, at });
        var holds = await PurchaseHolds.LockAsync(work, ids);
        await PurchaseHolds.EndAsync(work, [.. ids.Where(id => holds[id] == "Taken")], leaves: false, at);
    }
}

/// <summary>Takes the stock of shipped purchase orders out of the store.</summary>
internal sealed class ShipStockOfPurchaseOrder(OrdersDatabase db, IServiceProvider services)
    : Consumer<PurchaseOrderShipped>(db, services)
{
    protected override Task Handle(Message<PurchaseOrderShipped> message, Work work, CancellationToken ct) =>
        HandleSet([message], work, ct);

    protected override async Task HandleSet(
        IReadOnlyList<Message<PurchaseOrderShipped>> messages, Work work, CancellationToken ct)
    {
        var ids = messages.Select(message => message.Body.PurchaseOrderId).Distinct().ToArray();
        var holds = await PurchaseHolds.LockAsync(work, ids);
        foreach (var id in ids.Where(id => !holds.ContainsKey(id))) throw new NotYetException($"purchase order {id}");
        await PurchaseHolds.EndAsync(
            work, [.. ids.Where(id => holds[id] == "Taken")], leaves: true, messages.Max(message => message.Body.ShippedAt));
    }
}
