using Marketplace.Contracts;
using Marketplace.Kernel;
using Marketplace.Offers;

namespace Marketplace.Orders;

/// <summary>
/// Marks an order paid, so that its suppliers may ship. Money for an order that was let go meanwhile, and money paid a
/// second time, goes back once: the refund carries the payment's own id.
/// </summary>
internal sealed class MarkOrderPaid(OrdersDatabase db, IServiceProvider services) : Consumer<PaymentSettled>(db, services)
{
    private const string PayParts = """
        update orders.supplier_orders
        set status = 'Paid'
        where order_id = @OrderId and status = 'Placed'
        """;

    private const string PayOrder = """
        update orders.orders
        set status = 'Paid', paid_at = @SettledAt, payment_id = @PaymentId, version = version + 1
        where order_id = @OrderId
        """;

    private const string NotePayment = "update orders.orders set payment_id = @PaymentId where order_id = @OrderId and payment_id is null";

    protected override Task Handle(Message<PaymentSettled> message, Work work, CancellationToken ct) => HandleSet([message], work, ct);

    protected override async Task HandleSet(IReadOnlyList<Message<PaymentSettled>> messages, Work work, CancellationToken ct)
    {
        var orders = (await LockedOrder.LockAsync(work, [.. messages.Select(message => message.Body.OrderId)]))
            .ToDictionary(order => order.Row.OrderId);
        var takenHere = new Dictionary<Guid, Guid>();
        foreach (var message in messages)
        {
            var payment = message.Body;
            using var trace = Follow(message);
            var order = orders.GetValueOrDefault(payment.OrderId) ?? throw new NotYetException($"order {payment.OrderId}");
            var taken = takenHere.TryGetValue(payment.OrderId, out var here) ? here : order.Row.PaymentId;
            if (taken == payment.PaymentId) continue;
            takenHere.TryAdd(payment.OrderId, payment.PaymentId);
            await Take(payment, order, isFirst: taken is null, work);
        }
    }

    private static async Task Take(PaymentSettled payment, LockedOrder order, bool isFirst, Work work)
    {
        if (!isFirst) await GiveBack(payment, order, work, "重复付款，原路退回");
        else if (order.Row.Status == nameof(OrderStatus.Placed)) await Pay(payment, order, work);
        else
        {
            await work.ExecuteAsync(NotePayment, payment);
            if (order.Row.Status == nameof(OrderStatus.Cancelled)) await GiveBack(payment, order, work, "订单已取消，付款原路退回");
        }
    }

    private static async Task Pay(PaymentSettled payment, LockedOrder order, Work work)
    {
        if (payment.AmountCny != order.Row.TotalCny)
        {
            throw RefusedException.Conflict("amount-differs", $"付款 {payment.AmountCny} 元，订单应付 {order.Row.TotalCny} 元。");
        }
        await work.ExecuteAsync(PayParts, payment);
        await work.ExecuteAsync(PayOrder, payment);
        work.Publish(
            new OrderPaid(order.Row.OrderId, order.Row.Number, order.Row.BuyerId, order.Row.TotalCny, payment.SettledAt, Shares(order, 0m)),
            order.Row.Version + 1);
        work.AfterCommit(() => OrderCounters.Paid.Add(1));
    }

    private static Task GiveBack(PaymentSettled payment, LockedOrder order, Work work, string reason) => Refunds.RequestAsync(
        work, payment.PaymentId, order.Row.OrderId, Shares(order, payment.AmountCny), reason, payment.SettledAt);

    /// <summary>Each supplier's part, or another sum split like the parts.</summary>
    private static List<PaidSupplierOrder> Shares(LockedOrder order, decimal amountCny)
    {
        var whole = order.Parts.Select(part => part.GoodsCny + part.FreightCny).ToList();
        var shares = amountCny == 0m || amountCny == whole.Sum() ? whole : Money.Split(amountCny, whole);
        return [.. order.Parts.Select((part, at) => new PaidSupplierOrder(part.SupplierOrderId, part.SupplierId, shares[at]))];
    }
}
