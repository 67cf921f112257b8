namespace Marketplace.Web.CanteenDesk;

// What the pages read of Procurement's answers.

public sealed record Organisation(
    Guid BuyerOrganisationId, string Name, string DistrictCode, string Kind, int? Year, decimal AmountCny, decimal CommittedCny,
    decimal SpentCny, decimal RemainingCny, IReadOnlyList<Canteen> Canteens);

public sealed record Canteen(Guid CanteenId, string Name, string Address);

public sealed record FrequentGoods(IReadOnlyList<FrequentGood> Items);

public sealed record FrequentGood(
    Guid SkuId, string SupplierName, string ProductName, string SkuCode, string Pack, decimal NetWeightKg, bool IsWeighed,
    decimal? CanteenPriceCny, int MinimumQuantity, int QuantityStep, IReadOnlyList<CanteenTier> Tiers, bool CanBeOrdered, int UsualQuantity,
    decimal? LastPriceCny, DateOnly? ShipsFromOn)
{
    /// <summary>What one pack costs when this many are bought.</summary>
    public decimal? PriceFor(decimal packs) => Tiers.LastOrDefault(tier => tier.FromQuantity <= packs)?.CanteenPriceCny ?? CanteenPriceCny;
}

public sealed record CanteenTier(int FromQuantity, decimal CanteenPriceCny);

public sealed record GoodsFound(IReadOnlyList<Sku> Items);

public sealed record Sku(
    Guid SkuId, string SupplierName, string ProductName, string SkuCode, string Pack, decimal NetWeightKg, bool IsWeighed,
    decimal? CanteenPriceCny, int MinimumQuantity, int QuantityStep, IReadOnlyList<CanteenTier> Tiers, DateOnly? ShipsFromOn);

public sealed record RequisitionMade(Guid RequisitionId, int Lines, int Matched);

public sealed record RequisitionList(IReadOnlyList<RequisitionItem> Items, IReadOnlyList<StatusCount> Counts, Guid? Next);

public sealed record RequisitionItem(
    Guid RequisitionId, string Number, string Status, string CanteenName, string RequesterName, bool IsMine, int Lines, decimal TotalCny,
    DateOnly? NeededOn, DateTimeOffset CreatedAt, DateTimeOffset? SubmittedAt);

public sealed record StatusCount(string Status, int Count);

public sealed record Requisition(
    Guid RequisitionId, string Number, string Status, Guid CanteenId, string CanteenName, string RequesterName, bool IsMine, string Note,
    DateOnly? NeededOn, decimal TotalCny, int UnmatchedLines, bool PricesChanged, DateTimeOffset CreatedAt, DateTimeOffset? SubmittedAt,
    DateTimeOffset? DecidedAt, string? DecidedByName, string? Reason, IReadOnlyList<RequisitionLine> Lines,
    IReadOnlyList<RequisitionOrder> PurchaseOrders)
{
    public bool IsOpen => Status is "Draft" or "Rejected";
}

public sealed record RequisitionLine(
    Guid LineId, int Position, string AskedName, string AskedSpec, decimal? AskedQuantity, string AskedUnit, string Note, string State,
    string? Problem, string? Remark, Sku? Sku, int? Quantity, decimal? ExpectedPriceCny, decimal? CurrentPriceCny, decimal? AmountCny,
    bool PriceChanged, IReadOnlyList<Sku> Candidates);

public sealed record RequisitionOrder(Guid PurchaseOrderId, string Number, string SupplierName, string Status, decimal GoodsCny);

public sealed record PurchaseOrders(IReadOnlyList<PurchaseOrderItem> Items, IReadOnlyList<StatusCount> Counts, Guid? Next);

public sealed record PurchaseOrderItem(
    Guid PurchaseOrderId, string Number, string Status, string OrganisationName, string CanteenName, string SupplierName, int Lines,
    decimal TotalCny, DateTimeOffset PlacedAt, DateOnly? ArrivesOn, Guid? GoodsReceiptId);

public sealed record PurchaseOrder(
    Guid PurchaseOrderId, string Number, string Status, string OrganisationName, string CanteenName, string CanteenAddress,
    Guid SupplierId, string SupplierName, string RequisitionNumber, Guid RequisitionId, DateOnly? NeededOn, decimal GoodsCny,
    decimal FreightCny, decimal TotalCny, DateTimeOffset PlacedAt, DateTimeOffset? StockAt, DateTimeOffset? ConfirmedAt,
    DateTimeOffset? ShippedAt, string? Carrier, string? TrackingNumber, DateOnly? ArrivesOn, DateTimeOffset? AcceptedAt,
    DateTimeOffset? EndedAt, string? EndReason, Guid? GoodsReceiptId, IReadOnlyList<PurchaseOrderLine> Lines)
{
    public bool MayCancel => Status is "Placed" or "StockTaken" or "Confirmed";
}

public sealed record PurchaseOrderLine(
    Guid LineId, int Position, string ProductName, string SkuCode, string Pack, decimal NetWeightKg, bool IsWeighed, string Storage,
    int Quantity, decimal UnitPriceCny, decimal AmountCny, string Note, int? Available);

public sealed record ReceiptStarted(Guid GoodsReceiptId);

public sealed record Receipt(
    Guid GoodsReceiptId, string Number, string Status, Guid PurchaseOrderId, string PurchaseOrderNumber, string OrganisationName,
    string CanteenName, string SupplierName, int SignersNeeded, int Version, decimal OrderedCny, decimal PayableCny, decimal FreightCny,
    string? Carrier, string? TrackingNumber, DateTimeOffset? AcceptedAt, DateOnly? DueOn, IReadOnlyList<ReceiptLine> Lines,
    IReadOnlyList<Signature> Signatures);

public sealed record ReceiptLine(
    Guid LineId, int Position, string ProductName, string Pack, decimal NetWeightKg, bool IsWeighed, string Storage, int Ordered,
    decimal UnitPriceCny, decimal OrderedCny, string Note, bool IsRecorded, int? Accepted, int? Rejected, int? Missing,
    string? RejectionReason, decimal? GrossKg, decimal? TareKg, decimal? NetKg, decimal? TemperatureC, decimal? PayableCny)
{
    public bool IsCold => Storage is "Chilled" or "Frozen";
}

public sealed record Signature(int Position, string PersonName, DateTimeOffset SignedAt, bool IsMine);

public sealed record StatementList(IReadOnlyList<StatementItem> Items);

public sealed record StatementItem(
    DateOnly Month, Guid BuyerOrganisationId, string OrganisationName, Guid SupplierId, string SupplierName, int Receipts,
    decimal OrderedCny, decimal PayableCny, DateOnly FirstDueOn, DateTimeOffset? UnitConfirmedAt, DateTimeOffset? SupplierConfirmedAt)
{
    public string MonthPath => Month.ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture);
}

public sealed record Statement(
    string OrganisationName, string SupplierName, DateOnly Month, bool IsOver, DateTimeOffset? UnitConfirmedAt,
    DateTimeOffset? SupplierConfirmedAt, decimal OrderedCny, decimal PayableCny, decimal RejectedCny, decimal MissingCny,
    DateOnly? FirstDueOn, IReadOnlyList<StatementLine> Lines);

public sealed record StatementLine(
    DateTimeOffset AcceptedAt, string ReceiptNumber, string OrderNumber, string ProductName, string Pack, decimal UnitPriceCny, int Ordered,
    decimal OrderedCny, int Accepted, int Rejected, int Missing, string? RejectionReason, decimal NetKg, decimal PayableCny, DateOnly DueOn);

public sealed record Budget(
    int Year, decimal AmountCny, decimal CommittedCny, decimal SpentCny, decimal RemainingCny, IReadOnlyList<BudgetMonth> Months);

public sealed record BudgetMonth(DateOnly Month, int Orders, decimal CommittedCny, decimal SpentCny);
