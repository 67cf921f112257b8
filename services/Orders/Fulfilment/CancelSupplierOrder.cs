using System.ComponentModel.DataAnnotations;
using Marketplace.Contracts;
using Marketplace.Kernel;

namespace Marketplace.Orders;

/// <summary>A supplier says that it cannot deliver a paid part, or some lines of it: their money goes back.</summary>
internal static class CancelSupplierOrder
{
    private const string EndLines = """
        update orders.order_lines
        set is_cancelled = true, refunded_cny = amount_cny
        where order_id = @orderId and line_id = any(@lines)
        """;

    private const string NoteRefund = """
        update orders.supplier_orders
        set refunded_cny = refunded_cny + @amount
        where supplier_order_id = @id
        """;

    public static void Map(IEndpointRouteBuilder orders) =>
        orders.MapPost("/supplier-orders/{id:guid}/cancellation", Handle).RequireAuthorization(Policies.SupplierOrders)
            .WithName("CancelSupplierOrder").WithSummary("A supplier cannot deliver a paid part, or some of its lines")
            .Produces<SupplierCancellation>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);

    private static Task<IResult> Handle(
        Guid id, CancelSupplierOrderRequest request, IdempotentRequest once, CurrentUser supplier, OrdersDatabase db,
        TimeProvider clock, CancellationToken ct) => once.RunAsync(db, request, async work =>
        {
            var orderId = await work.FindAsync<Guid?>(ShipSupplierOrder.FindOwned, new { id, supplierId = supplier.SupplierId });
            if (orderId is null) return TypedResults.NotFound();
            var order = (await LockedOrder.LockAsync(work, orderId.Value))!;
            var part = order.Parts.Single(part => part.SupplierOrderId == id);
            if (part.State != OrderStatus.Paid) OrderLifecycle.Move(part.State, OrderDeed.Ship);

            var ending = Chosen(order.Lines[id].Where(line => !line.IsCancelled).ToList(), request.Lines);
            var sentence = $"供应商无法发货：{request.Reason.Trim()}";
            if (ending is not null) return await EndSome(work, order, part, ending, sentence, clock.GetUtcNow());

            await Cancellation.MakeAsync(
                work, [new(order, [part])], CancelReasons.SupplierCancelled, sentence, clock.GetUtcNow());
            return TypedResults.Ok(new SupplierCancellation(id, true, part.OwedCny));
        }, ct);

    /// <returns>The lines to end; null where these are all that are left.</returns>
    private static List<LineRow>? Chosen(List<LineRow> alive, IReadOnlyList<Guid>? asked)
    {
        if (asked is null or []) return null;
        var chosen = alive.Where(line => asked.Contains(line.LineId)).ToList();
        if (chosen.Count == 0) throw RefusedException.Field("lines", "line-unknown", "没有找到要取消的明细，可能已经取消。");
        return chosen.Count == alive.Count ? null : chosen;
    }

    private static async Task<IResult> EndSome(
        Work work, LockedOrder order, PartRow part, List<LineRow> lines, string sentence, DateTimeOffset now)
    {
        var amount = lines.Sum(line => line.AmountCny - line.RefundedCny);
        await work.ExecuteAsync(EndLines, new { orderId = order.Row.OrderId, lines = lines.Select(line => line.LineId).ToArray() });
        await work.ExecuteAsync(NoteRefund, new { id = part.SupplierOrderId, amount });
        await StockMoves.MakeAsync(
            work, [.. lines.Select(line => new StockMove(line.SkuId, "Freed", 0, -line.Quantity, order.Row.OrderId))], now);
        await Refunds.RequestAsync(work, Guid.CreateVersion7(now), order.Row.OrderId,
            [new(part.SupplierOrderId, part.SupplierId, amount)], sentence, now);
        return TypedResults.Ok(new SupplierCancellation(part.SupplierOrderId, false, amount));
    }
}

/// <param name="Lines">Ids of the lines that cannot be delivered; none means all.</param>
public sealed record CancelSupplierOrderRequest(
    [property: Required(ErrorMessage = "请告诉买家为什么发不了货。")]
    [property: StringLength(100, ErrorMessage = "原因最多 100 个字。")] string Reason,
    IReadOnlyList<Guid>? Lines = null);

/// <param name="IsWhole">False when other lines of the part stand and are still to ship.</param>
public sealed record SupplierCancellation(Guid SupplierOrderId, bool IsWhole, decimal RefundCny);
