using Marketplace.Kernel;
using Marketplace.Procurement.Requisitions;

namespace Marketplace.Procurement.PurchaseOrders;

/// <summary>A purchase order as both sides see it.</summary>
/// <param name="Status">Placed, StockTaken, StockRefused, Confirmed, Declined, Shipped, Accepted or Cancelled.</param>
/// <param name="EndReason">Why it was refused, declined or cancelled.</param>
/// <param name="GoodsReceiptId">The receipt, once begun.</param>
public sealed record PurchaseOrderView(
    Guid PurchaseOrderId, string Number, string Status, string OrganisationName, string CanteenName, string CanteenAddress,
    Guid SupplierId, string SupplierName, string RequisitionNumber, Guid RequisitionId, DateOnly? NeededOn, decimal GoodsCny,
    decimal FreightCny, DateTimeOffset PlacedAt, DateTimeOffset? StockAt, DateTimeOffset? ConfirmedAt, DateTimeOffset? ShippedAt,
    string? Carrier, string? TrackingNumber, DateOnly? ArrivesOn, DateTimeOffset? AcceptedAt, DateTimeOffset? EndedAt,
    string? EndReason, Guid? GoodsReceiptId)
{
    private const string Head = """
        select p.purchase_order_id, p.number, p.status, o.name as organisation_name, c.name as canteen_name,
            c.address as canteen_address, p.supplier_id, p.supplier_name, r.number as requisition_number, p.requisition_id,
            r.needed_on, p.goods_cny, p.freight_cny, p.placed_at, p.stock_at, p.confirmed_at, p.shipped_at, p.carrier,
            p.tracking_number, p.arrives_on, p.accepted_at, p.ended_at, p.end_reason, g.goods_receipt_id
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
            unit_price_cny, amount_cny, note, available
        from procurement.purchase_order_lines
        where purchase_order_id = @id
        order by position
        """;

    public decimal TotalCny => GoodsCny + FreightCny;

    public IReadOnlyList<PurchaseOrderLineView> Lines { get; init; } = [];

    /// <summary>Null when it is not there or not theirs.</summary>
    internal static async Task<PurchaseOrderView?> FindAsync(
        ProcurementDatabase db, Guid id, Guid? organisation, Guid? supplier, CancellationToken ct)
    {
        var head = await db.FindAsync<PurchaseOrderView>(Head, new { id, organisation, supplier }, ct);
        return head is null ? null : head with { Lines = await db.QueryAsync<PurchaseOrderLineView>(LinesOf, new { id }, ct) };
    }
}

/// <param name="Available">What there was when the stock was refused; null for lines that were not short.</param>
public sealed record PurchaseOrderLineView(
    Guid LineId, int Position, Guid SkuId, string ProductName, string SkuCode, string Pack, decimal NetWeightKg, bool IsWeighed,
    string Storage, int Quantity, decimal UnitPriceCny, decimal AmountCny, string Note, int? Available);

/// <summary>A row of either side's list.</summary>
public sealed record PurchaseOrderItem(
    Guid PurchaseOrderId, string Number, string Status, string OrganisationName, string CanteenName, Guid SupplierId,
    string SupplierName, int Lines, decimal TotalCny, DateTimeOffset PlacedAt, DateOnly? ArrivesOn, Guid? GoodsReceiptId);

/// <param name="Next">Pass as <c>before</c> for the next page; null at the end.</param>
public sealed record PurchaseOrderList(IReadOnlyList<PurchaseOrderItem> Items, IReadOnlyList<StatusCount> Counts, Guid? Next)
{
    private const int Limit = 50;

    private const string Visible = """
        (@organisation::uuid is null or p.buyer_organisation_id = @organisation)
            and (@supplier::uuid is null or p.supplier_id = @supplier and p.status not in ('Placed', 'StockRefused'))
        """;

    private const string Page = $"""
        select p.purchase_order_id, p.number, p.status, o.name as organisation_name, c.name as canteen_name, p.supplier_id,
            p.supplier_name,
            (select count(*)::int from procurement.purchase_order_lines l where l.purchase_order_id = p.purchase_order_id) as lines,
            p.goods_cny + p.freight_cny as total_cny, p.placed_at, p.arrives_on, g.goods_receipt_id
        from procurement.purchase_orders p
        join procurement.buyer_organisations o on o.buyer_organisation_id = p.buyer_organisation_id
        join procurement.canteens c on c.canteen_id = p.canteen_id
        left join procurement.goods_receipts g on g.purchase_order_id = p.purchase_order_id
        where {Visible} and (@status is null or p.status = @status) and (@before::uuid is null or p.purchase_order_id < @before)
        order by p.purchase_order_id desc
        limit 51
        """;

    private const string CountsOf = $"""
        select p.status, count(*)::int as count
        from procurement.purchase_orders p
        where {Visible}
        group by p.status
        """;

    internal static async Task<PurchaseOrderList> ReadAsync(
        ProcurementDatabase db, Guid? organisation, Guid? supplier, string? status, Guid? before, CancellationToken ct)
    {
        var args = new { organisation, supplier, status, before };
        var rows = await db.QueryAsync<PurchaseOrderItem>(Page, args, ct);
        var counts = await db.QueryAsync<StatusCount>(CountsOf, args, ct);
        var items = rows.Take(Limit).ToList();
        return new(items, counts, rows.Count > Limit ? items[^1].PurchaseOrderId : null);
    }
}
