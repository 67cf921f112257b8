using System.ComponentModel.DataAnnotations;
using Marketplace.Contracts;
using Marketplace.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Procurement.PurchaseOrders;

/// <summary>Lets the supplier decline a purchase order with a reason: stock and budget are free again.</summary>
internal static class DeclinePurchaseOrder
{
    public static void Map(IEndpointRouteBuilder supplierOrders) =>
        supplierOrders.MapPost("/{id:guid}/decline", Handle).RequireAuthorization(Policies.SupplierOrders)
            .WithName("DeclinePurchaseOrder").WithSummary("供应商谢绝采购订单").ProducesProblem(409);

    private static async Task<Results<NoContent, NotFound>> Handle(
        Guid id, DeclinePurchaseOrderRequest request, CurrentUser user, ProcurementDatabase db, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await db.BeginAsync(ct);
        var order = await LockedPurchaseOrder.OfSupplier(work, user.SupplierId, id);
        if (order is null) return TypedResults.NotFound();
        if (order.Status == PurchaseOrderLifecycle.Declined) return TypedResults.NoContent();
        var now = clock.GetUtcNow();
        await order.EndAsync(work, PurchaseOrderLifecycle.Declined, request.Reason, now);
        work.Publish(new PurchaseOrderCancelled(id, request.Reason, now));
        await work.CommitAsync();
        return TypedResults.NoContent();
    }
}

public sealed record DeclinePurchaseOrderRequest(
    [Required(ErrorMessage = "请写明谢绝的原因。"), StringLength(200, ErrorMessage = "原因最多200个字。")] string Reason);
