using Marketplace.Contracts;
using Marketplace.Web.Language;

namespace Marketplace.Web.CanteenDesk;

// What the pages read of Procurement's answers.

public sealed record Organisation(
    Guid BuyerOrganisationId, string Name, string DistrictCode, string Kind, int? Year, decimal AmountCny, decimal CommittedCny,
    decimal SpentCny, decimal RemainingCny, IReadOnlyList<Canteen> Canteens);

public sealed record Canteen(Guid CanteenId, string Name, string Address);

public sealed record FrequentGoods(IReadOnlyList<FrequentGood> Items);

public sealed record FrequentGood(
    Guid SkuId, [property: Named] string SupplierName, string ProductName, string SkuCode, [property: Pack] string Pack, decimal NetWeightKg, bool IsWeighed,
    decimal? CanteenPriceCny, int MinimumQuantity, int QuantityStep, IReadOnlyList<CanteenTier> Tiers, bool CanBeOrdered, int UsualQuantity,
    decimal? LastPriceCny, DateOnly? ShipsFromOn, string EnglishName = "")
{
    /// <summary>In the reader's language.</summary>
    public string ProductName { get; } = Text.Named(ProductName, EnglishName);

    /// <summary>The Chinese name, where the one shown is English.</summary>
    public string? OriginalName { get; } = Text.Original(ProductName, EnglishName);

    /// <summary>What one pack costs when this many are bought.</summary>
    public decimal? PriceFor(decimal packs) => Tiers.LastOrDefault(tier => tier.FromQuantity <= packs)?.CanteenPriceCny ?? CanteenPriceCny;
}

public sealed record CanteenTier(int FromQuantity, decimal CanteenPriceCny);

public sealed record GoodsFound(IReadOnlyList<Sku> Items);

public sealed record Sku(
    Guid SkuId, [property: Named] string SupplierName, string ProductName, string SkuCode, [property: Pack] string Pack, decimal NetWeightKg, bool IsWeighed,
    decimal? CanteenPriceCny, int MinimumQuantity, int QuantityStep, IReadOnlyList<CanteenTier> Tiers, DateOnly? ShipsFromOn,
    int? Available = null, string EnglishName = "")
{
    /// <summary>In the reader's language.</summary>
    public string ProductName { get; } = Text.Named(ProductName, EnglishName);

    /// <summary>The Chinese name, where the one shown is English.</summary>
    public string? OriginalName { get; } = Text.Original(ProductName, EnglishName);
}

public sealed record RequisitionMade(Guid RequisitionId, int Lines, int Matched, int Asked, bool IsOver);

public sealed record WaitingRequisitions(int Count);

public sealed record RequisitionList(IReadOnlyList<RequisitionItem> Items, IReadOnlyList<StatusCount> Counts, Guid? Next);

public sealed record RequisitionItem(
    Guid RequisitionId, string Number, string Status, string CanteenName, string RequesterName, bool IsMine, int Lines, decimal TotalCny,
    DateOnly? NeededOn, DateTimeOffset CreatedAt, DateTimeOffset? SubmittedAt);

public sealed record StatusCount(string Status, int Count);

public sealed record Requisition(
    Guid RequisitionId, string Number, string Status, Guid CanteenId, string CanteenName, string RequesterName, bool IsMine, string Note,
    DateOnly? NeededOn, decimal TotalCny, decimal? BudgetAfterCny, int UnmatchedLines, bool PricesChanged, DateTimeOffset CreatedAt, DateTimeOffset? SubmittedAt,
    DateTimeOffset? DecidedAt, string? DecidedByName, string? Reason, IReadOnlyList<string> LeftOut, IReadOnlyList<RequisitionLine> Lines,
    IReadOnlyList<RequisitionOrder> PurchaseOrders)
{
    public bool IsOpen => Status is "Draft" or "Rejected";

    public IReadOnlyList<RequisitionLine> BeyondStock => [.. Lines.Where(line => line.IsShort)];
}

public sealed record RequisitionLine(
    Guid LineId, int Position, string AskedName, string AskedSpec, decimal? AskedQuantity, string AskedUnit, string Note, string State,
    string? Problem, string? Remark, Sku? Sku, int? Quantity, decimal? ExpectedPriceCny, decimal? CurrentPriceCny, decimal? AmountCny,
    bool PriceChanged, IReadOnlyList<int> Offered, bool IsShort, IReadOnlyList<Sku> Candidates, decimal? PaperQuantity, string PaperUnit,
    decimal? DearerByCny)
{
    /// <summary>Nobody wrote a unit, and so it has to be chosen.</summary>
    public bool LacksUnit => AskedUnit.Length == 0 && Quantity is null && Problem is not null;
}

public sealed record RequisitionOrder(Guid PurchaseOrderId, string Number, [property: Named] string SupplierName, string Status, decimal GoodsCny);

public sealed record PurchaseOrders(
    IReadOnlyList<PurchaseOrderItem> Items, IReadOnlyList<StatusCount> Counts, IReadOnlyList<OrderPartner> Partners, Guid? Next);

public sealed record OrderPartner(Guid PartnerId, [property: Named] string Name);

public sealed record PurchaseOrderItem(
    Guid PurchaseOrderId, string Number, string Status, string OrganisationName, string CanteenName, [property: Named] string SupplierName, int Lines,
    decimal TotalCny, DateTimeOffset PlacedAt, DateOnly? ArrivesOn, Guid? GoodsReceiptId, string? ReceiptNumber, DateTimeOffset? AcceptedAt,
    decimal? PayableCny);

public sealed record PurchaseOrder(
    Guid PurchaseOrderId, string Number, string Status, string OrganisationName, string CanteenName, string CanteenAddress,
    Guid SupplierId, [property: Named] string SupplierName, string RequisitionNumber, Guid RequisitionId, DateOnly? NeededOn, decimal GoodsCny,
    decimal FreightCny, decimal TotalCny, DateTimeOffset PlacedAt, DateTimeOffset? StockAt, DateTimeOffset? ConfirmedAt,
    DateTimeOffset? ShippedAt, string? Carrier, string? TrackingNumber, DateOnly? ArrivesOn, DateTimeOffset? AcceptedAt,
    DateTimeOffset? EndedAt, string? EndReason, Guid? GoodsReceiptId, string? RequesterName, string? ApproverName,
    DateOnly? ProposedOn, string? ReducedReason, bool IsRequestedByMe,
    IReadOnlyList<PurchaseOrderLine> Lines)
{
    public bool MayCancel => Status is "Placed" or "StockTaken" or "Confirmed";
}

public sealed record PurchaseOrderLine(
    Guid LineId, int Position, string ProductName, string SkuCode, [property: Pack] string Pack, decimal NetWeightKg, bool IsWeighed, string Storage,
    int Quantity, decimal UnitPriceCny, decimal AmountCny, string Note, int? Available, bool IsListed, int? AskedQuantity,
    decimal? ShippedKg, string EnglishName = "")
{
    /// <summary>In the reader's language.</summary>
    public string ProductName { get; } = Text.Named(ProductName, EnglishName);

    /// <summary>The Chinese name, where the one shown is English.</summary>
    public string? OriginalName { get; } = Text.Original(ProductName, EnglishName);
}

public sealed record ReceiptStarted(Guid GoodsReceiptId);

public sealed record Receipt(
    Guid GoodsReceiptId, string Number, string Status, Guid PurchaseOrderId, string PurchaseOrderNumber, string OrganisationName,
    string CanteenName, [property: Named] string SupplierName, int SignersNeeded, int Version, decimal OrderedCny, decimal PayableCny, decimal FreightCny, decimal FreightDueCny, decimal TotalCny,
    string? Carrier, string? TrackingNumber, DateTimeOffset? AcceptedAt, DateOnly? DueOn, bool IsRequestedByMe, string RequesterName,
    IReadOnlyList<ReceiptLine> Lines,
    IReadOnlyList<ReceiptPhoto> Photos, IReadOnlyList<Signature> Signatures, IReadOnlyList<CreditNote> CreditNotes)
{
    public IReadOnlyList<ReceiptPhoto> PhotosOf(ReceiptLine line) => [.. Photos.Where(photo => photo.LineId == line.LineId)];
}

public sealed record ReceiptLine(
    Guid LineId, int Position, string ProductName, [property: Pack] string Pack, decimal NetWeightKg, bool IsWeighed, string Storage, int Ordered,
    decimal UnitPriceCny, decimal OrderedCny, string Note, bool IsRecorded, int? Accepted, int? Rejected, int? Missing,
    string? RejectionReason, decimal? GrossKg, decimal? TareKg, decimal? NetKg, decimal? TemperatureC, decimal? PayableCny, decimal? PricePerKgCny,
    int Version, bool IsWeightConfirmed, string? TemperatureReason, string? RecordedByName, decimal? ShippedKg,
    string EnglishName = "")
{
    /// <summary>In the reader's language.</summary>
    public string ProductName { get; } = Text.Named(ProductName, EnglishName);

    /// <summary>The Chinese name, where the one shown is English.</summary>
    public string? OriginalName { get; } = Text.Original(ProductName, EnglishName);

    public StorageTemperature? Limit => StorageTemperature.Of(Storage);

    /// <summary>袋 of 25 kg/袋.</summary>
    public string PackWord => Pack[(Pack.LastIndexOf('/') + 1)..].Split('（', '(')[0];
}

/// <summary>What stands in a line that somebody else recorded meanwhile.</summary>
public sealed record StandingLine(
    int Version, int Accepted, int Rejected, string? RejectionReason, decimal? GrossKg, decimal? TareKg, decimal NetKg, decimal? TemperatureC,
    string? TemperatureReason, string? RecordedByName);

public sealed record ReceiptPhoto(Guid PhotoId, Guid LineId);

public sealed record Signature(int Position, string PersonName, DateTimeOffset SignedAt, bool IsMine);

public sealed record StatementList(IReadOnlyList<StatementItem> Items, IReadOnlyList<StatusCount> Counts, int All);

public sealed record StatementItem(
    DateOnly Month, Guid BuyerOrganisationId, string OrganisationName, Guid SupplierId, [property: Named] string SupplierName, int Receipts,
    decimal OrderedCny, decimal PayableCny, DateOnly FirstDueOn, DateTimeOffset? UnitConfirmedAt, DateTimeOffset? SupplierConfirmedAt,
    decimal PaidCny, decimal OverdueCny, decimal ReceivedCny, string PaymentStatus, string Number, int Unreceived = 0)
{
    public string MonthPath => Month.ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture);
}

public sealed record Statement(
    string Number, string OrganisationName, [property: Named] string SupplierName, DateOnly Month, bool IsOver, DateTimeOffset? UnitConfirmedAt, string? UnitConfirmedByName,
    DateTimeOffset? SupplierConfirmedAt, string? SupplierConfirmedByName, decimal OrderedCny, decimal FreightCny, decimal RejectedCny,
    decimal MissingCny, decimal WeighedCny, decimal CreditedCny, decimal PayableCny, decimal PaidCny, decimal ReceivedCny,
    decimal UnreceivedCny, decimal UnpaidCny, decimal OverdueCny, string PaymentStatus, DateOnly? FirstDueOn, DateOnly Today, IReadOnlyList<StatementLine> Lines, IReadOnlyList<StatementPayment> Payments,
    IReadOnlyList<OverdueDay> OverdueByDay, IReadOnlyList<StatementOrder> Orders);

public sealed record OverdueDay(DateOnly DueOn, decimal Cny);

public sealed record StatementOrder(string OrderNumber, decimal PayableCny);

public sealed record StatementLine(
    DateTimeOffset AcceptedAt, string ReceiptNumber, string OrderNumber, [property: Named] string ProductName, [property: Pack] string Pack, decimal UnitPriceCny, int Ordered,
    decimal OrderedCny, int Accepted, int Rejected, int Missing, string? RejectionReason, decimal NetKg, decimal PayableCny, DateOnly DueOn,
    string Kind, bool IsWeighed, decimal NetWeightKg, bool WasWeighed, decimal? PricePerKgCny);

public sealed record StatementPayment(
    Guid PaymentId, decimal AmountCny, DateOnly PaidOn, string Reference, string RecordedByName, string? ReceivedByName, DateTimeOffset? ReceivedAt);

public sealed record CreditNoteList(IReadOnlyList<CreditNote> Items);

public sealed record CreditNote(
    Guid CreditNoteId, string Number, string Status, Guid GoodsReceiptId, Guid LineId, string ReceiptNumber, string OrderNumber,
    string OrganisationName, [property: Named] string ProductName, [property: Pack] string Pack, decimal AmountCny, string Reason, string ProposedByName,
    DateTimeOffset ProposedAt, string? AnsweredByName, DateTimeOffset? AnsweredAt);

public sealed record Budget(
    int Year, decimal AmountCny, decimal CommittedCny, decimal SpentCny, decimal RemainingCny, IReadOnlyList<BudgetMonth> Months,
    IReadOnlyList<BudgetChange> Changes);

public sealed record BudgetChange(decimal BeforeCny, decimal AmountCny, decimal MoreCny, string Reason, string ChangedByName, DateTimeOffset ChangedAt);

public sealed record BudgetMonth(DateOnly Month, int Orders, decimal CommittedCny, decimal SpentCny, decimal TotalCny);
