using System.ComponentModel.DataAnnotations;
using Marketplace.Kernel;

namespace Marketplace.Orders;

/// <summary>Lets a buyer withdraw what has not shipped; what was paid for it comes back.</summary>
internal static class CancelOrder
{
    private const string Owned = "select order_id from orders.orders where order_id = @orderId and buyer_id = @buyerId";

    public static void Map(IEndpointRouteBuilder orders) =>
        orders.MapPost("/{orderId:guid}/cancellation", Handle).RequireAuthorization(Policies.Buyer)
            .WithName("CancelOrder").WithSummary("Withdraws the parts of an order that have not shipped; a refund follows what was paid")
            .Produces<OrderCancellation>().ProducesProblem(404).ProducesProblem(409);

    private static Task<IResult> Handle(
        Guid orderId, CancelOrderRequest request, IdempotentRequest once, CurrentUser buyer, OrdersDatabase db, TimeProvider clock,
        CancellationToken ct) => once.RunAsync(db, request, async work =>
        {
            // Someone else's order answers 404, as if it did not exist.
            if (await work.FindAsync<Guid?>(Owned, new { orderId, buyerId = buyer.Id }) is null) return TypedResults.NotFound();
            var order = (await LockedOrder.LockAsync(work, orderId))!;
            OrderLifecycle.MustStillBe(request.SeenStatus, Enum.Parse<OrderStatus>(order.Row.Status), OrderDeed.Cancel);

            var ending = order.Parts.Where(part => OrderLifecycle.Allows(part.State, OrderDeed.Cancel)).ToList();
            if (ending.Count == 0) OrderLifecycle.Move(Enum.Parse<OrderStatus>(order.Row.Status), OrderDeed.Cancel);

            var sentence = string.IsNullOrWhiteSpace(request.Reason) ? "买家取消" : $"买家取消：{request.Reason.Trim()}";
            await Cancellation.MakeAsync(
                work, [new(order, ending)], CancelReasons.BuyerCancelled, sentence, clock.GetUtcNow());
            var refund = ending.Where(part => part.State == OrderStatus.Paid).Sum(part => part.OwedCny);
            return TypedResults.Ok(new OrderCancellation(
                orderId, [.. ending.Select(part => part.SupplierOrderId)], refund, ending.Count < order.Parts.Count));
        }, ct);
}

/// <param name="Reason">In the buyer's words; may be left out.</param>
/// <param name="SeenStatus">Where the order stood when the buyer was asked; 409 <c>order-moved-on</c> where it stands elsewhere now.</param>
public sealed record CancelOrderRequest(
    [property: StringLength(100, ErrorMessage = "原因最多 100 个字。")] string? Reason = null,
    [property: EnumDataType(typeof(OrderStatus), ErrorMessage = "没有这种订单状态。")] OrderStatus? SeenStatus = null);

/// <param name="RefundCny">What goes back to the buyer; 0 where nothing was paid.</param>
/// <param name="IsPartly">True when other parts had shipped already and stand.</param>
public sealed record OrderCancellation(
    Guid OrderId, IReadOnlyList<Guid> CancelledSupplierOrders, decimal RefundCny, bool IsPartly);
