using Marketplace.Contracts;
using Marketplace.Kernel;

namespace Marketplace.Orders;

/// <summary>
/// Tells how much is left of what placed orders took, a moment later and each SKU once, however often it was taken. Any
/// number of replicas may run it; the highest version wins where it arrives.
/// </summary>
internal sealed class TellStock(OrdersDatabase db, TimeProvider clock, ILogger<TellStock> log) : Every(TimeSpan.FromMilliseconds(500), log)
{
    // The stock is read in the snapshot that sees the news, so it is never older than they are.
    private const string Take = """
        with told as (
            delete from orders.stock_news
            where news_id in (
                select news_id from orders.stock_news order by news_id limit 1000 for update skip locked)
            returning sku_ids)
        select s.sku_id, s.supplier_id, s.on_hand, s.reserved, s.version
        from orders.stock s
        where s.sku_id in (select unnest(sku_ids) from told)
        """;

    public override async Task<bool> DoAsync(CancellationToken ct)
    {
        await using var work = await db.BeginAsync(ct);
        var now = clock.GetUtcNow();
        var rows = await work.QueryAsync<StockRow>(Take);
        if (rows.Count == 0) return false;
        foreach (var row in rows)
        {
            work.Publish(new StockChanged(row.SkuId, row.SupplierId, row.OnHand, row.Reserved, now), row.Version);
        }
        await work.CommitAsync();
        return false;
    }
}
