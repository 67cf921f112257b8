using Marketplace.Kernel;

namespace Marketplace.Procurement.Statements;

/// <summary>Lists the months with accepted goods, one row per month and partner, newest first.</summary>
internal static class ListStatements
{
    private const string Rows = """
        with received as (
            select g.buyer_organisation_id, g.supplier_id, g.payable_cny + g.freight_cny as payable_cny, g.freight_cny, g.due_on,
                date_trunc('month', g.accepted_at at time zone 'Asia/Shanghai')::date as month, p.goods_cny, p.supplier_name,
                p.purchase_order_id
            from procurement.goods_receipts g
            join procurement.purchase_orders p on p.purchase_order_id = g.purchase_order_id
            where g.status = 'Accepted'
                and (@organisation::uuid is null or g.buyer_organisation_id = @organisation)
                and (@supplier::uuid is null or g.supplier_id = @supplier)
        )
        select r.month, r.buyer_organisation_id, o.name as organisation_name, r.supplier_id,
            coalesce(s.supplier_name, (array_agg(r.supplier_name order by r.purchase_order_id desc))[1]) as supplier_name,
            count(*)::int as receipts, sum(r.goods_cny + r.freight_cny) as ordered_cny, sum(r.payable_cny) as payable_cny,
            min(r.due_on) as first_due_on, s.unit_confirmed_at, s.supplier_confirmed_at
        from received r
        join procurement.buyer_organisations o on o.buyer_organisation_id = r.buyer_organisation_id
        left join procurement.statements s
            on s.buyer_organisation_id = r.buyer_organisation_id and s.supplier_id = r.supplier_id and s.month = r.month
        where @month::date is null or r.month = @month
        group by r.month, r.buyer_organisation_id, o.name, r.supplier_id, s.supplier_name, s.unit_confirmed_at, s.supplier_confirmed_at
        order by r.month desc, payable_cny desc, r.supplier_id, r.buyer_organisation_id
        limit 300
        """;

    public static void Map(IEndpointRouteBuilder statements, IEndpointRouteBuilder supplierStatements)
    {
        statements.MapGet("", async (string? month, CurrentUser user, ProcurementDatabase db, CancellationToken ct) =>
                TypedResults.Ok(await Read(db, user.BuyerOrganisationId, null, month, ct)))
            .RequireAuthorization(CanteenStaff.Anyone).WithName("ListStatements").WithSummary("对账单列表");
        supplierStatements.MapGet("", async (string? month, CurrentUser user, ProcurementDatabase db, CancellationToken ct) =>
                TypedResults.Ok(await Read(db, null, user.SupplierId, month, ct)))
            .RequireAuthorization(Policies.SupplierAccounts).WithName("ListSupplierStatements").WithSummary("供应商的对账单列表");
    }

    private static async Task<StatementList> Read(ProcurementDatabase db, Guid? organisation, Guid? supplier, string? month, CancellationToken ct)
    {
        var of = month is null ? (DateOnly?)null : Statements.Month(month)
            ?? throw RefusedException.Field("month", "wrong-month", "月份写成2026-11这样。");
        return new(await db.QueryAsync<StatementItem>(Rows, new { organisation, supplier, month = of }, ct));
    }
}

public sealed record StatementList(IReadOnlyList<StatementItem> Items);

public sealed record StatementItem(
    DateOnly Month, Guid BuyerOrganisationId, string OrganisationName, Guid SupplierId, string SupplierName, int Receipts,
    decimal OrderedCny, decimal PayableCny, DateOnly FirstDueOn, DateTimeOffset? UnitConfirmedAt, DateTimeOffset? SupplierConfirmedAt);
