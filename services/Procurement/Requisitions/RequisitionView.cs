using Marketplace.Procurement.Goods;

namespace Marketplace.Procurement.Requisitions;

/// <summary>A requisition (请购单) as its people see it.</summary>
/// <param name="Status">Draft, Submitted, Approved, Rejected, Ordered or Withdrawn.</param>
/// <param name="TotalCny">At the prices of now while it is open, at the ordered prices afterwards.</param>
/// <param name="BudgetAfterCny">What would be left of this year's budget once it is approved; below zero it cannot be. Null unless it waits for that.</param>
/// <param name="PricesChanged">Some price is no longer what the requester expected.</param>
/// <param name="LeftOut">Pasted rows that were taken for no goods.</param>
/// <param name="IsMine">The caller asked for it, and so never approves it.</param>
public sealed record RequisitionView(
    Guid RequisitionId, string Number, string Status, Guid CanteenId, string CanteenName, string RequesterName, bool IsMine,
    string Note, DateOnly? NeededOn, decimal TotalCny, decimal? BudgetAfterCny, int UnmatchedLines, bool PricesChanged, DateTimeOffset CreatedAt,
    DateTimeOffset? SubmittedAt, DateTimeOffset? DecidedAt, string? DecidedByName, string? Reason,
    IReadOnlyList<string> LeftOut, IReadOnlyList<RequisitionLineView> Lines, IReadOnlyList<RequisitionOrder> PurchaseOrders);

/// <param name="State">Matched, Ambiguous (choose one of the candidates) or Unknown.</param>
/// <param name="Problem">Why the line cannot be ordered as it stands, or null.</param>
/// <param name="Remark">How the asked quantity became packs, where that is not plain.</param>
/// <param name="Quantity">Packs; null while the line is asked about.</param>
/// <param name="Offered">The packs it becomes if confirmed as it is, in spite of its problem; or the two numbers of packs its quantity
/// lies between, of which one is to be chosen; none where only a change helps.</param>
/// <param name="IsShort">More is asked for than there is now (<c>sku.available</c>); approved as it is, the order would be refused.</param>
/// <param name="PaperQuantity">As it was pasted, in <paramref name="PaperUnit"/>, whatever became of it.</param>
/// <param name="DearerByCny">What that unit costs here beyond the sheet's price, while that is asked about; below zero where it is less.</param>
/// <param name="ExpectedPriceCny">Per pack when the line was written; <paramref name="CurrentPriceCny"/> is that of now.</param>
public sealed record RequisitionLineView(
    Guid LineId, int Position, string AskedName, string AskedSpec, decimal? AskedQuantity, string AskedUnit, string Note,
    string State, string? Problem, string? Remark, Sku? Sku, int? Quantity, decimal? ExpectedPriceCny,
    decimal? CurrentPriceCny, decimal? AmountCny, bool PriceChanged, IReadOnlyList<int> Offered, bool IsShort, IReadOnlyList<Sku> Candidates,
    decimal? PaperQuantity, string PaperUnit, decimal? DearerByCny);

/// <summary>A purchase order that came of a requisition.</summary>
public sealed record RequisitionOrder(Guid PurchaseOrderId, string Number, string SupplierName, string Status, decimal GoodsCny);
