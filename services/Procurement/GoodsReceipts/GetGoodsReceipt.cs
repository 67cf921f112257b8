using Marketplace.Kernel;
using Marketplace.Offers;
using Marketplace.Procurement.CreditNotes;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Procurement.GoodsReceipts;

/// <summary>Shows a goods receipt to the people of its canteen: ordered and received side by side, and who signed.</summary>
internal static class GetGoodsReceipt
{
    private const string Head = """
        select g.goods_receipt_id, g.number, g.status, g.purchase_order_id, p.number as purchase_order_number,
            o.name as organisation_name, c.name as canteen_name, p.supplier_name, g.signers_needed, g.version, p.goods_cny as ordered_cny,
            g.payable_cny, case g.status when 'Accepted' then g.freight_cny else p.freight_cny end as freight_cny, p.carrier, p.tracking_number, g.started_at, g.accepted_at, g.due_on, r.requester_id = @user as is_requested_by_me, r.requester_name
        from procurement.goods_receipts g
        join procurement.purchase_orders p on p.purchase_order_id = g.purchase_order_id
        join procurement.requisitions r on r.requisition_id = p.requisition_id
        join procurement.buyer_organisations o on o.buyer_organisation_id = g.buyer_organisation_id
        join procurement.canteens c on c.canteen_id = p.canteen_id
        where g.goods_receipt_id = @id and g.buyer_organisation_id = @organisation
        """;

    private const string LinesOf = """
        select p.line_id, p.position, p.product_name, p.pack, p.net_weight_kg, p.is_weighed, p.storage, p.quantity as ordered,
            p.unit_price_cny, p.amount_cny as ordered_cny, p.note, l.line_id is not null as is_recorded, l.accepted, l.rejected,
            l.missing, l.rejection_reason, l.gross_kg, l.tare_kg, l.net_kg, l.temperature_c, l.payable_cny,
            coalesce(l.version, 0) as version, coalesce(l.is_weight_confirmed, false) as is_weight_confirmed, l.temperature_reason,
            l.recorded_by_name, p.shipped_kg,
            coalesce((select s.english_name from procurement.skus s where s.sku_id = p.sku_id), '') as english_name
        from procurement.goods_receipts g
        join procurement.purchase_order_lines p on p.purchase_order_id = g.purchase_order_id
        left join procurement.goods_receipt_lines l on l.line_id = p.line_id
        where g.goods_receipt_id = @id and p.quantity > 0
        order by p.position
        """;

    private const string PhotosOf = """
        select photo_id, line_id
        from procurement.receipt_photos
        where goods_receipt_id = @id
        order by photo_id
        """;

    private const string SignaturesOf = """
        select position, person_name, signed_at, person_id = @user as is_mine
        from procurement.goods_receipt_signatures
        where goods_receipt_id = @id
        order by position
        """;

    public static void Map(IEndpointRouteBuilder receipts) =>
        receipts.MapGet("/{id:guid}", Handle).RequireAuthorization(CanteenStaff.Anyone)
            .WithName("GetGoodsReceipt").WithSummary("查看验收单");

    private static async Task<Results<Ok<GoodsReceiptView>, NotFound>> Handle(
        Guid id, CurrentUser user, ProcurementDatabase db, CancellationToken ct)
    {
        var args = new { id, organisation = user.BuyerOrganisationId, user = user.Id };
        var head = await db.FindAsync<GoodsReceiptView>(Head, args, ct);
        if (head is null) return TypedResults.NotFound();
        return TypedResults.Ok(head with
        {
            Lines = await db.QueryAsync<GoodsReceiptLineView>(LinesOf, args, ct),
            Photos = await db.QueryAsync<ReceiptPhoto>(PhotosOf, args, ct),
            Signatures = await db.QueryAsync<SignatureView>(SignaturesOf, args, ct),
            CreditNotes = await ReadCreditNotes.OfReceiptAsync(db, id, ct),
        });
    }
}

/// <param name="Status">Weighing, Signing or Accepted.</param>
/// <param name="PayableCny">Goods alone.</param>
/// <param name="Version">Sent along with a signature.</param>
/// <param name="IsRequestedByMe">Whoever asked for the goods neither weighs nor signs.</param>
public sealed record GoodsReceiptView(
    Guid GoodsReceiptId, string Number, string Status, Guid PurchaseOrderId, string PurchaseOrderNumber, string OrganisationName,
    string CanteenName, string SupplierName, int SignersNeeded, int Version, decimal OrderedCny, decimal PayableCny,
    decimal FreightCny, string? Carrier, string? TrackingNumber, DateTimeOffset StartedAt, DateTimeOffset? AcceptedAt, DateOnly? DueOn,
    bool IsRequestedByMe, string RequesterName)
{
    /// <summary>Freight is for goods that came.</summary>
    public decimal FreightDueCny => Lines.Any(line => line.Accepted > 0) ? FreightCny : 0;

    public decimal TotalCny => PayableCny + FreightDueCny;

    public IReadOnlyList<GoodsReceiptLineView> Lines { get; init; } = [];

    public IReadOnlyList<ReceiptPhoto> Photos { get; init; } = [];

    public IReadOnlyList<SignatureView> Signatures { get; init; } = [];

    public IReadOnlyList<CreditNoteView> CreditNotes { get; init; } = [];
}

/// <summary>Quantities are packs; the received ones are null until the line is recorded.</summary>
/// <param name="Version">Of what is recorded, sent along when it is recorded again; 0 before.</param>
/// <param name="IsWeightConfirmed">The weight is far from the packs' and was confirmed.</param>
/// <param name="ShippedKg">What the supplier weighed when it left.</param>
/// <param name="EnglishName">Of the product, as its supplier gives it today; empty where there is none.</param>
/// <param name="TemperatureReason">Why goods past their temperature were taken.</param>
public sealed record GoodsReceiptLineView(
    Guid LineId, int Position, string ProductName, string Pack, decimal NetWeightKg, bool IsWeighed, string Storage, int Ordered,
    decimal UnitPriceCny, decimal OrderedCny, string Note, bool IsRecorded, int? Accepted, int? Rejected, int? Missing,
    string? RejectionReason, decimal? GrossKg, decimal? TareKg, decimal? NetKg, decimal? TemperatureC, decimal? PayableCny,
    int Version, bool IsWeightConfirmed, string? TemperatureReason, string? RecordedByName, decimal? ShippedKg, string EnglishName)
{
    /// <summary>元/kg of weighed goods.</summary>
    public decimal? PricePerKgCny => IsWeighed ? WeightSettlement.PricePerKg(UnitPriceCny, NetWeightKg) : null;
}

public sealed record SignatureView(int Position, string PersonName, DateTimeOffset SignedAt, bool IsMine);
