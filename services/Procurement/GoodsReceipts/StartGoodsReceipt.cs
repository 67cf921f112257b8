using Marketplace.Kernel;
using Marketplace.Procurement.PurchaseOrders;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Procurement.GoodsReceipts;

/// <summary>Begins the receipt (验收) of a shipped purchase order, or answers the one begun already.</summary>
internal static class StartGoodsReceipt
{
    private const string Known = """
        select goods_receipt_id
        from procurement.goods_receipts
        where purchase_order_id = @id
        """;

    private const string Requester = """
        select requester_id
        from procurement.requisitions
        where requisition_id = @RequisitionId
        """;

    // Schools need a third signer, by the rules of school canteens.
    private const string Insert = """
        insert into procurement.goods_receipts (
            goods_receipt_id, number, purchase_order_id, buyer_organisation_id, supplier_id, status, signers_needed, started_at, requester_id)
        select @receipt, @number, @id, o.buyer_organisation_id, @supplier, 'Weighing', case o.kind when 'School' then 3 else 2 end, @now,
            r.requester_id
        from procurement.buyer_organisations o
        join procurement.requisitions r on r.requisition_id = @requisition
        where o.buyer_organisation_id = @organisation
        """;

    public static void Map(IEndpointRouteBuilder orders) =>
        orders.MapPost("/{id:guid}/goods-receipt", Handle).RequireAuthorization(CanteenStaff.Receiver)
            .WithName("StartGoodsReceipt").WithSummary("开始验收").ProducesProblem(403).ProducesProblem(409);

    private static async Task<Results<Ok<GoodsReceiptStarted>, NotFound>> Handle(
        Guid id, CurrentUser user, ProcurementDatabase db, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await db.BeginAsync(ct);
        var order = await LockedPurchaseOrder.OfOrganisation(work, user.ActingAs(Roles.Receiver), id);
        if (order is null) return TypedResults.NotFound();
        if (await work.FindAsync<Guid?>(Known, new { id }) is { } known) return TypedResults.Ok(new GoodsReceiptStarted(known));
        if (order.Status != PurchaseOrderLifecycle.Shipped)
        {
            throw RefusedException.Conflict("not-shipped", "供应商还没有登记发货，不能验收。请先联系供应商。");
        }
        LockedGoodsReceipt.MustNotBeOf(user, await work.FindAsync<Guid>(Requester, order));
        var now = clock.GetUtcNow();
        var serial = await work.FindAsync<long>("select nextval('procurement.goods_receipt_numbers')");
        var receipt = Guid.CreateVersion7(now);
        await work.ExecuteAsync(Insert, new
        {
            receipt, number = DocumentNumber.Of("YS", now, serial), id, supplier = order.SupplierId,
            organisation = order.BuyerOrganisationId, requisition = order.RequisitionId, now,
        });
        await work.CommitAsync();
        return TypedResults.Ok(new GoodsReceiptStarted(receipt));
    }
}

public sealed record GoodsReceiptStarted(Guid GoodsReceiptId);
