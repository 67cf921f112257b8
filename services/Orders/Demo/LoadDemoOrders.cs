using Marketplace.Contracts;
using Marketplace.Contracts.Demo;
using Marketplace.Kernel;
using Npgsql;

namespace Marketplace.Orders;

/// <summary>Loads the demo's stock, address books, past orders and this morning's orders, in bulk.</summary>
internal sealed class LoadDemoOrders(OrdersDatabase db, TimeProvider clock) : IDemoLoader
{
    // Catalog's news of a SKU may have opened its row already.
    private const string OpenStock = """
        insert into orders.stock (sku_id, supplier_id, on_hand, reserved, counted_at)
        select s.*, @now from unnest(@skus, @suppliers, @onHand, @reserved) as s (sku_id, supplier_id, on_hand, reserved)
        order by s.sku_id
        on conflict on constraint stock_key do update set
            on_hand = excluded.on_hand, reserved = excluded.reserved, counted_at = excluded.counted_at,
            version = stock.version + 1
        returning sku_id, supplier_id, on_hand, reserved, version
        """;

    // What the goods' own loading declared may have come first, and has its movements.
    private const string Shelve = """
        insert into orders.stock (sku_id, supplier_id, on_hand, reserved)
        select *, 0, 0 from unnest(@skus, @suppliers)
        on conflict on constraint stock_key do nothing
        """;

    public int Order => 40;

    public async Task LoadAsync(DateOnly today, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var rows = DemoTrade.Past(today).Orders.Concat(DemoLiveOrders.Make(now)).Select(order => new DemoOrderRows(order)).ToList();

        await using var work = await db.BeginAsync(ct);
        var (stock, declared) = await LoadStock(work, rows, now);
        await DemoCopies.Orders(work.Connection, rows, ct);
        await DemoCopies.Parts(work.Connection, rows, ct);
        await DemoCopies.Lines(work.Connection, rows, ct);
        await DemoCopies.Movements(work.Connection, stock, declared, Held(rows), now, ct);
        await DemoCopies.Addresses(work.Connection, ct);
        await Outbox.WriteAsync("orders", [.. Messages(rows, stock, today, now)], work.Connection, work.Transaction, ct);
        await work.CommitAsync();
        Outbox.Wake(db);
    }

    /// <returns>The stock as it opens, and what there was of it before.</returns>
    private static async Task<(IReadOnlyList<StockRow> Opened, Dictionary<Guid, StockRow> Declared)> LoadStock(
        Work work, List<DemoOrderRows> rows, DateTimeOffset now)
    {
        var reserved = Held(rows).GroupBy(held => held.Line.SkuId).ToDictionary(group => group.Key, group => group.Sum(held => held.Line.Quantity));
        var skus = DemoMarket.Products
            .SelectMany(product => product.Skus.Select(sku => (product.SupplierId, Sku: sku)))
            .OrderBy(item => item.Sku.Id, KeyOrder.Instance).ToList();
        var args = new
        {
            skus = skus.Select(item => item.Sku.Id).ToArray(),
            suppliers = skus.Select(item => item.SupplierId).ToArray(),
            onHand = skus.Select(item => Math.Max(item.Sku.OpeningStock, reserved.GetValueOrDefault(item.Sku.Id))).ToArray(),
            reserved = skus.Select(item => reserved.GetValueOrDefault(item.Sku.Id)).ToArray(),
            now,
        };
        await work.ExecuteAsync(Shelve, args);
        var declared = await StockMoves.LockAsync(work, args.skus);
        return (await work.QueryAsync<StockRow>(OpenStock, args), declared);
    }

    /// <summary>Lines whose stock is held: those of orders that have not left.</summary>
    private static List<(DemoPastOrder Order, DemoPastLine Line)> Held(List<DemoOrderRows> rows) =>
    [
        .. rows.Where(row => row.Order.Status is "Placed" or "Paid")
            .SelectMany(row => row.Order.Lines.Select(line => (row.Order, line))),
    ];

    private static IEnumerable<OutboxRow> Messages(
        List<DemoOrderRows> rows, IReadOnlyList<StockRow> stock, DateOnly today, DateTimeOffset now)
    {
        foreach (var row in stock)
        {
            yield return OutboxRow.Of(new StockChanged(row.SkuId, row.SupplierId, row.OnHand, row.Reserved, now), row.Version, null);
        }

        // Money is told of for the last 90 days, and only of orders that stand; deliveries of both years.
        var recent = new DateTimeOffset(today.AddDays(-91), TimeOnly.MinValue, TimeSpan.Zero);
        foreach (var row in rows.Where(row => row.Order.PlacedAt >= recent && row.Order.Status != "Cancelled"))
        {
            yield return OutboxRow.Of(row.Placed(), 1, null);
            if (row.Order.PaidAt is not null) yield return OutboxRow.Of(row.Paid(), 2, null);
        }
        foreach (var delivered in rows.Where(row => row.Order.Status == "Delivered").SelectMany(row => row.Delivered()))
        {
            yield return OutboxRow.Of(delivered, 4, null);
        }
    }
}
