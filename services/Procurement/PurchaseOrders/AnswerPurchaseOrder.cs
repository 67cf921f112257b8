using System.ComponentModel.DataAnnotations;
using Marketplace.Contracts;
using Marketplace.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Procurement.PurchaseOrders;

/// <summary>Lets the supplier confirm a purchase order, which freezes its freight, or decline it with a reason.</summary>
internal static class AnswerPurchaseOrder
{
    private const string Confirm = """
        update procurement.purchase_orders
        set status = 'Confirmed', confirmed_at = @now
        where purchase_order_id = @id
        """;

    public static void Map(IEndpointRouteBuilder supplierOrders)
    {
        supplierOrders.MapPost("/{id:guid}/confirmation", Confirmed).RequireAuthorization(Policies.SupplierOrders)
            .WithName("ConfirmPurchaseOrder").WithSummary("供应商确认采购订单").ProducesProblem(409);
        supplierOrders.MapPost("/{id:guid}/decline", Declined).RequireAuthorization(Policies.SupplierOrders)
            .WithName("DeclinePurchaseOrder").WithSummary("供应商谢绝采购订单").ProducesProblem(409);
    }

    private static async Task<Results<NoContent, NotFound>> Confirmed(
        Guid id, ConfirmPurchaseOrderRequest request, CurrentUser user, ProcurementDatabase db, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await db.BeginAsync(ct);
        var order = await LockedPurchaseOrder.OfSupplier(work, user.SupplierId, id);
        if (order is null) return TypedResults.NotFound();
        if (order.Status == PurchaseOrderLifecycle.Confirmed) return TypedResults.NoContent();
        PurchaseOrderLifecycle.MustMove(order.Status, PurchaseOrderLifecycle.Confirmed);
        if (request.TotalCny != order.TotalCny)
        {
            throw RefusedException.Conflict("total-changed", $"采购单位刚改了运费，现在合计{order.TotalCny:0.00}元，请看过再确认。");
        }
        await work.ExecuteAsync(Confirm, new { id, now = clock.GetUtcNow() });
        await work.CommitAsync();
        return TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, NotFound>> Declined(
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

/// <param name="TotalCny">Goods and freight the supplier saw and agrees to.</param>
public sealed record ConfirmPurchaseOrderRequest(decimal TotalCny);

public sealed record DeclinePurchaseOrderRequest(
    [Required(ErrorMessage = "请写明谢绝的原因。"), StringLength(200, ErrorMessage = "原因最多200个字。")] string Reason);
