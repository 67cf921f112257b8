using Marketplace.Contracts;
using Marketplace.Kernel;

namespace Marketplace.Orders;

/// <summary>Parts of one order that end.</summary>
internal sealed record Ending(LockedOrder Order, IReadOnlyList<PartRow> Parts);

/// <summary>Ends parts of orders: their stock is free again, their money goes back, and an order without parts is over.</summary>
internal static class Cancellation
{
    private const string EndParts = """
        update orders.supplier_orders
        set status = 'Cancelled', cancelled_at = @at, cancel_reason = @reason,
            refunded_cny = case when status = 'Paid' then goods_cny + freight_cny else refunded_cny end
        where supplier_order_id = any(@ids)
        """;

    private const string NoteEnd = """
        update orders.orders
        set cancelled_at = @at, cancel_reason = @reason
        where order_id = any(@ids) and status = 'Cancelled'
        """;

    /// <summary>The caller has locked the orders and found that the parts may end.</summary>
    /// <param name="reason">One of <see cref="CancelReasons"/>.</param>
    /// <param name="sentence">The same for people, as the refund says it.</param>
    public static async Task MakeAsync(Work work, IReadOnlyList<Ending> endings, string reason, string sentence, DateTimeOffset at)
    {
        await work.ExecuteAsync(EndParts, new
        {
            ids = endings.SelectMany(ending => ending.Parts).Select(part => part.SupplierOrderId).ToArray(),
            at,
            reason,
        });
        await LockedOrder.SaveWholeAsync(work, [.. endings.Select(ending => (ending.Order, After(ending)))]);
        await work.ExecuteAsync(NoteEnd, new { ids = endings.Select(ending => ending.Order.Row.OrderId).ToArray(), at, reason });
        await StockMoves.MakeAsync(work, [.. endings.SelectMany(ending => ending.Order.Freeing(ending.Parts))], at);
        foreach (var ending in endings) await Tell(work, ending, reason, sentence, at);
    }

    private static async Task Tell(Work work, Ending ending, string reason, string sentence, DateTimeOffset at)
    {
        var order = ending.Order;
        var paid = ending.Parts.Where(part => part.State == OrderStatus.Paid).ToList();
        if (order.WholeAfter(After(ending)) == OrderStatus.Cancelled)
        {
            work.Publish(
                new OrderCancelled(order.Row.OrderId, order.Row.Number, order.Row.BuyerId, reason, paid.Count > 0, at),
                order.Row.Version + 1);
            work.AfterCommit(() => OrderCounters.Cancelled.Add(1, new KeyValuePair<string, object?>("reason", reason)));
        }
        var shares = paid.Select(part => new PaidSupplierOrder(part.SupplierOrderId, part.SupplierId, part.OwedCny)).ToList();
        await Refunds.RequestAsync(work, Guid.CreateVersion7(at), order.Row.OrderId, shares, sentence, at);
    }

    private static Dictionary<Guid, OrderStatus> After(Ending ending) =>
        ending.Parts.ToDictionary(part => part.SupplierOrderId, _ => OrderStatus.Cancelled);
}
