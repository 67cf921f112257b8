using System.Collections.Frozen;
using Marketplace.Kernel;

namespace Marketplace.Orders;

/// <summary>Where an order, or one supplier's part of it, stands.</summary>
public enum OrderStatus
{
    Placed,
    Paid,
    Shipped,
    Delivered,
    Cancelled,
}

/// <summary>What can happen to one supplier's part of an order.</summary>
internal enum OrderDeed
{
    Pay,
    Ship,
    Receive,
    Cancel,
}

/// <summary>Which deed is possible when, as a table; what is not in it is refused.</summary>
internal static class OrderLifecycle
{
    private static readonly FrozenDictionary<(OrderStatus, OrderDeed), OrderStatus> Moves =
        new Dictionary<(OrderStatus, OrderDeed), OrderStatus>
        {
            [(OrderStatus.Placed, OrderDeed.Pay)] = OrderStatus.Paid,
            [(OrderStatus.Placed, OrderDeed.Cancel)] = OrderStatus.Cancelled,
            [(OrderStatus.Paid, OrderDeed.Ship)] = OrderStatus.Shipped,
            [(OrderStatus.Paid, OrderDeed.Cancel)] = OrderStatus.Cancelled,
            [(OrderStatus.Shipped, OrderDeed.Receive)] = OrderStatus.Delivered,
        }.ToFrozenDictionary();

    public static bool Allows(OrderStatus status, OrderDeed deed) => Moves.ContainsKey((status, deed));

    /// <exception cref="RefusedException">409 with a sentence that says how things stand.</exception>
    public static OrderStatus Move(OrderStatus status, OrderDeed deed) =>
        Moves.TryGetValue((status, deed), out var next)
            ? next
            : throw RefusedException.Conflict(CodeOf(deed), $"{Sentence(status)}，不能{Name(deed)}。");

    /// <summary>What was asked for with one state before a person's eyes is not done in another: paid for meanwhile, a refund hangs on it.</summary>
    /// <exception cref="RefusedException">409 with a sentence that says how things stand now; the deed may be asked for again.</exception>
    public static void MustStillBe(OrderStatus? seen, OrderStatus now, OrderDeed deed)
    {
        if (seen is null || seen == now || !Allows(now, deed)) return;
        throw RefusedException.Conflict("order-moved-on", $"{Sentence(now)}，和您刚才看到的不一样。请看清再决定要不要{Name(deed)}。");
    }

    /// <summary>An order stands where its parts stand; cancelled parts count only when all of them are.</summary>
    public static OrderStatus Whole(IEnumerable<OrderStatus> parts)
    {
        var alive = parts.Where(part => part != OrderStatus.Cancelled).ToList();
        if (alive.Count == 0) return OrderStatus.Cancelled;
        if (alive.TrueForAll(part => part == OrderStatus.Delivered)) return OrderStatus.Delivered;
        if (alive.Exists(part => part is OrderStatus.Shipped or OrderStatus.Delivered)) return OrderStatus.Shipped;
        return alive.TrueForAll(part => part == OrderStatus.Placed) ? OrderStatus.Placed : OrderStatus.Paid;
    }

    private static string CodeOf(OrderDeed deed) => deed switch
    {
        OrderDeed.Pay => "order-not-payable",
        OrderDeed.Ship => "order-not-shippable",
        OrderDeed.Receive => "order-not-receivable",
        _ => "order-not-cancellable",
    };

    private static string Sentence(OrderStatus status) => status switch
    {
        OrderStatus.Placed => "订单还没有付款",
        OrderStatus.Paid => "订单已付款、还没有发货",
        OrderStatus.Shipped => "订单已经发货",
        OrderStatus.Delivered => "订单已经收货",
        _ => "订单已经取消",
    };

    private static string Name(OrderDeed deed) => deed switch
    {
        OrderDeed.Pay => "付款",
        OrderDeed.Ship => "发货",
        OrderDeed.Receive => "确认收货",
        _ => "取消",
    };
}
