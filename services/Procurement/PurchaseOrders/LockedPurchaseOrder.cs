using Marketplace.Kernel;
using Marketplace.Procurement.Requisitions;

namespace Marketplace.Procurement.PurchaseOrders;

/// <summary>A purchase order locked for a change. Locked before its budget, everywhere.</summary>
internal sealed record LockedPurchaseOrder(
    Guid PurchaseOrderId, string Number, Guid RequisitionId, Guid BuyerOrganisationId, Guid SupplierId, string Status,
    int BudgetYear, decimal GoodsCny, decimal FreightCny)
{
    private const string Lock = """
        select purchase_order_id, number, requisition_id, buyer_organisation_id, supplier_id, status, budget_year, goods_cny,
            freight_cny
        from procurement.purchase_orders
        where purchase_order_id = @id
            and (@organisation::uuid is null or buyer_organisation_id = @organisation)
            and (@supplier::uuid is null or supplier_id = @supplier)
        for update
        """;

    private const string End = """
        update procurement.purchase_orders
        set status = @status, ended_at = @at, end_reason = @reason
        where purchase_order_id = @PurchaseOrderId
        """;

    public decimal TotalCny => GoodsCny + FreightCny;

    public static Task<LockedPurchaseOrder?> OfOrganisation(Work work, Guid organisation, Guid id) => Find(work, id, organisation, null);

    public static Task<LockedPurchaseOrder?> OfSupplier(Work work, Guid supplier, Guid id) => Find(work, id, null, supplier);

    public static Task<LockedPurchaseOrder?> Any(Work work, Guid id) => Find(work, id, null, null);

    /// <summary>Ends it before it shipped, frees its budget, and lets its requisition follow.</summary>
    public async Task EndAsync(Work work, string status, string reason, DateTimeOffset at)
    {
        PurchaseOrderLifecycle.MustMove(Status, status);
        await work.ExecuteAsync(End, new { PurchaseOrderId, status, reason, at });
        await RequisitionState.FollowOrdersAsync(work, RequisitionId);
        await Budgets.FreeAsync(work, BuyerOrganisationId, BudgetYear, TotalCny);
    }

    private static Task<LockedPurchaseOrder?> Find(Work work, Guid id, Guid? organisation, Guid? supplier) =>
        work.FindAsync<LockedPurchaseOrder>(Lock, new { id, organisation, supplier });
}
