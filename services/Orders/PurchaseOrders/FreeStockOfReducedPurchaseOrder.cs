using Marketplace.Contracts;
using Marketplace.Kernel;

namespace Marketplace.Orders;

/// <summary>Frees the stock of what a supplier cannot deliver of a purchase order; where the goods have left already, it comes back to the store.</summary>
internal sealed class FreeStockOfReducedPurchaseOrder(OrdersDatabase db, IServiceProvider services)
    : Consumer<PurchaseOrderReduced>(db, services)
{
    private const string Reduce = """
        update orders.purchase_hold_lines l
        set quantity = l.quantity - less.packs
        from unnest(@skus, @packs) as less (sku_id, packs)
        where l.purchase_order_id = @id and l.sku_id = less.sku_id and l.quantity > less.packs
        """;

    private const string Drop = """
        delete from orders.purchase_hold_lines l
        using unnest(@skus, @packs) as less (sku_id, packs)
        where l.purchase_order_id = @id and l.sku_id = less.sku_id and l.quantity = less.packs
        """;

    protected override async Task Handle(Message<PurchaseOrderReduced> message, Work work, CancellationToken ct)
    {
        var reduced = message.Body;
        var id = reduced.PurchaseOrderId;
        var holds = await PurchaseHolds.LockAsync(work, [id]);
        if (!holds.TryGetValue(id, out var status)) throw new NotYetException($"purchase order {id}");
        // Cancelled or refused meanwhile: all of it is free already.
        if (status is not ("Taken" or "Shipped")) return;

        var args = new { id, skus = reduced.Lines.Select(line => line.SkuId).ToArray(), packs = reduced.Lines.Select(line => line.Packs).ToArray() };
        // Lines that end first: a line made smaller must not look like one that ends.
        await work.ExecuteAsync(Drop, args);
        await work.ExecuteAsync(Reduce, args);
        var hasLeft = status == "Shipped";
        await StockMoves.MakeAsync(work, [.. reduced.Lines.Select(line => new StockMove(
            line.SkuId, "Freed", hasLeft ? line.Packs : 0, hasLeft ? 0 : -line.Packs, id, $"采购单 {reduced.Number} 部分供应"))], reduced.ReducedAt);
    }
}
