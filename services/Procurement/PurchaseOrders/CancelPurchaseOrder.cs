using System.ComponentModel.DataAnnotations;
using Marketplace.Contracts;
using Marketplace.Kernel;

namespace Marketplace.Procurement.PurchaseOrders;

/// <summary>Lets the unit cancel a purchase order that has not shipped: stock and budget are free again.</summary>
internal static class CancelPurchaseOrder
{
    public static void Map(IEndpointRouteBuilder orders) =>
        orders.MapPost("/{id:guid}/cancellation", Handle).RequireAuthorization(Policies.For(Roles.Requester, Roles.Approver))
            .WithName("CancelPurchaseOrder").WithSummary("取消未发货的采购订单")
            .Produces(204).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);

    private static async Task<IResult> Handle(
        Guid id, CancelPurchaseOrderRequest request, IdempotentRequest once, CurrentUser user, ProcurementDatabase db,
        TimeProvider clock, CancellationToken ct)
    {
        var organisation = user.ActingAs(Roles.Requester, Roles.Approver);
        return await once.RunAsync<CancelPurchaseOrderRequest>(db, request, async work =>
        {
            var order = await LockedPurchaseOrder.OfOrganisation(work, organisation, id);
            if (order is null) return TypedResults.NotFound();
            if (order.Status == PurchaseOrderLifecycle.Cancelled) return TypedResults.NoContent();
            PurchaseOrderLifecycle.MustStillBe(request.SeenStatus, order.Status);
            var now = clock.GetUtcNow();
            await order.EndAsync(work, PurchaseOrderLifecycle.Cancelled, request.Reason, now);
            work.Publish(new PurchaseOrderCancelled(id, request.Reason, now));
            return TypedResults.NoContent();
        }, ct);
    }
}

/// <param name="SeenStatus">Where the order stood when its unit was asked; 409 <c>order-moved-on</c> where it stands elsewhere now.</param>
public sealed record CancelPurchaseOrderRequest(
    [Required(ErrorMessage = "请写明取消的原因。"), StringLength(200, ErrorMessage = "原因最多200个字。")] string Reason,
    [StringLength(20, ErrorMessage = "没有这种订单状态。")] string? SeenStatus = null);
