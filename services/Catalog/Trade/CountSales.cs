using Marketplace.Contracts;
using Marketplace.Kernel;

namespace Marketplace.Catalog.Trade;

/// <summary>Counts the packs that reached their buyers (已售).</summary>
internal sealed class CountSales(CatalogDatabase db, IServiceProvider services) : Consumer<SupplierOrderDelivered>(db, services)
{
    private const string Count = """
        with news as (
            select sku_id, sum(quantity) as quantity
            from unnest(@ids, @quantities) as n (sku_id, quantity)
            group by sku_id),
        held as (
            select k.sku_id
            from catalog.skus k
            where k.sku_id in (select sku_id from news)
            order by k.sku_id
            for update),
        counted as (
            update catalog.skus k set sold = k.sold + n.quantity
            from news n
            join held h using (sku_id)
            where k.sku_id = n.sku_id
            returning k.product_id, n.quantity),
        products as (
            select product_id, sum(quantity) as quantity
            from counted
            group by product_id),
        shown as (
            update catalog.listings l set sold = l.sold + c.quantity
            from products c
            where l.product_id = c.product_id)
        update catalog.search_entries e set sold = (e.sold + c.quantity)::integer
        from products c
        where e.product_id = c.product_id
        """;

    protected override Task Handle(Message<SupplierOrderDelivered> message, Work work, CancellationToken ct) =>
        HandleSet([message], work, ct);

    protected override Task HandleSet(IReadOnlyList<Message<SupplierOrderDelivered>> messages, Work work, CancellationToken ct)
    {
        var lines = messages.SelectMany(message => message.Body.Lines).ToArray();
        return work.ExecuteAsync(Count, new
        {
            ids = lines.Select(line => line.SkuId).ToArray(),
            quantities = lines.Select(line => line.Quantity).ToArray(),
        });
    }
}
