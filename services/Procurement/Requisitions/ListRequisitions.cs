using Marketplace.Contracts;
using Marketplace.Kernel;
using Marketplace.Offers;
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
            r.total_cny,
            r.needed_on, r.created_at, r.submitted_at
        from procurement.requisitions r
        join procurement.canteens c on c.canteen_id = r.canteen_id
        where {Wanted} and (@states::text[] is null or r.status = any(@states)) and (@before::uuid is null or r.requisition_id < @before)
        order by r.requisition_id desc
        limit 51
        """;

    // Open ones are worth what their goods cost now.
    private const string OpenLines = $"""
        select l.requisition_id, l.sku_id, l.quantity, s.canteen_price_cny, s.tier_quantities, s.tier_prices_cny
        from ({Page}) r
        join procurement.requisition_lines l on l.requisition_id = r.requisition_id
        join procurement.skus s on s.sku_id = l.sku_id
        where r.status in ('Draft', 'Rejected') and l.quantity is not null and s.canteen_price_cny is not null
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
            organisation = user.BuyerOrganisationId, user = user.Id, wanted.States, wanted.Before, from, to,
            wanted.Like, person = SearchPattern.Anywhere(NameReader.Sought(wanted.Query ?? "")),
        };
        var (rows, counts, open) = await db.QueryMultipleAsync($"{Page};{Counts};{OpenLines}", args, async grid =>
            ((await grid.ReadAsync<RequisitionItem>()).ToList(), (await grid.ReadAsync<StatusCount>()).ToList(),
                (await grid.ReadAsync<OpenLine>()).ToLookup(line => line.RequisitionId)), ct);
        var items = rows.Take(Limit)
            .Select(item => item.Status is "Draft" or "Rejected" ? item with { TotalCny = OpenLine.Sum(open[item.RequisitionId]) } : item)
            .ToList();
        return TypedResults.Ok(new RequisitionList(items, counts, rows.Count > Limit ? items[^1].RequisitionId : null));
    }

    // Properties and not a constructor: Dapper knows an array column only as an Array.
    private sealed record OpenLine
    {
        public Guid RequisitionId { get; init; }
        public Guid SkuId { get; init; }
        public int Quantity { get; init; }
        public decimal CanteenPriceCny { get; init; }
        public int[] TierQuantities { get; init; } = [];
        public decimal[] TierPricesCny { get; init; } = [];

        /// <summary>Lines of one good reach its tiers together.</summary>
        public static decimal Sum(IEnumerable<OpenLine> lines) => lines.GroupBy(line => line.SkuId).Sum(alike =>
        {
            var first = alike.First();
            var price = PriceTiers.Of(first.TierQuantities, first.TierPricesCny)
                .PriceFor(alike.Sum(line => line.Quantity), first.CanteenPriceCny);
            return alike.Sum(line => new LineSum(line.Quantity, price).AmountCny);
        });
    }
}

/// <param name="Next">Pass as <c>before</c> for the next page; null at the end.</param>
public sealed record RequisitionList(IReadOnlyList<RequisitionItem> Items, IReadOnlyList<StatusCount> Counts, Guid? Next);

public sealed record RequisitionItem(
    Guid RequisitionId, string Number, string Status, string CanteenName, string RequesterName, bool IsMine, int Lines,
    decimal TotalCny, DateOnly? NeededOn, DateTimeOffset CreatedAt, DateTimeOffset? SubmittedAt);

public sealed record StatusCount(string Status, int Count);
