using Marketplace.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Procurement.PurchaseOrders;

/// <summary>Lists and shows purchase orders to the unit that ordered and to the supplier that delivers.</summary>
internal static class ReadPurchaseOrders
{
    public static void Map(IEndpointRouteBuilder orders, IEndpointRouteBuilder supplierOrders)
    {
        orders.MapGet("", async ([AsParameters] PurchaseOrderFilter wanted, CurrentUser user, ProcurementDatabase db, CancellationToken ct) =>
                TypedResults.Ok(await PurchaseOrderList.ReadAsync(db, user.BuyerOrganisationId, null, wanted, ct)))
            .RequireAuthorization(CanteenStaff.Anyone).WithName("ListPurchaseOrders").WithSummary("采购订单列表");
        orders.MapGet("/{id:guid}", (Guid id, CurrentUser user, ProcurementDatabase db, CancellationToken ct) =>
                One(db, id, user.BuyerOrganisationId, null, user.Id, ct))
            .RequireAuthorization(CanteenStaff.Anyone).WithName("GetPurchaseOrder").WithSummary("查看采购订单");

        supplierOrders.MapGet("", async ([AsParameters] PurchaseOrderFilter wanted, CurrentUser user, ProcurementDatabase db, CancellationToken ct) =>
                TypedResults.Ok(await PurchaseOrderList.ReadAsync(db, null, user.SupplierId, wanted, ct)))
            .RequireAuthorization(Policies.SupplierOrders).WithName("ListSupplierPurchaseOrders").WithSummary("供应商的采购订单");
        supplierOrders.MapGet("/{id:guid}", (Guid id, CurrentUser user, ProcurementDatabase db, CancellationToken ct) =>
                One(db, id, null, user.SupplierId, user.Id, ct))
            .RequireAuthorization(Policies.SupplierOrders).WithName("GetSupplierPurchaseOrder").WithSummary("供应商查看采购订单");
    }

    private static async Task<Results<Ok<PurchaseOrderView>, NotFound>> One(
        ProcurementDatabase db, Guid id, Guid? organisation, Guid? supplier, Guid reader, CancellationToken ct) =>
        await PurchaseOrderView.FindAsync(db, id, organisation, supplier, reader, ct) is { } order
            ? TypedResults.Ok(order)
            : TypedResults.NotFound();
}
