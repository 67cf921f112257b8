using Marketplace.Contracts;
using Marketplace.Kernel;

namespace Marketplace.Procurement.PurchaseOrders;

/// <summary>Stock is there: the supplier may confirm now, and the requisition is ordered.</summary>
internal sealed class MarkPurchaseOrderStockTaken(ProcurementDatabase db, IServiceProvider services)
    : Consumer<PurchaseOrderStockTaken>(db, services)
{
    private const string Mark = """
        update procurement.purchase_orders
        set status = 'StockTaken', stock_at = @at
        where purchase_order_id = @id and status = 'Placed'
        """;

    private const string MarkRequisition = """
        update procurement.requisitions r
        set status = 'Ordered'
        from procurement.purchase_orders p
        where p.purchase_order_id = @id and r.requisition_id = p.requisition_id and r.status = 'Approved'
        """;

    protected override async Task Handle(Message<PurchaseOrderStockTaken> message, Work work, CancellationToken ct)
    {
        var (id, at) = (message.Body.PurchaseOrderId, message.Body.TakenAt);
        // Cancelled meanwhile: Orders hears of that too and frees the stock.
        if (await work.ExecuteAsync(Mark, new { id, at }) == 1) await work.ExecuteAsync(MarkRequisition, new { id });
    }
}
