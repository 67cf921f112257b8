using Marketplace.Contracts;
using Marketplace.Kernel;
using Marketplace.Procurement.Requisitions;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Procurement.PurchaseOrders;

/// <summary>What of the orders is wanted.</summary>
public sealed record PurchaseOrderFilter : DocumentFilter
{
    /// <summary>The supplier, or for a supplier the unit.</summary>
    [FromQuery(Name = "partner")]
    public Guid? Partner { get; init; }

    /// <summary><c>accepted</c> counts the months of accepted orders by the day of acceptance.</summary>
    [FromQuery(Name = "by")]
    public string? By { get; init; }
}

/// <summary>A row of either side's list.</summary>
/// <param name="ReceiptNumber">Of the receipt, once begun.</param>
/// <param name="PayableCny">Of an accepted one: goods as received and freight.</param>
public sealed record PurchaseOrderItem(
    Guid PurchaseOrderId, string Number, string Status, string OrganisationName, string CanteenName, Guid SupplierId,
    string SupplierName, int Lines, decimal TotalCny, DateTimeOffset PlacedAt, DateOnly? ArrivesOn, Guid? GoodsReceiptId,
    string? ReceiptNumber, DateTimeOffset? AcceptedAt, decimal? PayableCny);

/// <summary>With whom there are orders, for the choice above the list.</summary>
public sealed record OrderPartner(Guid PartnerId, string Name);

/// <param name="Counts">Of what the other words leave, by state.</param>
/// <param name="Next">Pass as <c>before</c> for the next page; null at the end.</param>
public sealed record PurchaseOrderList(
    IReadOnlyList<PurchaseOrderItem> Items, IReadOnlyList<StatusCount> Counts, IReadOnlyList<OrderPartner> Partners, Guid? Next)
{
    private const int Limit = 50;

    private const string Mine = """
        (@organisation::uuid is null or p.buyer_organisation_id = @organisation)
            and (@supplier::uuid is null or p.supplier_id = @supplier and p.status not in ('Placed', 'StockRefused'))
        """;

    private const string Wanted = $"""
        {Mine}
            and (@partner::uuid is null or @partner in (p.supplier_id, p.buyer_organisation_id))
            and (@from::timestamptz is null or case when @byAccepted then coalesce(p.accepted_at, p.placed_at) else p.placed_at end >= @from)
            and (@to::timestamptz is null or case when @byAccepted then coalesce(p.accepted_at, p.placed_at) else p.placed_at end < @to)
            and (@like::text is null or p.number ilike @like or g.number ilike @like or p.supplier_name ilike @like or o.name ilike @like
                or exists (
                    select 1 from procurement.purchase_order_lines l
                    where l.purchase_order_id = p.purchase_order_id and l.product_name ilike @like)
                or exists (
                    select 1 from procurement.credit_notes c
                    where c.goods_receipt_id = g.goods_receipt_id and c.number ilike @like))
        """;

    private const string From = """
        from procurement.purchase_orders p
        join procurement.buyer_organisations o on o.buyer_organisation_id = p.buyer_organisation_id
        join procurement.canteens c on c.canteen_id = p.canteen_id
        left join procurement.goods_receipts g on g.purchase_order_id = p.purchase_order_id
        """;

    private const string Page = $"""
        select p.purchase_order_id, p.number, p.status, o.name as organisation_name, c.name as canteen_name, p.supplier_id,
            p.supplier_name,
            (select count(*)::int from procurement.purchase_order_lines l where l.purchase_order_id = p.purchase_order_id) as lines,
            p.goods_cny + p.freight_cny as total_cny, p.placed_at, p.arrives_on, g.goods_receipt_id, g.number as receipt_number, p.accepted_at,
            case g.status when 'Accepted' then g.payable_cny + g.freight_cny end as payable_cny
        {From}
        where {Wanted} and (@states::text[] is null or p.status = any(@states)) and (@before::uuid is null or p.purchase_order_id < @before)
        order by p.purchase_order_id desc
        limit 51
        """;

    private const string CountsOf = $"""
        select p.status, count(*)::int as count
        {From}
        where {Wanted}
        group by p.status
        """;

    private const string PartnersOf = $"""
        select partner_id, (array_agg(name order by purchase_order_id desc))[1] as name
        from (
            select p.purchase_order_id, case when @supplier::uuid is null then p.supplier_id else p.buyer_organisation_id end as partner_id,
                case when @supplier::uuid is null then p.supplier_name else o.name end as name
            from procurement.purchase_orders p
            join procurement.buyer_organisations o on o.buyer_organisation_id = p.buyer_organisation_id
            where {Mine}
        ) as known
        group by partner_id
        order by name
        """;

    internal static async Task<PurchaseOrderList> ReadAsync(
        ProcurementDatabase db, Guid? organisation, Guid? supplier, PurchaseOrderFilter wanted, CancellationToken ct)
    {
        var (from, to) = DocumentMonth.Span(wanted.Month);
        var args = new
        {
            organisation, supplier, wanted.States, wanted.Partner, wanted.Before, byAccepted = wanted.By == "accepted", from, to,
            wanted.Like,
        };
        var (rows, counts, partners) = await db.QueryMultipleAsync($"{Page};{CountsOf};{PartnersOf}", args, async grid =>
            ((await grid.ReadAsync<PurchaseOrderItem>()).ToList(), (await grid.ReadAsync<StatusCount>()).ToList(),
             (await grid.ReadAsync<OrderPartner>()).ToList()), ct);
        var items = rows.Take(Limit).ToList();
        return new(items, counts, partners, rows.Count > Limit ? items[^1].PurchaseOrderId : null);
    }
}
