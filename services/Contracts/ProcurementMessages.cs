namespace Marketplace.Contracts;

/// <summary>An approved requisition became an order to one supplier; Orders takes its stock or refuses it whole.</summary>
public sealed record PurchaseOrderPlaced(
    Guid PurchaseOrderId, string Number, Guid BuyerOrganisationId, string BuyerOrganisationName, string CanteenName,
    string DistrictCode, Guid SupplierId, decimal TotalCny, IReadOnlyList<PurchaseOrderLine> Lines, DateTimeOffset PlacedAt);

/// <param name="Quantity">Packs.</param>
public sealed record PurchaseOrderLine(Guid LineId, Guid SkuId, int Quantity, decimal UnitPriceCny, decimal AmountCny);

/// <summary>A purchase order ended before it shipped; its stock is free again.</summary>
public sealed record PurchaseOrderCancelled(Guid PurchaseOrderId, string Reason, DateTimeOffset CancelledAt);

/// <summary>A supplier confirmed a purchase order in part; the stock of what it cannot deliver is free again.</summary>
/// <param name="TotalCny">What the order comes to now.</param>
/// <param name="Lines">One for each SKU of which less comes.</param>
public sealed record PurchaseOrderReduced(
    Guid PurchaseOrderId, string Number, Guid BuyerOrganisationId, Guid SupplierId, string Reason, decimal TotalCny,
    IReadOnlyList<ReducedLine> Lines, DateTimeOffset ReducedAt);

/// <param name="Packs">That do not come.</param>
public sealed record ReducedLine(Guid SkuId, int Packs);

/// <summary>A supplier sent a purchase order off; its reserved stock has left the store.</summary>
public sealed record PurchaseOrderShipped(
    Guid PurchaseOrderId, string Number, Guid BuyerOrganisationId, Guid SupplierId, string Carrier, string TrackingNumber,
    DateTimeOffset ShippedAt);

/// <summary>Two or more people of a canteen accepted goods by weight. Delivered yuan are counted from this.</summary>
/// <param name="AmountCny">What is payable: goods and freight.</param>
/// <param name="Lines">Accepted lines only, with accepted quantities, weights and amounts; freight is the last (category <c>freight</c>).</param>
public sealed record GoodsAccepted(
    Guid GoodsReceiptId, Guid PurchaseOrderId, string Number, Guid BuyerOrganisationId, Guid SupplierId, string DistrictCode,
    decimal AmountCny, IReadOnlyList<TradedLine> Lines, DateTimeOffset AcceptedAt);

/// <summary>Unit and supplier agreed that something is taken off an accepted line afterwards (贷项通知单).</summary>
/// <param name="Number">The note's own.</param>
/// <param name="Line">What it takes off: its amount is below zero, its quantity and weight nothing.</param>
public sealed record GoodsCredited(
    Guid CreditNoteId, string Number, Guid GoodsReceiptId, Guid PurchaseOrderId, Guid BuyerOrganisationId, Guid SupplierId,
    string DistrictCode, decimal AmountCny, TradedLine Line, DateTimeOffset CreditedAt);

/// <summary>A supplier has a unit's payment of a month's statement.</summary>
/// <param name="Month">2026-11.</param>
public sealed record CanteenPaymentReceived(
    Guid PaymentId, string Month, Guid BuyerOrganisationId, Guid SupplierId, decimal AmountCny, DateTimeOffset ReceivedAt);
