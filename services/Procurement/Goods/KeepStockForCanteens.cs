using Marketplace.Contracts;
using Marketplace.Kernel;

namespace Marketplace.Procurement.Goods;

/// <summary>Keeps how much there is of what canteens may buy, as Orders last said; the highest version wins.</summary>
internal sealed class KeepStockForCanteens(ProcurementDatabase db, IServiceProvider services) : Consumer<StockChanged>(db, services)
{
    private const string Upsert = """
        insert into procurement.stock (sku_id, available, version)
        select sku_id, available, version
        from unnest(@skus, @available, @versions) as t (sku_id, available, version)
        order by sku_id
        on conflict on constraint stock_key do update set available = excluded.available, version = excluded.version
        where excluded.version > procurement.stock.version
        """;

    protected override Task Handle(Message<StockChanged> message, Work work, CancellationToken ct) => HandleSet([message], work, ct);

    protected override Task HandleSet(IReadOnlyList<Message<StockChanged>> messages, Work work, CancellationToken ct)
    {
        // One row per SKU: the statement may not touch a row twice.
        var newest = messages.GroupBy(message => message.Body.SkuId).Select(group => group.MaxBy(message => message.Version)!).ToArray();
        return work.ExecuteAsync(Upsert, new
        {
            skus = newest.Select(message => message.Body.SkuId).ToArray(),
            available = newest.Select(message => message.Body.OnHand - message.Body.Reserved).ToArray(),
            versions = newest.Select(message => message.Version).ToArray(),
        });
    }
}
