using System.ComponentModel.DataAnnotations;
using Marketplace.Contracts;
using Marketplace.Kernel;

namespace Marketplace.Procurement.PurchaseOrders;

/// <summary>Lets the supplier send a confirmed purchase order off, with carrier, number and the day it arrives.</summary>
internal static class ShipPurchaseOrder
{
    private const string Ship = """
        update procurement.purchase_orders
        set status = 'Shipped', shipped_at = @now, carrier = @Carrier, tracking_number = @TrackingNumber, arrives_on = @ArrivesOn
        where purchase_order_id = @id
        """;

    public static void Map(IEndpointRouteBuilder supplierOrders) =>
        supplierOrders.MapPost("/{id:guid}/shipment", Handle).RequireAuthorization(Policies.SupplierOrders)
            .WithName("ShipPurchaseOrder").WithSummary("供应商发货").Produces(204).ProducesProblem(404).ProducesProblem(409);

    private static async Task<IResult> Handle(
        Guid id, ShipPurchaseOrderRequest request, IdempotentRequest once, CurrentUser user, ProcurementDatabase db,
        TimeProvider clock, CancellationToken ct)
    {
        var supplier = user.SupplierId;
        return await once.RunAsync<ShipPurchaseOrderRequest>(db, request, async work =>
        {
            var order = await LockedPurchaseOrder.OfSupplier(work, supplier, id);
            if (order is null) return TypedResults.NotFound();
            PurchaseOrderLifecycle.MustMove(order.Status, PurchaseOrderLifecycle.Shipped);
            var now = clock.GetUtcNow();
            if (request.ArrivesOn < BeijingTime.DayOf(now))
            {
                throw RefusedException.Field("arrivesOn", "arrives-in-the-past", "预计到货日不能早于今天。");
            }
            await work.ExecuteAsync(Ship, new { id, now, request.Carrier, request.TrackingNumber, request.ArrivesOn });
            work.Publish(new PurchaseOrderShipped(
                id, order.Number, order.BuyerOrganisationId, supplier, request.Carrier, request.TrackingNumber, now));
            return TypedResults.NoContent();
        }, ct);
    }
}

public sealed record ShipPurchaseOrderRequest(
    [Required(ErrorMessage = "请填承运方。"), StringLength(50, ErrorMessage = "承运方最多50个字。")] string Carrier,
    [Required(ErrorMessage = "请填运单号或车牌号。"), StringLength(50, ErrorMessage = "运单号最多50个字。")] string TrackingNumber,
    DateOnly ArrivesOn);
