using Marketplace.Contracts;
using Marketplace.Kernel;

namespace Marketplace.Identity.Notices;

/// <summary>Tells the buyer who sent what, and how to follow it.</summary>
internal sealed class TellOfShipment(IdentityDatabase db, TimeProvider clock, IServiceProvider services)
    : Consumer<SupplierOrderShipped>(db, services)
{
    protected override Task Handle(Message<SupplierOrderShipped> message, Work work, CancellationToken ct)
    {
        var sent = message.Body;
        return Notice.TellAsync(work, message.Id, NoticeKinds.Orders, sent.BuyerId, NoticeSubject.Order(sent.OrderId),
            $"【京蒙好物】订单{sent.Number}中{sent.SupplierName}的货已发出，{sent.Carrier} {sent.TrackingNumber}。收到后请当面点验。",
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
        var why = order.Reason switch
        {
            "Unpaid" => "超过付款时间，已自动取消",
            "SupplierCancelled" => "供应商无法供货，已取消",
            _ => "已按您的要求取消",
        };
        var money = order.WasPaid ? "，货款将原路退回" : "";
        return Notice.TellAsync(work, message.Id, NoticeKinds.Orders, order.BuyerId, NoticeSubject.Order(order.OrderId),
            $"【京蒙好物】订单{order.Number}{why}{money}。", order.CancelledAt, clock.GetUtcNow());
    }
}

/// <summary>Tells the buyer whose part of an order counts as received, and how long it can be complained about.</summary>
internal sealed class TellOfReceipt(IdentityDatabase db, TimeProvider clock, IServiceProvider services)
    : Consumer<SupplierOrderDelivered>(db, services)
{
    protected override Task Handle(Message<SupplierOrderDelivered> message, Work work, CancellationToken ct)
    {
        var part = message.Body;
        var goods = part.SupplierName.Length == 0 ? "" : $"中{part.SupplierName}的货";
        return Notice.TellAsync(work, message.Id, NoticeKinds.Orders, part.BuyerId, NoticeSubject.Order(part.OrderId),
            $"【京蒙好物】订单{part.Number}{goods}已确认收货，谢谢您支持草原上的农户。",
            part.DeliveredAt, clock.GetUtcNow());
    }
}
