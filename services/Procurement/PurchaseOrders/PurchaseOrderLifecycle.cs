using Marketplace.Kernel;

namespace Marketplace.Procurement.PurchaseOrders;

/// <summary>What a purchase order (采购订单) goes through, as a table. Pure.</summary>
internal static class PurchaseOrderLifecycle
{
    public const string Placed = "Placed";
    public const string StockTaken = "StockTaken";
    public const string StockRefused = "StockRefused";
    public const string Confirmed = "Confirmed";
    public const string Declined = "Declined";
    public const string Shipped = "Shipped";
    public const string Accepted = "Accepted";
    public const string Cancelled = "Cancelled";

    private static readonly Dictionary<string, string[]> Moves = new()
    {
        [Placed] = [StockTaken, StockRefused, Cancelled],
        [StockTaken] = [Confirmed, Declined, Cancelled],
        [Confirmed] = [Shipped, Cancelled],
        [Shipped] = [Accepted],
    };

    private static readonly Dictionary<string, string> Words = new()
    {
        [Placed] = "正在占库存", [StockTaken] = "待供应商确认", [StockRefused] = "库存不足", [Confirmed] = "待发货",
        [Declined] = "供应商已谢绝", [Shipped] = "已发货", [Accepted] = "已验收", [Cancelled] = "已取消",
    };

    public static bool May(string from, string to) => Moves.TryGetValue(from, out var moves) && moves.Contains(to);

    /// <summary>What was asked for with one state before a person's eyes is not done in another: the supplier may have begun to pack.</summary>
    /// <exception cref="RefusedException">409 <c>order-moved-on</c>; it may be asked for again.</exception>
    public static void MustStillBe(string? seen, string now)
    {
        if (seen is null || seen == now || !May(now, Cancelled)) return;
        throw RefusedException.Conflict("order-moved-on", $"这张采购订单现在是“{Words[now]}”，和您刚才看到的不一样。请看清再决定要不要取消。");
    }

    /// <exception cref="RefusedException">409 <c>wrong-state</c> when there is no such way.</exception>
    public static void MustMove(string from, string to)
    {
        if (May(from, to)) return;
        throw RefusedException.Conflict("wrong-state", $"这张采购订单现在是“{Words[from]}”，不能这样做。请刷新页面看最新情况。");
    }
}
