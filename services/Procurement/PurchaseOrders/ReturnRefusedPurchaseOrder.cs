using Marketplace.Contracts;
using Marketplace.Kernel;

namespace Marketplace.Procurement.PurchaseOrders;

/// <summary>Stock is short or no longer sold: the purchase order ends, shows what there is, and its budget is free again.</summary>
internal sealed class ReturnRefusedPurchaseOrder(ProcurementDatabase db, IServiceProvider services)
    : Consumer<PurchaseOrderStockRefused>(db, services)
{
    private const string ShowShort = """
        update procurement.purchase_order_lines l
        set available = t.available, is_listed = t.is_listed
        from unnest(@skus, @available, @listed) as t (sku_id, available, is_listed)
        where l.purchase_order_id = @id and l.sku_id = t.sku_id
        """;

    protected override async Task Handle(Message<PurchaseOrderStockRefused> message, Work work, CancellationToken ct)
    {
        var refused = message.Body;
        var order = await LockedPurchaseOrder.Any(work, refused.PurchaseOrderId);
        if (order is not { Status: PurchaseOrderLifecycle.Placed }) return;
        await work.ExecuteAsync(ShowShort, new
        {
            id = refused.PurchaseOrderId,
            skus = refused.Shortages.Select(shortage => shortage.SkuId).ToArray(),
            available = refused.Shortages.Select(shortage => shortage.Available).ToArray(),
            listed = refused.Shortages.Select(shortage => shortage.IsListed).ToArray(),
        });
        var reason = refused.Shortages.All(shortage => shortage.IsListed) ? "库存不足" : "有商品已下架";
        await order.EndAsync(work, PurchaseOrderLifecycle.StockRefused, reason, refused.RefusedAt);
    }
}
