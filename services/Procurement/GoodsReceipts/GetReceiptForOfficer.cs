using Marketplace.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Procurement.GoodsReceipts;

/// <summary>
/// What stands behind a figure of the board: an accepted receipt without the names of people. A district officer sees those of
/// the own district, a county officer those with goods of the own banner.
/// </summary>
internal static class GetReceiptForOfficer
{
    private const string Head = """
        select g.goods_receipt_id, g.number, p.number as purchase_order_number, o.name as organisation_name, o.district_code,
            p.supplier_name, p.goods_cny as ordered_cny, g.payable_cny, g.freight_cny, g.accepted_at
        from procurement.goods_receipts g
        join procurement.purchase_orders p on p.purchase_order_id = g.purchase_order_id
        join procurement.buyer_organisations o on o.buyer_organisation_id = g.buyer_organisation_id
        where g.goods_receipt_id = @id and g.status = 'Accepted'
            and (@all or o.district_code = any(@districts)
                or exists (
                    select 1 from procurement.purchase_order_lines l
                    where l.purchase_order_id = p.purchase_order_id and l.banner_code = any(@banners)))
        """;

    private const string LinesOf = """
        select p.product_name, p.pack, p.banner_code, g.ordered, g.accepted, g.rejected, g.missing, g.rejection_reason, g.net_kg,
            p.unit_price_cny, g.payable_cny
        from procurement.goods_receipt_lines g
        join procurement.purchase_order_lines p on p.line_id = g.line_id
        where g.goods_receipt_id = @id
        order by p.position
        """;

    public static void Map(IEndpointRouteBuilder procurement) =>
        procurement.MapGet("/officer/goods-receipts/{id:guid}", Handle)
            .RequireAuthorization(Policies.For(Roles.DistrictOfficer, Roles.CountyOfficer, Roles.Administrator))
            .WithName("GetGoodsReceiptForOfficer").WithSummary("干部查看验收单（不含人名）");

    private static async Task<Results<Ok<OfficerReceipt>, NotFound>> Handle(
        Guid id, CurrentUser user, ProcurementDatabase db, CancellationToken ct)
    {
        var args = new
        {
            id, all = user.Is(Roles.Administrator), districts = user.ScopesOf(Roles.DistrictOfficer).ToArray(),
            banners = user.ScopesOf(Roles.CountyOfficer).ToArray(),
        };
        var head = await db.FindAsync<OfficerReceipt>(Head, args, ct);
        if (head is null) return TypedResults.NotFound();
        return TypedResults.Ok(head with { Lines = await db.QueryAsync<OfficerReceiptLine>(LinesOf, args, ct) });
    }
}

public sealed record OfficerReceipt(
    Guid GoodsReceiptId, string Number, string PurchaseOrderNumber, string OrganisationName, string DistrictCode,
    string SupplierName, decimal OrderedCny, decimal PayableCny, decimal FreightCny, DateTimeOffset AcceptedAt)
{
    public IReadOnlyList<OfficerReceiptLine> Lines { get; init; } = [];
}

public sealed record OfficerReceiptLine(
    string ProductName, string Pack, string BannerCode, int Ordered, int Accepted, int Rejected, int Missing, string? RejectionReason,
    decimal NetKg, decimal UnitPriceCny, decimal PayableCny);
