using Marketplace.Contracts;
using Marketplace.Kernel;
using Marketplace.Procurement.Goods;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Procurement.Requisitions;

/// <summary>Shows a requisition with its matches, the candidates for what is not matched, and prices that changed.</summary>
internal static class GetRequisition
{
    private const string Head = """
        select r.requisition_id, r.number, r.status, r.canteen_id, c.name as canteen_name, r.requester_name, r.requester_id,
            r.note, r.needed_on, r.created_at, r.submitted_at, r.decided_at, r.decided_by_name, r.reason,
            array_to_string(r.left_out, E'\n') as left_out,
            case when r.status = 'Submitted' then coalesce((
                select b.amount_cny - b.committed_cny - b.spent_cny
                from procurement.budgets b
                where b.buyer_organisation_id = r.buyer_organisation_id and b.year = @year), 0) end as remaining_cny
        from procurement.requisitions r
        join procurement.canteens c on c.canteen_id = r.canteen_id
        where r.requisition_id = @id and r.buyer_organisation_id = @organisation
            and (r.status <> 'Draft' or r.requester_id = @user)
        """;

    private const string Orders = """
        select purchase_order_id, number, supplier_name, status, goods_cny
        from procurement.purchase_orders
        where requisition_id = @id
        order by purchase_order_id
        """;

    public static void Map(IEndpointRouteBuilder requisitions) =>
        requisitions.MapGet("/{id:guid}", Handle).RequireAuthorization(CanteenStaff.Anyone)
            .WithName("GetRequisition").WithSummary("查看请购单");

    private static async Task<Results<Ok<RequisitionView>, NotFound>> Handle(
        Guid id, CurrentUser user, ProcurementDatabase db, TimeProvider clock, CancellationToken ct)
    {
        // A draft is its writer's own until it is submitted; another organisation's is not there at all.
        var head = await db.FindAsync<HeadRow>(Head, new { id, organisation = user.BuyerOrganisationId, user = user.Id, year = clock.Today().Year }, ct);
        if (head is null) return TypedResults.NotFound();

        var lines = await OpenRequisition.LinesAsync(db, id, ct);
        var orders = await db.QueryAsync<RequisitionOrder>(Orders, new { id }, ct);
        var unmatched = lines.Where(line => line.Sku is null).Select(line => line.Row.AskedName).ToList();
        var matcher = unmatched.Count > 0 ? await GoodsIndex.ForAsync(db, unmatched, ct) : null;
        return TypedResults.Ok(head.View(user, lines, orders, matcher));
    }

    private sealed record HeadRow(
        Guid RequisitionId, string Number, string Status, Guid CanteenId, string CanteenName, string RequesterName,
        Guid RequesterId, string Note, DateOnly? NeededOn, DateTimeOffset CreatedAt, DateTimeOffset? SubmittedAt,
        DateTimeOffset? DecidedAt, string? DecidedByName, string? Reason, string LeftOut, decimal? RemainingCny)
    {
        public RequisitionView View(
            CurrentUser user, IReadOnlyList<RequisitionLine> lines, IReadOnlyList<RequisitionOrder> orders, GoodsMatcher? matcher) =>
            new(RequisitionId, Number, Status, CanteenId, CanteenName, RequesterName, user.Id == RequesterId, Note, NeededOn,
                lines.Sum(line => line.AmountCny), RemainingCny - lines.Sum(line => line.AmountCny), lines.Count(line => line.Sku is null), lines.Any(line => line.PriceChanged),
                CreatedAt, SubmittedAt, DecidedAt, DecidedByName, Reason,
                LeftOut.Split('\n', StringSplitOptions.RemoveEmptyEntries),
                [.. lines.Select(line => line.View(line.Sku is null
                    ? matcher?.Find(line.Row.AskedName, line.Row.AskedSpec, line.Row.AskedUnit) : null))],
                orders);
    }
}
