namespace Marketplace.Contracts;

/// <summary>How much of a SKU there is; published with the stock row's version on every change.</summary>
public sealed record StockChanged(Guid SkuId, Guid SupplierId, int OnHand, int Reserved, DateTimeOffset ChangedAt);

/// <summary>A buyer placed an order; its stock is reserved until <paramref name="PayBy"/>.</summary>
/// <param name="TotalCny">Goods and freight of all supplier orders.</param>
/// <param name="Channel">Online, Fair, Store or Livestream.</param>
/// <param name="DistrictCode">GB/T 2260 district the goods go to.</param>
public sealed record OrderPlaced(
    Guid OrderId, string Number, Guid BuyerId, decimal TotalCny, string Channel, string DistrictCode,
    DateTimeOffset PlacedAt, DateTimeOffset PayBy, IReadOnlyList<PlacedSupplierOrder> SupplierOrders);

/// <summary>The part of an order one supplier fulfils.</summary>
public sealed record PlacedSupplierOrder(
    Guid SupplierOrderId, Guid SupplierId, decimal GoodsCny, decimal FreightCny, IReadOnlyList<TradedLine> Lines);

/// <summary>A line with what a listener needs to count it, as it was when ordered.</summary>
/// <param name="Quantity">Packs.</param>
/// <param name="WeightKg">Of the whole line.</param>
public sealed record TradedLine(
    Guid LineId, Guid SkuId, string ProductName, string Pack, string CategoryCode, string BannerCode,
    decimal Quantity, decimal WeightKg, decimal UnitPriceCny, decimal AmountCny);

/// <summary>An order's money has settled and its suppliers may ship.</summary>
public sealed record OrderPaid(
    Guid OrderId, string Number, Guid BuyerId, decimal TotalCny, DateTimeOffset PaidAt, IReadOnlyList<PaidSupplierOrder> SupplierOrders);

/// <summary>What one supplier's part of a paid order comes to.</summary>
public sealed record PaidSupplierOrder(Guid SupplierOrderId, Guid SupplierId, decimal AmountCny);

/// <summary>An order ended before anything shipped; its stock is free again.</summary>
/// <param name="Reason">BuyerCancelled, Unpaid or SupplierCancelled.</param>
/// <param name="WasPaid">True when its money must go back (a <see cref="RefundRequested"/> comes with it).</param>
public sealed record OrderCancelled(Guid OrderId, string Number, Guid BuyerId, string Reason, bool WasPaid, DateTimeOffset CancelledAt);

/// <summary>Money of an order must go back to its buyer. The refund id is the request's own and makes it once.</summary>
/// <param name="SupplierShares">Who bears it; sums to <paramref name="AmountCny"/>.</param>
public sealed record RefundRequested(
    Guid RefundId, Guid OrderId, decimal AmountCny, string Reason, IReadOnlyList<PaidSupplierOrder> SupplierShares, DateTimeOffset RequestedAt);

/// <summary>A supplier handed its part to a carrier.</summary>
public sealed record SupplierOrderShipped(
    Guid SupplierOrderId, Guid OrderId, string Number, Guid SupplierId, string SupplierName, Guid BuyerId, string Carrier,
    string TrackingNumber, DateTimeOffset ShippedAt);

/// <summary>The buyer has the goods. Delivered yuan are counted from this.</summary>
/// <param name="SupplierName">Empty in messages of earlier releases.</param>
public sealed record SupplierOrderDelivered(
    Guid SupplierOrderId, Guid OrderId, string Number, Guid SupplierId, Guid BuyerId, string Channel, string DistrictCode,
    decimal GoodsCny, decimal FreightCny, IReadOnlyList<TradedLine> Lines, DateTimeOffset DeliveredAt, string SupplierName = "");

/// <summary>Every line of a purchase order has its stock.</summary>
public sealed record PurchaseOrderStockTaken(Guid PurchaseOrderId, DateTimeOffset TakenAt);

/// <summary>A purchase order found too little stock, or goods no longer listed; nothing of it was taken.</summary>
public sealed record PurchaseOrderStockRefused(Guid PurchaseOrderId, IReadOnlyList<StockShortage> Shortages, DateTimeOffset RefusedAt);

/// <param name="IsListed">False where it is no longer sold, however much of it there is.</param>
public sealed record StockShortage(Guid SkuId, int Wanted, int Available, bool IsListed = true);
