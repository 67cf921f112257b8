using Marketplace.Contracts;
using Marketplace.Kernel;
using Marketplace.Procurement.Requisitions;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Procurement.Statements;

/// <summary>Lists the months with accepted goods, one row per month and partner, newest first.</summary>
internal static class ListStatements
{
    private const string Rows = """
        with received as (
            select g.buyer_organisation_id, g.supplier_id, g.payable_cny + g.freight_cny as payable_cny, g.freight_cny, g.due_on,
                date_trunc('month', g.accepted_at at time zone 'Asia/Shanghai')::date as month, p.goods_cny, p.supplier_name,
                p.purchase_order_id, 1 as receipts,
                g.number ilike @like or p.number ilike @like or exists (
                    select from procurement.purchase_order_lines l
                    where l.purchase_order_id = p.purchase_order_id and l.product_name ilike @like) as is_meant
            from procurement.goods_receipts g
            join procurement.purchase_orders p on p.purchase_order_id = g.purchase_order_id
            where g.status = 'Accepted'
                and (@organisation::uuid is null or g.buyer_organisation_id = @organisation)
                and (@supplier::uuid is null or g.supplier_id = @supplier)
            union all
            select c.buyer_organisation_id, c.supplier_id, -c.amount_cny, 0, g.due_on, c.statement_month, 0, p.supplier_name,
                p.purchase_order_id, 0, c.number ilike @like or g.number ilike @like or p.number ilike @like
            from procurement.credit_notes c
            join procurement.goods_receipts g on g.goods_receipt_id = c.goods_receipt_id
            join procurement.purchase_orders p on p.purchase_order_id = g.purchase_order_id
            where c.status = 'Agreed'
                and (@organisation::uuid is null or c.buyer_organisation_id = @organisation)
                and (@supplier::uuid is null or c.supplier_id = @supplier)
        )
        , months as (
        select r.month, r.buyer_organisation_id, o.name as organisation_name, r.supplier_id,
            coalesce(s.supplier_name, (array_agg(r.supplier_name order by r.purchase_order_id desc))[1]) as supplier_name,
            sum(r.receipts)::int as receipts, sum(r.goods_cny + r.freight_cny) as ordered_cny, sum(r.payable_cny) as payable_cny,
            min(r.due_on) as first_due_on, s.unit_confirmed_at, s.supplier_confirmed_at, coalesce(n.number, '') as number,
            bool_or(r.is_meant) as is_meant, coalesce(max(t.paid_cny), 0) as paid_cny, coalesce(max(t.unreceived), 0)::int as unreceived,
            coalesce(max(t.received_cny), 0) as received_cny,
            greatest(0, coalesce(sum(r.payable_cny) filter (where r.due_on < @today), 0) - coalesce(max(t.paid_cny), 0)) as overdue_cny
        from received r
        join procurement.buyer_organisations o on o.buyer_organisation_id = r.buyer_organisation_id
        left join procurement.statements s
            on s.buyer_organisation_id = r.buyer_organisation_id and s.supplier_id = r.supplier_id and s.month = r.month
        left join procurement.statement_numbers n
            on n.buyer_organisation_id = r.buyer_organisation_id and n.supplier_id = r.supplier_id and n.month = r.month
        left join lateral (
            select sum(amount_cny) as paid_cny, count(*) filter (where paid.received_at is null) as unreceived,
                sum(amount_cny) filter (where paid.received_at is not null) as received_cny
            from procurement.statement_payments paid
            where paid.buyer_organisation_id = r.buyer_organisation_id and paid.supplier_id = r.supplier_id and paid.month = r.month) t on true
        where @month::date is null or r.month = @month
        group by r.month, r.buyer_organisation_id, o.name, r.supplier_id, s.supplier_name, s.unit_confirmed_at, s.supplier_confirmed_at, n.number)
        select month, buyer_organisation_id, organisation_name, supplier_id, supplier_name, receipts, ordered_cny, payable_cny, first_due_on,
            unit_confirmed_at, supplier_confirmed_at, paid_cny, overdue_cny, unreceived, received_cny, number
        from months
        where @like::text is null or supplier_name ilike @like or organisation_name ilike @like or number ilike @like or is_meant
        order by month desc, payable_cny desc, supplier_id, buyer_organisation_id
        limit 1000
        """;

    public static void Map(IEndpointRouteBuilder statements, IEndpointRouteBuilder supplierStatements)
    {
        statements.MapGet("", async (
                [AsParameters] StatementFilter wanted, CurrentUser user, ProcurementDatabase db, TimeProvider clock, CancellationToken ct) =>
                TypedResults.Ok(await Read(db, user.BuyerOrganisationId, null, wanted, clock, ct)))
            .RequireAuthorization(CanteenStaff.Anyone).WithName("ListStatements").WithSummary("对账单列表");
        supplierStatements.MapGet("", async (
                [AsParameters] StatementFilter wanted, CurrentUser user, ProcurementDatabase db, TimeProvider clock, CancellationToken ct) =>
                TypedResults.Ok(await Read(db, null, user.SupplierId, wanted, clock, ct)))
            .RequireAuthorization(Policies.SupplierAccounts).WithName("ListSupplierStatements").WithSummary("供应商的对账单列表");
    }

    private static async Task<StatementList> Read(
        ProcurementDatabase db, Guid? organisation, Guid? supplier, StatementFilter wanted, TimeProvider clock, CancellationToken ct)
    {
        var found = await db.QueryAsync<StatementItem>(Rows, new
        {
            organisation, supplier, month = wanted.Month is { Length: > 0 } said ? DocumentMonth.Of(said) : (DateOnly?)null,
            wanted.Like, today = BeijingTime.DayOf(clock.GetUtcNow()),
        }, ct);
        var asked = StatementItem.States.GetValueOrDefault(wanted.State ?? "", _ => true);
        return new([.. found.Where(asked)], [.. StatementItem.States.Select(state => new StatusCount(state.Key, found.Count(state.Value)))], found.Count);
    }
}

/// <summary>What of the statements is wanted.</summary>
public sealed record StatementFilter : ListFilter
{
    /// <summary>Unconfirmed, Unreceived, Unpaid, Overdue, PaidUnconfirmed or Settled.</summary>
    [FromQuery(Name = "state")]
    public string? State { get; init; }
}

/// <param name="Counts">Of what the other words leave, by state; a statement may be in several.</param>
/// <param name="All">In whatever state.</param>
public sealed record StatementList(IReadOnlyList<StatementItem> Items, IReadOnlyList<StatusCount> Counts, int All);

/// <param name="OrderedCny">Goods and freight.</param>
/// <param name="Unreceived">Payments the unit wrote down and the supplier has not confirmed.</param>
/// <param name="ReceivedCny">Of what is paid, what the supplier says has come.</param>
/// <param name="OverdueCny">Due before today and not paid.</param>
public sealed record StatementItem(
    DateOnly Month, Guid BuyerOrganisationId, string OrganisationName, Guid SupplierId, string SupplierName, int Receipts,
    decimal OrderedCny, decimal PayableCny, DateOnly FirstDueOn, DateTimeOffset? UnitConfirmedAt, DateTimeOffset? SupplierConfirmedAt,
    decimal PaidCny, decimal OverdueCny, int Unreceived, decimal ReceivedCny, string Number)
{
    /// <summary>NothingDue, Unpaid, PartlyPaid, PaidUnconfirmed or Settled.</summary>
    public string PaymentStatus => PaymentState.Of(PayableCny, PaidCny, ReceivedCny);

    /// <summary>What is asked for by <c>state</c>.</summary>
    internal static readonly IReadOnlyDictionary<string, Func<StatementItem, bool>> States = new Dictionary<string, Func<StatementItem, bool>>
    {
        ["Unconfirmed"] = item => item.UnitConfirmedAt is null || item.SupplierConfirmedAt is null,
        ["Unreceived"] = item => item.Unreceived > 0,
        ["Unpaid"] = item => item.PayableCny > item.PaidCny,
        ["Overdue"] = item => item.OverdueCny > 0,
        [PaymentState.PaidUnconfirmed] = item => item.PaymentStatus == PaymentState.PaidUnconfirmed,
        [PaymentState.Settled] = item => item.PaymentStatus == PaymentState.Settled,
    };
}
