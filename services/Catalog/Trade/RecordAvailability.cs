using Marketplace.Catalog.Shelf;
using Marketplace.Contracts;
using Marketplace.Kernel;
using Microsoft.AspNetCore.OutputCaching;

namespace Marketplace.Catalog.Trade;

/// <summary>Keeps how many packs there are, for the shelves; Orders alone decides who gets them.</summary>
internal sealed class RecordAvailability(CatalogDatabase db, IServiceProvider services, IOutputCacheStore cache)
    : Consumer<StockChanged>(db, services)
{
    // Of several messages of one SKU the highest version counts. Tells the products that sold out or came back.
    private const string Record = """
        with news as (
            select distinct on (sku_id) *
            from unnest(@ids, @onHand, @available, @versions) as n (sku_id, on_hand, available, version)
            order by sku_id, version desc),
        known as (
            select k.sku_id, k.available
            from catalog.skus k
            where k.sku_id in (select sku_id from news)
            order by k.sku_id
            for update),
        changed as (
            update catalog.skus k set on_hand = n.on_hand, available = n.available, stock_version = n.version
            from news n
            where k.sku_id = n.sku_id and n.version > k.stock_version
            returning k.sku_id, k.product_id, k.available),
        shown as (
            update catalog.listings l set available = c.available
            from changed c
            where l.sku_id = c.sku_id
            returning l.product_id, c.available),
        found as (
            update catalog.search_entries e set is_in_stock = s.available > 0
            from shown s
            where e.product_id = s.product_id and e.is_in_stock <> (s.available > 0))
        select c.product_id
        from changed c
        join known k using (sku_id)
        where (c.available > 0) is distinct from (k.available > 0)
        """;

    protected override Task Handle(Message<StockChanged> message, Work work, CancellationToken ct) => HandleSet([message], work, ct);

    protected override async Task HandleSet(IReadOnlyList<Message<StockChanged>> messages, Work work, CancellationToken ct)
    {
        var turned = await work.QueryAsync<Guid>(Record, new
        {
            ids = messages.Select(message => message.Body.SkuId).ToArray(),
            onHand = messages.Select(message => message.Body.OnHand).ToArray(),
            available = messages.Select(message => Math.Max(0, message.Body.OnHand - message.Body.Reserved)).ToArray(),
            versions = messages.Select(message => message.Version).ToArray(),
        });
        if (turned.Count > 0) work.AfterCommit(() => ProductNews.Evict(cache, turned, CancellationToken.None));
    }
}
