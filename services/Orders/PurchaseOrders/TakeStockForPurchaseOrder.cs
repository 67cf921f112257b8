using Marketplace.Contracts;
using Marketplace.Kernel;

namespace Marketplace.Orders;

/// <summary>
/// Takes the stock of a canteen's purchase order, all of it or nothing, from the same rows as retail; what is no longer listed
/// is not sold to canteens either. One cancelled before it came has left a tombstone and takes nothing.
/// </summary>
internal sealed class TakeStockForPurchaseOrder(OrdersDatabase db, IServiceProvider services)
    : Consumer<PurchaseOrderPlaced>(db, services)
{
    private const string Open = """
        insert into orders.purchase_holds (purchase_order_id, supplier_id, status, at)
        values (@PurchaseOrderId, @SupplierId, 'Taken', @PlacedAt)
        on conflict on constraint purchase_holds_key do nothing
        """;

    private const string Refuse = "update orders.purchase_holds set status = 'Refused' where purchase_order_id = @PurchaseOrderId";

    private const string Keep = """
        insert into orders.purchase_hold_lines (purchase_order_id, sku_id, quantity)
        select @id, wanted.* from unnest(@skus, @packs) as wanted
        """;

    private const string Unlisted = """
        select sku_id
        from orders.skus
        where sku_id = any(@skus) and was_listed and not is_listed
        """;

    protected override Task Handle(Message<PurchaseOrderPlaced> message, Work work, CancellationToken ct) =>
        HandleSet([message], work, ct);

    protected override async Task HandleSet(IReadOnlyList<Message<PurchaseOrderPlaced>> messages, Work work, CancellationToken ct)
    {
        var fresh = new List<Message<PurchaseOrderPlaced>>();
        foreach (var message in messages.OrderBy(message => message.Body.PurchaseOrderId, KeyOrder.Instance))
        {
            if (await work.ExecuteAsync(Open, message.Body) == 1) fresh.Add(message);
        }

        // All SKUs of the set at once, in key order, like every other taker.
        var wanted = fresh.SelectMany(message => message.Body.Lines).Select(line => line.SkuId).ToHashSet();
        var stock = await StockMoves.LockAsync(work, wanted);
        // Procurement heard of a new SKU before Orders did: that is no shortage.
        foreach (var unknown in wanted.Where(sku => !stock.ContainsKey(sku))) throw new NotYetException($"SKU {unknown}");
        var gone = (await work.QueryAsync<Guid>(Unlisted, new { skus = wanted.ToArray() })).ToHashSet();
        var left = stock.ToDictionary(pair => pair.Key, pair => gone.Contains(pair.Key) ? 0 : pair.Value.Available);
        var moves = new List<StockMove>();
        foreach (var message in fresh)
        {
            using var trace = Follow(message);
            moves.AddRange(await Decide(message.Body, left, gone, work));
        }
        if (moves.Count > 0) await StockMoves.MakeAsync(work, moves, fresh[^1].Body.PlacedAt);
    }

    private static async Task<List<StockMove>> Decide(
        PurchaseOrderPlaced placed, Dictionary<Guid, int> left, HashSet<Guid> gone, Work work)
    {
        var wanted = placed.Lines.GroupBy(line => line.SkuId, line => line.Quantity)
            .Select(group => (SkuId: group.Key, Packs: group.Sum())).ToList();
        var shortages = wanted.Where(item => item.Packs > left.GetValueOrDefault(item.SkuId))
            .Select(item => new StockShortage(
                item.SkuId, item.Packs, left.GetValueOrDefault(item.SkuId), !gone.Contains(item.SkuId))).ToList();
        if (shortages.Count > 0)
        {
            await work.ExecuteAsync(Refuse, placed);
            work.Publish(new PurchaseOrderStockRefused(placed.PurchaseOrderId, shortages, placed.PlacedAt));
            return [];
        }

        foreach (var (skuId, packs) in wanted) left[skuId] -= packs;
        await work.ExecuteAsync(Keep, new
        {
            id = placed.PurchaseOrderId,
            skus = wanted.Select(item => item.SkuId).ToArray(),
            packs = wanted.Select(item => item.Packs).ToArray(),
        });
        work.Publish(new PurchaseOrderStockTaken(placed.PurchaseOrderId, placed.PlacedAt));
        return [.. wanted.Select(item => new StockMove(
            item.SkuId, "Reserved", 0, item.Packs, placed.PurchaseOrderId, $"采购单 {placed.Number}"))];
    }
}
