using Marketplace.Contracts;
using Marketplace.Kernel;
using Marketplace.Procurement.Requisitions;

namespace Marketplace.Procurement.PurchaseOrders;

/// <summary>Stock is there: the supplier may confirm now, and the requisition is ordered.</summary>
internal sealed class MarkPurchaseOrderStockTaken(ProcurementDatabase db, IServiceProvider services)
    : Consumer<PurchaseOrderStockTaken>(db, services)
{
    private const string Mark = """
        update procurement.purchase_orders
        set status = 'StockTaken', stock_at = @at
        where purchase_order_id = @id and status = 'Placed'
        returning requisition_id
        """;

    protected override async Task Handle(Message<PurchaseOrderStockTaken> message, Work work, CancellationToken ct)
    {
        var (id, at) = (message.Body.PurchaseOrderId, message.Body.TakenAt);
        // Cancelled meanwhile: Orders hears of that too and frees the stock.
        if (await work.FindAsync<Guid?>(Mark, new { id, at }) is { } requisition) await RequisitionState.FollowOrdersAsync(work, requisition);
    }
}
