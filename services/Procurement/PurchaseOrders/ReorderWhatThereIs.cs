using Marketplace.Contracts;
using Marketplace.Kernel;
using Marketplace.Procurement.Goods;
using Marketplace.Procurement.Requisitions;

namespace Marketplace.Procurement.PurchaseOrders;

/// <summary>
/// After stock was refused: makes a new draft of the order's lines, reduced to what there is, so that the requester can submit
/// it or choose something else in it.
/// </summary>
internal static class ReorderWhatThereIs
{
    private const string Refused = """
        select p.canteen_id, r.needed_on, p.number
        from procurement.purchase_orders p
        join procurement.requisitions r on r.requisition_id = p.requisition_id
        where p.purchase_order_id = @id and p.buyer_organisation_id = @organisation and p.status in ('StockRefused', 'Declined')
        """;

    private const string LinesOf = """
        select sku_id, quantity, coalesce(available, quantity) as there, note
        from procurement.purchase_order_lines
        where purchase_order_id = @id and coalesce(available, quantity) > 0
        order by position
        """;

    public static void Map(IEndpointRouteBuilder orders) =>
        orders.MapPost("/{id:guid}/reduced-requisition", Handle).RequireAuthorization(CanteenStaff.Requester)
            .WithName("ReorderWhatThereIs").WithSummary("按现有库存重开请购单")
            .Produces<RequisitionMade>(201).ProducesProblem(404).ProducesProblem(409);

    private static async Task<IResult> Handle(
        Guid id, IdempotentRequest once, CurrentUser user, ProcurementDatabase db, TimeProvider clock, CancellationToken ct)
    {
        var organisation = user.ActingAs(Roles.Requester);
        return await once.RunAsync(db, id, async work =>
        {
            var refused = await work.FindAsync<RefusedRow>(Refused, new { id, organisation });
            if (refused is null) return TypedResults.NotFound();
            var rows = await work.QueryAsync<LineRow>(LinesOf, new { id });
            var ids = rows.Select(row => row.SkuId).ToArray();
            var skus = await Sku.FindAsync(work, ids);
            var lines = rows.Select(row => Line(row, skus[row.SkuId])).ToList();
            if (lines.Count == 0) throw RefusedException.Conflict("nothing-left", "这张订单里的商品都没有库存了，请换别的商品。");
            // A day that has passed meanwhile is the requester's to set anew.
            var (now, needed) = (clock.GetUtcNow(), refused.NeededOn);
            if (needed < BeijingTime.DayOf(now)) needed = null;
            var (made, _) = await NewRequisition.WriteAsync(work, user, organisation, new(refused.CanteenId, needed, $"补{refused.Number}"), lines, now);
            return TypedResults.Created($"/api/procurement/requisitions/{made}", new RequisitionMade(made, lines.Count, lines.Count, 0, []));
        }, ct);
    }

    private static NewLine Line(LineRow row, Sku sku) => NewLine.Of(
        row.There < row.Quantity ? sku.Packs.MostOf(row.There) ?? row.There : row.Quantity, "", row.Note, sku);

    private sealed record RefusedRow(Guid CanteenId, DateOnly? NeededOn, string Number);

    private sealed record LineRow(Guid SkuId, int Quantity, int There, string Note);
}
