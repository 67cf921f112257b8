using Marketplace.Contracts;
using Marketplace.Identity.Sending;
using Marketplace.Kernel;

namespace Marketplace.Identity.Notices;

/// <summary>Tells the buyer who sent what, and how to follow it.</summary>
internal sealed class TellOfShipment(IdentityDatabase db, TimeProvider clock, IServiceProvider services)
    : Consumer<SupplierOrderShipped>(db, services)
{
    protected override Task Handle(Message<SupplierOrderShipped> message, Work work, CancellationToken ct)
    {
        var sent = message.Body;
        return Notice.TellAsync(work, message.Id, NoticeKinds.Orders, sent.BuyerId,
            NoticeSubject.Order(sent.OrderId), Told.Signed(
                $"订单{sent.Number}中{sent.SupplierName}的货已发出，{sent.Carrier} {sent.TrackingNumber}。收到后请当面点验。",
                $"Order {sent.Number}: the goods of {sent.SupplierName} were sent, {sent.Carrier} {sent.TrackingNumber}. Please check them when they come."),
            sent.ShippedAt, clock.GetUtcNow());
    }
}

/// <summary>Tells the buyer that an order ended, and why.</summary>
internal sealed class TellOfCancelledOrder(IdentityDatabase db, TimeProvider clock, IServiceProvider services)
    : Consumer<OrderCancelled>(db, services)
{
    protected override Task Handle(Message<OrderCancelled> message, Work work, CancellationToken ct)
    {
        var order = message.Body;
        var (why, inEnglish) = order.Reason switch
        {
            "Unpaid" => ("超过付款时间，已自动取消", "was not paid in time and is cancelled"),
            "SupplierCancelled" => ("供应商无法供货，已取消", "cannot be supplied and is cancelled"),
            _ => ("已按您的要求取消", "is cancelled as you asked"),
        };
        var (money, back) = order.WasPaid ? ("，货款将原路退回", "; your money comes back the way it was paid") : ("", "");
        return Notice.TellAsync(work, message.Id, NoticeKinds.Orders, order.BuyerId,
            NoticeSubject.Order(order.OrderId), Told.Signed($"订单{order.Number}{why}{money}。", $"Order {order.Number} {inEnglish}{back}."), order.CancelledAt, clock.GetUtcNow());
    }
}

/// <summary>Tells the buyer whose part of an order counts as received, and how long it can be complained about.</summary>
internal sealed class TellOfReceipt(IdentityDatabase db, TimeProvider clock, IServiceProvider services)
    : Consumer<SupplierOrderDelivered>(db, services)
{
    protected override Task Handle(Message<SupplierOrderDelivered> message, Work work, CancellationToken ct)
    {
        var part = message.Body;
        var (goods, whose) = part.SupplierName.Length == 0 ? ("", "") : ($"中{part.SupplierName}的货", $", the goods of {part.SupplierName},");
        return Notice.TellAsync(work, message.Id, NoticeKinds.Orders, part.BuyerId,
            NoticeSubject.Order(part.OrderId), Told.Signed(
                $"订单{part.Number}{goods}已确认收货，谢谢您支持草原上的农户。",
                $"Order {part.Number}{whose} counts as received. Thank you for supporting farmers of the grassland."),
            part.DeliveredAt, clock.GetUtcNow());
    }
}
