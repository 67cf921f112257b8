using Marketplace.Contracts;
using Marketplace.Kernel;

namespace Marketplace.Orders;

/// <summary>A change of one SKU's stock and what it was for.</summary>
/// <param name="Kind">Counted, Declared, Reserved, Freed or Shipped.</param>
internal sealed record StockMove(
    Guid SkuId, string Kind, int OnHandChange, int ReservedChange, Guid? ReferenceId, string Reason = "");

internal sealed record StockRow(Guid SkuId, Guid SupplierId, int OnHand, int Reserved, long Version)
{
    public int Available => OnHand - Reserved;
}

/// <summary>Changes stock, writes the movements and tells the others, once per SKU.</summary>
internal static class StockMoves
{
    // In key order, like every other taker of several rows.
    private const string Lock = """
        select sku_id, supplier_id, on_hand, reserved, version
        from orders.stock
        where sku_id = any(@skus)
        order by sku_id
        for update
        """;

    private const string Change = """
        update orders.stock s
        set on_hand = s.on_hand + change.on_hand, reserved = s.reserved + change.reserved, version = s.version + 1
        from unnest(@skus, @onHand, @reserved) as change (sku_id, on_hand, reserved)
        where s.sku_id = change.sku_id
        returning s.sku_id, s.supplier_id, s.on_hand, s.reserved, s.version
        """;

    private const string Record = """
        insert into orders.movements (sku_id, kind, on_hand_change, reserved_change, reference_id, reason, at)
        select m.*, @at
        from unnest(@skus, @kinds, @onHand, @reserved, @references, @reasons) as m
        """;

    public static async Task<Dictionary<Guid, StockRow>> LockAsync(Work work, IEnumerable<Guid> skus)
    {
        var rows = await work.QueryAsync<StockRow>(Lock, new { skus = skus.Distinct().ToArray() });
        return rows.ToDictionary(row => row.SkuId);
    }

    /// <summary>Locks, changes, records and publishes. The caller knows that the changes are possible.</summary>
    public static async Task MakeAsync(Work work, IReadOnlyCollection<StockMove> moves, DateTimeOffset at)
    {
        if (moves.Count == 0) return;
        await LockAsync(work, moves.Select(move => move.SkuId));

        var bySku = moves.GroupBy(move => move.SkuId).OrderBy(group => group.Key, KeyOrder.Instance).ToList();
        var changed = await work.QueryAsync<StockRow>(Change, new
        {
            skus = bySku.Select(group => group.Key).ToArray(),
            onHand = bySku.Select(group => group.Sum(move => move.OnHandChange)).ToArray(),
            reserved = bySku.Select(group => group.Sum(move => move.ReservedChange)).ToArray(),
        });
        await work.ExecuteAsync(Record, new
        {
            skus = moves.Select(move => move.SkuId).ToArray(),
            kinds = moves.Select(move => move.Kind).ToArray(),
            onHand = moves.Select(move => move.OnHandChange).ToArray(),
            reserved = moves.Select(move => move.ReservedChange).ToArray(),
            references = moves.Select(move => move.ReferenceId).ToArray(),
            reasons = moves.Select(move => move.Reason).ToArray(),
            at,
        });
        foreach (var row in changed)
        {
            work.Publish(new StockChanged(row.SkuId, row.SupplierId, row.OnHand, row.Reserved, at), row.Version);
        }
    }
}
