using Marketplace.Contracts;
using Marketplace.Kernel;
using Marketplace.Readers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Procurement.Requisitions;

/// <summary>Lists an organisation's requisitions, newest first, with the counts of the tabs. Drafts are their writer's own.</summary>
internal static class ListRequisitions
{
    private const int Limit = 50;

    private const string Visible =
        "r.buyer_organisation_id = @organisation and r.status <> 'Withdrawn' and (r.status <> 'Draft' or r.requester_id = @user)";

    private const string Wanted = $"""
        {Visible}
            and (@from::timestamptz is null or r.created_at >= @from) and (@to::timestamptz is null or r.created_at < @to)
            and (@like::text is null or r.number ilike @like or translate(r.requester_name, '{NameReader.Dots}', '') ilike @person or exists (
                select 1
                from procurement.requisition_lines l
                left join procurement.skus s on s.sku_id = l.sku_id
                where l.requisition_id = r.requisition_id
                    and (l.asked_name ilike @like or s.product_name ilike @like or s.supplier_name ilike @like)))
        """;

    private const string Page = $"""
        select r.requisition_id, r.number, r.status, c.name as canteen_name, r.requester_name, r.requester_id = @user as is_mine,
            (select count(*)::int from procurement.requisition_lines l where l.requisition_id = r.requisition_id) as lines,
            case when r.status in ('Draft', 'Rejected') then coalesce((
                select sum(round(l.quantity * coalesce((
                    select t.price
                    from unnest(s.tier_quantities, s.tier_prices_cny) as t (quantity, price)
                    where t.quantity <= l.together
                    order by t.quantity desc
                    limit 1), s.canteen_price_cny), 2))
                from (select sku_id, quantity, sum(quantity) over (partition by sku_id) as together
                    from procurement.requisition_lines
                    where requisition_id = r.requisition_id) l
                join procurement.skus s on s.sku_id = l.sku_id), 0) else r.total_cny end as total_cny,
            r.needed_on, r.created_at, r.submitted_at
        from procurement.requisitions r
        join procurement.canteens c on c.canteen_id = r.canteen_id
        where {Wanted} and (@status is null or r.status = @status) and (@before::uuid is null or r.requisition_id < @before)
        order by r.requisition_id desc
        limit 51
        """;

    private const string Counts = $"""
        select r.status, count(*)::int as count
        from procurement.requisitions r
        where {Wanted}
        group by r.status
        """;

    public static void Map(IEndpointRouteBuilder requisitions) =>
        requisitions.MapGet("", Handle).RequireAuthorization(CanteenStaff.Anyone)
            .WithName("ListRequisitions").WithSummary("请购单列表");

    private static async Task<Ok<RequisitionList>> Handle(
        [AsParameters] DocumentFilter wanted, CurrentUser user, ProcurementDatabase db, CancellationToken ct)
    {
        var (from, to) = DocumentMonth.Span(wanted.Month);
        var args = new
        {
            organisation = user.BuyerOrganisationId, user = user.Id, wanted.Status, wanted.Before, from, to,
            like = SearchPattern.Anywhere(wanted.Query), person = SearchPattern.Anywhere(NameReader.Sought(wanted.Query ?? "")),
        };
        var (rows, counts) = await db.QueryMultipleAsync($"{Page};{Counts}", args, async grid =>
            ((await grid.ReadAsync<RequisitionItem>()).ToList(), (await grid.ReadAsync<StatusCount>()).ToList()), ct);
        var items = rows.Take(Limit).ToList();
        return TypedResults.Ok(new RequisitionList(items, counts, rows.Count > Limit ? items[^1].RequisitionId : null));
    }
}

/// <param name="Next">Pass as <c>before</c> for the next page; null at the end.</param>
public sealed record RequisitionList(IReadOnlyList<RequisitionItem> Items, IReadOnlyList<StatusCount> Counts, Guid? Next);

public sealed record RequisitionItem(
    Guid RequisitionId, string Number, string Status, string CanteenName, string RequesterName, bool IsMine, int Lines,
    decimal TotalCny, DateOnly? NeededOn, DateTimeOffset CreatedAt, DateTimeOffset? SubmittedAt);

public sealed record StatusCount(string Status, int Count);
