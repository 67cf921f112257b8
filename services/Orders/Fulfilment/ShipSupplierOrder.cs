using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using Marketplace.Contracts;
using Marketplace.Kernel;
using Marketplace.Offers;
using Marketplace.Readers;

namespace Marketplace.Orders;

/// <summary>A supplier hands its part of an order to a carrier: the stock leaves, and lighter goods are refunded by weight.</summary>
internal static partial class ShipSupplierOrder
{
    public const string FindOwned = """
        select order_id
        from orders.supplier_orders
        where supplier_order_id = @id and supplier_id = @supplierId
        """;

    private const string Ship = """
        update orders.supplier_orders
        set status = 'Shipped', carrier = @carrier, tracking_number = @number, shipped_at = @now,
            refunded_cny = refunded_cny + @refund
        where supplier_order_id = @id
        """;

    private const string NoteWeights = """
        update orders.order_lines l
        set shipped_weight_kg = w.kg, refunded_cny = l.refunded_cny + w.refund
        from unnest(@lines, @weights, @refunds) as w (line_id, kg, refund)
        where l.order_id = @orderId and l.line_id = w.line_id
        """;

    public static void Map(IEndpointRouteBuilder orders) =>
        orders.MapPost("/supplier-orders/{id:guid}/shipment", Handle).RequireAuthorization(Policies.SupplierOrders)
            .WithName("ShipSupplierOrder").WithSummary("Hands a paid supplier order to a carrier, with the weights of weighed goods")
            .Produces<Shipment>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);

    private static Task<IResult> Handle(
        Guid id, ShipRequest request, IdempotentRequest once, CurrentUser supplier, OrdersDatabase db, TimeProvider clock,
        CancellationToken ct) => once.RunAsync(db, request, async work =>
        {
            var orderId = await work.FindAsync<Guid?>(FindOwned, new { id, supplierId = supplier.SupplierId });
            if (orderId is null) return TypedResults.NotFound();
            if (!TrackingNumbers().IsMatch(request.PlainNumber))
            {
                throw RefusedException.Field("trackingNumber", "tracking-number", "运单号是 6 到 40 位字母或数字。");
            }
            if (request.ConfirmedNumber != request.TrackingNumber && Waybills.OtherCarrier(request.Carrier, request.PlainNumber) is { } other)
            {
                throw RefusedException.Field("trackingNumber", "carrier-differs", Waybills.Question(request.Carrier.Trim(), request.PlainNumber, other));
            }
            var order = (await LockedOrder.LockAsync(work, orderId.Value))!;
            var part = order.Parts.Single(part => part.SupplierOrderId == id);
            var next = OrderLifecycle.Move(part.State, OrderDeed.Ship);

            var lines = order.Lines[id].Where(line => !line.IsCancelled).ToList();
            var weighed = Weighed(lines, request);
            var refund = weighed.Sum(line => line.RefundCny);
            await Save(work, order, part, next, request, weighed, clock.GetUtcNow());
            await TakeOut(work, order, lines, clock.GetUtcNow());
            await Refunds.RequestAsync(work, Guid.CreateVersion7(clock.GetUtcNow()), orderId.Value,
                [new(id, part.SupplierId, refund)], "称重商品少于标称重量，退还差额", clock.GetUtcNow());
            return TypedResults.Ok(new Shipment(id, request.Carrier.Trim(), request.PlainNumber, clock.GetUtcNow(), refund));
        }, ct);

    private static List<WeighedLine> Weighed(List<LineRow> lines, ShipRequest request)
    {
        var weights = (request.Weights ?? []).DistinctBy(weight => weight.LineId).ToDictionary(weight => weight.LineId, weight => weight.WeightKg);
        List<WeighedLine> weighed = [];
        foreach (var line in lines.Where(line => line.IsWeighed))
        {
            if (!weights.TryGetValue(line.LineId, out var kg))
            {
                throw RefusedException.Field("weights", "weight-missing", $"“{line.ProductName}”按实重结算，请填写发货重量。");
            }
            weighed.Add(new(line, kg, WeightSettlement.RefundCny(line.AmountCny, line.WeightKg, kg)));
        }
        return weighed;
    }

    private static async Task Save(
        Work work, LockedOrder order, PartRow part, OrderStatus next, ShipRequest request, List<WeighedLine> weighed, DateTimeOffset now)
    {
        var (carrier, number) = (request.Carrier.Trim(), request.PlainNumber);
        await work.ExecuteAsync(Ship, new
        {
            id = part.SupplierOrderId, carrier, number, now, refund = weighed.Sum(line => line.RefundCny),
        });
        await work.ExecuteAsync(NoteWeights, new
        {
            orderId = order.Row.OrderId,
            lines = weighed.Select(line => line.Line.LineId).ToArray(),
            weights = weighed.Select(line => line.Kg).ToArray(),
            refunds = weighed.Select(line => line.RefundCny).ToArray(),
        });
        await LockedOrder.SaveWholeAsync(work, [(order, new Dictionary<Guid, OrderStatus> { [part.SupplierOrderId] = next })]);
        work.Publish(
            new SupplierOrderShipped(part.SupplierOrderId, order.Row.OrderId, order.Row.Number, part.SupplierId, part.SupplierName,
                order.Row.BuyerId, carrier, number, now),
            order.Row.Version + 1);
        work.AfterCommit(() => OrderCounters.Shipped.Add(1));
    }

    private static Task TakeOut(Work work, LockedOrder order, List<LineRow> lines, DateTimeOffset now) => StockMoves.MakeAsync(
        work, [.. lines.Select(line => new StockMove(line.SkuId, "Shipped", -line.Quantity, -line.Quantity, order.Row.OrderId))], now);

    [GeneratedRegex("^[A-Za-z0-9-]{6,40}$")]
    private static partial Regex TrackingNumbers();

    private sealed record WeighedLine(LineRow Line, decimal Kg, decimal RefundCny);
}

/// <param name="Carrier">A name of <c>GET /api/orders/carriers</c>, or another.</param>
/// <param name="Weights">Of every weighed line.</param>
/// <param name="ConfirmedNumber">The number that was asked about (<c>carrier-differs</c>) and is right all the same.</param>
public sealed record ShipRequest(
    [property: Required(ErrorMessage = "请选择承运人。")]
    [property: StringLength(20, ErrorMessage = "承运人最多 20 个字。")] string Carrier,
    [property: Required(ErrorMessage = "请填写运单号。")]
    [property: StringLength(80, ErrorMessage = "运单号是 6 到 40 位字母或数字。")] string TrackingNumber,
    [property: MaxLength(50, ErrorMessage = "重量太多。")] IReadOnlyList<ShippedWeight>? Weights = null,
    [property: StringLength(80, ErrorMessage = "运单号是 6 到 40 位字母或数字。")] string? ConfirmedNumber = null)
{
    /// <summary>As a carrier knows it: parcels' labels part its figures with blanks, and phones write them full-width.</summary>
    internal string PlainNumber => string.Concat(PlainText.Of(CleanText.Of(TrackingNumber)).Where(letter => !char.IsWhiteSpace(letter)));
}

/// <param name="WeightKg">Of the whole line.</param>
public sealed record ShippedWeight(
    Guid LineId, [property: Range(0.001d, 100_000d, ErrorMessage = "重量须大于 0 公斤。")] decimal WeightKg);

/// <param name="RefundCny">What lighter goods give back to the buyer.</param>
public sealed record Shipment(Guid SupplierOrderId, string Carrier, string TrackingNumber, DateTimeOffset ShippedAt, decimal RefundCny);
