using Marketplace.Web.Language;

namespace Marketplace.Web.Shop.MyOrders;

public sealed record OrderList(IReadOnlyList<OrderSummary> Orders, Guid? Next);

public sealed record OrderSummary(
    Guid OrderId, string Number, string Status, decimal TotalCny, DateTimeOffset PlacedAt, DateTimeOffset PayBy, int Packs,
    IReadOnlyList<LinePreview> Lines);

public sealed record LinePreview([property: Named] string SupplierName, string ProductName, [property: Pack] string Pack, string PictureUrl, int Quantity, string EnglishName = "")
{
    /// <summary>In the reader's language.</summary>
    public string ProductName { get; } = Text.Named(ProductName, EnglishName);

    /// <summary>The Chinese name, where the one shown is English.</summary>
    public string? OriginalName { get; } = Text.Original(ProductName, EnglishName);
}

public sealed record OrderDetail(OrderHead Order, IReadOnlyList<OrderPart> Parts, IReadOnlyList<OrderRefund> Refunds);

public sealed record OrderHead(
    Guid OrderId, string Number, string Status, string Channel, decimal GoodsCny, decimal FreightCny, decimal TotalCny,
    string Recipient, string Phone, string DistrictCode, string Street, DateTimeOffset PlacedAt, DateTimeOffset PayBy,
    DateTimeOffset? PaidAt, DateTimeOffset? CancelledAt, string? CancelReason);

public sealed record OrderPart(PartHead Head, IReadOnlyList<OrderLine> Lines);

public sealed record PartHead(
    Guid SupplierOrderId, Guid SupplierId, [property: Named] string SupplierName, string Status, decimal GoodsCny, decimal FreightCny,
    decimal RefundedCny, decimal TotalCny, decimal KeptCny, string Note, string? Carrier, string? TrackingNumber, DateTimeOffset? ShippedAt,
    DateTimeOffset? DeliveredAt, DateTimeOffset? CancelledAt, string? CancelReason);

public sealed record OrderLine(
    Guid LineId, Guid SkuId, Guid ProductId, string ProductName, [property: Pack] string Pack, string PictureUrl, bool IsWeighed,
    bool IsFreshExempt, int Quantity, decimal WeightKg, decimal UnitPriceCny, decimal AmountCny, decimal? ShippedWeightKg,
    decimal RefundedCny, decimal KeptCny, bool IsCancelled, DateOnly? ShipsFromOn, string EnglishName = "")
{
    /// <summary>In the reader's language.</summary>
    public string ProductName { get; } = Text.Named(ProductName, EnglishName);

    /// <summary>The Chinese name, where the one shown is English.</summary>
    public string? OriginalName { get; } = Text.Original(ProductName, EnglishName);
}

public sealed record OrderRefund(Guid RefundId, decimal AmountCny, string Reason, DateTimeOffset RequestedAt, DateTimeOffset? SettledAt);

/// <summary>How the states of orders are named and coloured, for buyers and suppliers.</summary>
public static class OrderWords
{
    public static string Status(string status) => status switch
    {
        "Placed" => Text.Key("待付款"),
        "Paid" => Text.Key("待发货"),
        "Shipped" => Text.Key("待收货"),
        "Delivered" => Text.Key("已收货"),
        _ => Text.Key("已取消"),
    };

    public static string Kind(string status) => status switch
    {
        "Placed" => "wait",
        "Paid" => "info",
        "Shipped" => "good",
        "Delivered" => "good",
        _ => "",
    };

    public static string CancelReason(string? reason) => reason switch
    {
        "Unpaid" => Text.Key("超时未付款，已自动取消"),
        "SupplierCancelled" => Text.Key("供应商无法发货，已取消"),
        _ => Text.Key("您取消了订单"),
    };
}
