namespace Marketplace.Contracts;

/// <summary>An approved requisition became an order to one supplier; Orders takes its stock or refuses it whole.</summary>
public sealed record PurchaseOrderPlaced(
    Guid PurchaseOrderId, string Number, Guid BuyerOrganisationId, string BuyerOrganisationName, string CanteenName,
    string DistrictCode, Guid SupplierId, decimal TotalCny, IReadOnlyList<PurchaseOrderLine> Lines, DateTimeOffset PlacedAt);

/// <param name="Quantity">Packs.</param>
public sealed record PurchaseOrderLine(Guid LineId, Guid SkuId, int Quantity, decimal UnitPriceCny, decimal AmountCny);

/// <summary>A purchase order ended before it shipped; its stock is free again.</summary>
public sealed record PurchaseOrderCancelled(Guid PurchaseOrderId, string Reason, DateTimeOffset CancelledAt);

/// <summary>A supplier sent a purchase order off; its reserved stock has left the store.</summary>
public sealed record PurchaseOrderShipped(
    Guid PurchaseOrderId, string Number, Guid BuyerOrganisationId, Guid SupplierId, string Carrier, string TrackingNumber,
    DateTimeOffset ShippedAt);

/// <summary>Two or more people of a canteen accepted goods by weight. Delivered yuan are counted from this.</summary>
/// <param name="Lines">Accepted lines only, with accepted quantities, weights and amounts.</param>
public sealed record GoodsAccepted(
    Guid GoodsReceiptId, Guid PurchaseOrderId, string Number, Guid BuyerOrganisationId, Guid SupplierId, string DistrictCode,
    decimal AmountCny, IReadOnlyList<TradedLine> Lines, DateTimeOffset AcceptedAt);
