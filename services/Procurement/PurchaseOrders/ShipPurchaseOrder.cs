using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Marketplace.Contracts;
using Marketplace.Kernel;
using Marketplace.Offers;
using Marketplace.Procurement.GoodsReceipts;
using Marketplace.Readers;

namespace Marketplace.Procurement.PurchaseOrders;

/// <summary>Lets the supplier send a confirmed purchase order off, with carrier, number, the day it arrives, and what it weighs.</summary>
internal static class ShipPurchaseOrder
{
    private const string Ship = """
        update procurement.purchase_orders
        set status = 'Shipped', shipped_at = @now, carrier = @Carrier, tracking_number = @TrackingNumber, arrives_on = @ArrivesOn
        where purchase_order_id = @id
        """;

    private const string Weigh = """
        update procurement.purchase_order_lines l
        set shipped_kg = t.kg
        from unnest(@lines, @weights) as t (line_id, kg)
        where l.line_id = t.line_id and l.purchase_order_id = @id
        """;

    private const string LinesOf = """
        select line_id, product_name, pack, net_weight_kg, is_weighed, quantity
        from procurement.purchase_order_lines
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
            if (request.ConfirmedNumber != request.TrackingNumber && Waybills.OtherCarrier(request.Carrier, request.TrackingNumber) is { } other)
            {
                throw RefusedException.Field("trackingNumber", "carrier-differs", Waybills.Question(request.Carrier, request.TrackingNumber, other));
            }
            MustBePlausible(await work.QueryAsync<OrderedLine>(LinesOf, new { id }), request.Lines ?? []);
            await work.ExecuteAsync(Ship, new { id, now, request.Carrier, request.TrackingNumber, request.ArrivesOn });
            if (request.Lines is { Count: > 0 } lines)
            {
                await work.ExecuteAsync(Weigh, new
                {
                    id, lines = lines.Select(line => line.LineId).ToArray(),
                    weights = lines.Select(line => WeightSettlement.Kilograms(line.WeightKg)).ToArray(),
                });
            }
            work.Publish(new PurchaseOrderShipped(
                id, order.Number, order.BuyerOrganisationId, supplier, request.Carrier, request.TrackingNumber, now));
            return TypedResults.NoContent();
        }, ct);
    }

    /// <exception cref="RefusedException">400 at every weight its packs cannot have, unless a person has answered for it.</exception>
    private static void MustBePlausible(IReadOnlyList<OrderedLine> ordered, IReadOnlyList<ShippedLine> shipped)
    {
        var wrong = new Dictionary<string, string[]>();
        foreach (var (line, at) in shipped.Select((line, at) => (line, at)))
        {
            var kilograms = WeightSettlement.Kilograms(line.WeightKg);
            if (kilograms == line.ConfirmedKg || ordered.FirstOrDefault(one => one.LineId == line.LineId) is not { } of) continue;
            var bounds = WeightBounds.Of(of.IsWeighed, of.Quantity, of.NetWeightKg);
            if (bounds.Hold(kilograms)) continue;
            wrong[$"lines[{at}].weightKg"] = [string.Create(CultureInfo.InvariantCulture,
                $"{of.ProductName}写的是{kilograms:0.###} kg，{of.Quantity}份（{of.Pack}）应在{bounds.LeastKg:0.###}到{bounds.MostKg:0.###} kg之间，请再看一眼秤和份数。")];
        }
        if (wrong.Count > 0) throw new RefusedException(400, "weight-implausible", wrong.Values.First()[0]) { Errors = wrong };
    }

    private sealed record OrderedLine(Guid LineId, string ProductName, string Pack, decimal NetWeightKg, bool IsWeighed, int Quantity);
}

/// <param name="ConfirmedNumber">The number that was asked about (<c>carrier-differs</c>) and is right all the same.</param>
public sealed record ShipPurchaseOrderRequest(
    [Required(ErrorMessage = "请填承运方。"), StringLength(50, ErrorMessage = "承运方最多50个字。")] string Carrier,
    [Required(ErrorMessage = "请填运单号或车牌号。"), StringLength(50, ErrorMessage = "运单号最多50个字。")] string TrackingNumber,
    DateOnly ArrivesOn,
    [MaxLength(200, ErrorMessage = "一张订单最多200行。")] IReadOnlyList<ShippedLine>? Lines = null,
    [StringLength(50, ErrorMessage = "运单号最多50个字。")] string? ConfirmedNumber = null);

/// <param name="WeightKg">Net, of the whole line, as the supplier weighed it.</param>
/// <param name="ConfirmedKg">The weight that was asked about (<c>weight-implausible</c>) and is right all the same.</param>
public sealed record ShippedLine(
    Guid LineId,
    [Range(typeof(decimal), "0", "100000", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true,
        ErrorMessage = "重量在0到100000公斤之间。")] decimal WeightKg,
    [Range(typeof(decimal), "0", "100000", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true,
        ErrorMessage = "重量在0到100000公斤之间。")] decimal? ConfirmedKg = null);
