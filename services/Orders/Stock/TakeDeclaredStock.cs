using Marketplace.Contracts;
using Marketplace.Kernel;

namespace Marketplace.Orders;

/// <summary>
/// Takes over the stock a supplier declared with a listing or price list. The latest word counts, and stock already
/// promised to buyers stays: the declared number never goes below what is reserved.
/// </summary>
internal sealed class TakeDeclaredStock(OrdersDatabase db, IServiceProvider services) : Consumer<StockDeclared>(db, services)
{
    // Opened here where the listing itself has not come yet.
    private const string Open = """
        insert into orders.stock (sku_id, supplier_id, on_hand, reserved)
        select *, 0, 0 from unnest(@skus, @suppliers)
        on conflict on constraint stock_key do nothing
        """;

    private const string Heed = """
        update orders.stock
        set counted_at = @DeclaredAt
        where sku_id = @SkuId and supplier_id = @SupplierId and counted_at < @DeclaredAt
        """;

    protected override Task Handle(Message<StockDeclared> message, Work work, CancellationToken ct) =>
        HandleSet([message], work, ct);

    protected override async Task HandleSet(IReadOnlyList<Message<StockDeclared>> messages, Work work, CancellationToken ct)
    {
        var latest = messages.GroupBy(message => message.Body.SkuId)
            .Select(group => group.MaxBy(message => message.Body.DeclaredAt)!.Body)
            .OrderBy(declared => declared.SkuId, KeyOrder.Instance).ToList();
        await work.ExecuteAsync(Open, new
        {
            skus = latest.Select(declared => declared.SkuId).ToArray(),
            suppliers = latest.Select(declared => declared.SupplierId).ToArray(),
        });
        var rows = await StockMoves.LockAsync(work, latest.Select(declared => declared.SkuId));

        var moves = new List<StockMove>();
        foreach (var declared in latest)
        {
            if (await work.ExecuteAsync(Heed, declared) == 0) continue;
            var row = rows[declared.SkuId];
            // Shipped or delivered between the look and now: the difference that was meant, upon what there is.
            var meant = declared.Before is { } before ? row.OnHand + declared.OnHand - before : declared.OnHand;
            var change = Math.Max(meant, row.Reserved) - row.OnHand;
            if (change != 0) moves.Add(new(declared.SkuId, "Declared", change, 0, null, "随商品资料或价格表申报"));
        }
        await StockMoves.MakeAsync(work, moves, latest.Max(declared => declared.DeclaredAt));
    }
}
