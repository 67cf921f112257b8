using Marketplace.Kernel;
using Marketplace.Procurement.Requisitions;

namespace Marketplace.Procurement.PurchaseOrders;

/// <summary>A purchase order as both sides see it.</summary>
/// <param name="Status">Placed, StockTaken, StockRefused, Confirmed, Declined, Shipped, Accepted or Cancelled.</param>
/// <param name="EndReason">Why it was refused, declined or cancelled.</param>
/// <param name="GoodsReceiptId">The receipt, once begun.</param>
/// <param name="ProposedOn">The day of arrival the supplier proposed when confirming.</param>
/// <param name="ReducedReason">Why fewer packs come than were ordered.</param>
/// <param name="IsRequestedByMe">Whoever asked for the goods does not receive them.</param>
/// <param name="RequesterName">The unit's people are named to the unit alone.</param>
public sealed record PurchaseOrderView(
    Guid PurchaseOrderId, string Number, string Status, string OrganisationName, string CanteenName, string CanteenAddress,
    Guid SupplierId, string SupplierName, string RequisitionNumber, Guid RequisitionId, DateOnly? NeededOn, decimal GoodsCny,
    decimal FreightCny, DateTimeOffset PlacedAt, DateTimeOffset? StockAt, DateTimeOffset? ConfirmedAt, DateTimeOffset? ShippedAt,
    string? Carrier, string? TrackingNumber, DateOnly? ArrivesOn, DateTimeOffset? AcceptedAt, DateTimeOffset? EndedAt,
    string? EndReason, Guid? GoodsReceiptId, string? RequesterName, string? ApproverName, DateOnly? ProposedOn,
    string? ReducedReason, bool IsRequestedByMe)
{
    private const string Head = """
        select p.purchase_order_id, p.number, p.status, o.name as organisation_name, c.name as canteen_name,
            c.address as canteen_address, p.supplier_id, p.supplier_name, r.number as requisition_number, p.requisition_id,
            r.needed_on, p.goods_cny, p.freight_cny, p.placed_at, p.stock_at, p.confirmed_at, p.shipped_at, p.carrier,
            p.tracking_number, p.arrives_on, p.accepted_at, p.ended_at, p.end_reason, g.goods_receipt_id,
            case when @supplier::uuid is null then r.requester_name end as requester_name,
            case when @supplier::uuid is null then r.decided_by_name end as approver_name, p.proposed_on, p.reduced_reason,
            @supplier::uuid is null and r.requester_id = @reader as is_requested_by_me
        from procurement.purchase_orders p
        join procurement.buyer_organisations o on o.buyer_organisation_id = p.buyer_organisation_id
        join procurement.canteens c on c.canteen_id = p.canteen_id
        join procurement.requisitions r on r.requisition_id = p.requisition_id
        left join procurement.goods_receipts g on g.purchase_order_id = p.purchase_order_id
        where p.purchase_order_id = @id
            and (@organisation::uuid is null or p.buyer_organisation_id = @organisation)
            and (@supplier::uuid is null or p.supplier_id = @supplier and p.status not in ('Placed', 'StockRefused'))
        """;

    private const string LinesOf = """
        select line_id, position, sku_id, product_name, sku_code, pack, net_weight_kg, is_weighed, storage, quantity,
            unit_price_cny, amount_cny, note, available, is_listed, asked_quantity, shipped_kg,
            coalesce((select s.english_name from procurement.skus s where s.sku_id = purchase_order_lines.sku_id), '') as english_name
        from procurement.purchase_order_lines
        where purchase_order_id = @id
        order by position
        """;

    public decimal TotalCny => GoodsCny + FreightCny;

    public IReadOnlyList<PurchaseOrderLineView> Lines { get; init; } = [];

    /// <summary>Null when it is not there or not theirs.</summary>
    internal static async Task<PurchaseOrderView?> FindAsync(
        ProcurementDatabase db, Guid id, Guid? organisation, Guid? supplier, Guid reader, CancellationToken ct)
    {
        var head = await db.FindAsync<PurchaseOrderView>(Head, new { id, organisation, supplier, reader }, ct);
        return head is null ? null : head with { Lines = await db.QueryAsync<PurchaseOrderLineView>(LinesOf, new { id }, ct) };
    }
}

/// <param name="Available">What there was when the stock was refused; null for lines that were not short.</param>
/// <param name="AskedQuantity">What was ordered, where the supplier confirmed fewer.</param>
/// <param name="ShippedKg">What the supplier weighed when it left.</param>
/// <param name="EnglishName">Of the product, as its supplier gives it today; empty where there is none.</param>
/// <param name="IsListed">False where it was refused because it is no longer sold.</param>
public sealed record PurchaseOrderLineView(
    Guid LineId, int Position, Guid SkuId, string ProductName, string SkuCode, string Pack, decimal NetWeightKg, bool IsWeighed,
    string Storage, int Quantity, decimal UnitPriceCny, decimal AmountCny, string Note, int? Available, bool IsListed, int? AskedQuantity,
    decimal? ShippedKg, string EnglishName);
