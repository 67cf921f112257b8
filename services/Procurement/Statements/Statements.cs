using System.Text.Json;
using Marketplace.Contracts;
using Marketplace.Kernel;

namespace Marketplace.Procurement.Statements;

/// <summary>Reads a statement: the frozen lines once somebody confirmed, the receipts of the month before.</summary>
internal static class Statements
{
    private const string LinesOfMonth = """
        select line_id, accepted_at, receipt_number, order_number, product_name, pack, unit_price_cny, ordered, ordered_cny,
            accepted, rejected, missing, rejection_reason, net_kg, payable_cny, due_on, kind, is_weighed, net_weight_kg, was_weighed
        from (
            select l.line_id, g.accepted_at, g.number as receipt_number, p.number as order_number, l.product_name, l.pack,
                l.unit_price_cny, gl.ordered, l.amount_cny as ordered_cny, gl.accepted, gl.rejected, gl.missing, gl.rejection_reason,
                gl.net_kg, gl.payable_cny, g.due_on, 'Goods' as kind, l.is_weighed, l.net_weight_kg, gl.gross_kg is not null as was_weighed,
                l.position as place
            from procurement.goods_receipts g
            join procurement.purchase_orders p on p.purchase_order_id = g.purchase_order_id
            join procurement.goods_receipt_lines gl on gl.goods_receipt_id = g.goods_receipt_id
            join procurement.purchase_order_lines l on l.line_id = gl.line_id
            where g.buyer_organisation_id = @organisation and g.supplier_id = @supplier and g.accepted_at >= @from and g.accepted_at < @to
            union all
            select g.goods_receipt_id, g.accepted_at, g.number, p.number, '运费', '趟', g.freight_cny, 1, g.freight_cny, 1, 0, 0, null, 0,
                g.freight_cny, g.due_on, 'Freight', false, 0, false, 1000
            from procurement.goods_receipts g
            join procurement.purchase_orders p on p.purchase_order_id = g.purchase_order_id
            where g.buyer_organisation_id = @organisation and g.supplier_id = @supplier and g.accepted_at >= @from and g.accepted_at < @to
                and g.freight_cny > 0
            union all
            select c.credit_note_id, c.answered_at, c.number, p.number, l.product_name, l.pack, l.unit_price_cny, 0, 0, 0, 0, 0, c.reason, 0,
                -c.amount_cny, g.due_on, 'Credit', false, l.net_weight_kg, false, 2000
            from procurement.credit_notes c
            join procurement.goods_receipts g on g.goods_receipt_id = c.goods_receipt_id
            join procurement.purchase_orders p on p.purchase_order_id = g.purchase_order_id
            join procurement.purchase_order_lines l on l.line_id = c.line_id
            where c.buyer_organisation_id = @organisation and c.supplier_id = @supplier and c.statement_month = @month
        ) as lines
        order by order_number, place, accepted_at, line_id
        """;

    private const string FrozenLines = """
        select l.body::text
        from procurement.statement_lines l
        join procurement.statements s on s.statement_id = l.statement_id
        where s.buyer_organisation_id = @organisation and s.supplier_id = @supplier and s.month = @month
        order by l.position
        """;

    private const string Head = """
        select o.name as organisation_name,
            coalesce(s.supplier_name, (
                select p.supplier_name
                from procurement.purchase_orders p
                where p.buyer_organisation_id = o.buyer_organisation_id and p.supplier_id = @supplier and p.status = 'Accepted'
                    and p.accepted_at < @to
                order by p.purchase_order_id desc
                limit 1)) as supplier_name,
            s.unit_confirmed_at, s.unit_confirmed_by_name, s.supplier_confirmed_at, s.supplier_confirmed_by_name, s.statement_id,
            coalesce(n.number, '') as number
        from procurement.buyer_organisations o
        left join procurement.statements s
            on s.buyer_organisation_id = o.buyer_organisation_id and s.supplier_id = @supplier and s.month = @month
        left join procurement.statement_numbers n
            on n.buyer_organisation_id = o.buyer_organisation_id and n.supplier_id = @supplier and n.month = @month
        where o.buyer_organisation_id = @organisation
        """;

    private const string PaymentsOf = """
        select payment_id, amount_cny, paid_on, reference, recorded_by_name, recorded_at, received_by_name, received_at
        from procurement.statement_payments
        where buyer_organisation_id = @organisation and supplier_id = @supplier and month = @month
        order by payment_id
        """;

    // Confirmations, credits and payments of one unit and one supplier come one after the other.
    private const string Lock = "select pg_advisory_xact_lock(hashtextextended(@key, 0))::text";

    public static Task LockAsync(Work work, Guid organisation, Guid supplier) =>
        work.FindAsync<string>(Lock, new { key = $"statement/{organisation}/{supplier}" });

    /// <summary>Null when the two had nothing accepted and nothing credited in that month.</summary>
    public static async Task<StatementView?> ReadAsync(Work work, Guid organisation, Guid supplier, DateOnly month, DateTimeOffset now)
    {
        var args = new { organisation, supplier, month, from = BeijingTime.StartOf(month), to = BeijingTime.StartOf(month.AddMonths(1)) };
        var head = await work.FindAsync<HeadRow>(Head, args);
        if (head?.SupplierName is null) return null;
        var lines = head.StatementId is null
            ? await work.QueryAsync<StatementLine>(LinesOfMonth, args)
            : [.. (await work.QueryAsync<string>(FrozenLines, args)).Select(Thaw)];
        if (lines.Count == 0) return null;
        return new(head.Number, organisation, head.OrganisationName, supplier, head.SupplierName, month, IsOver(month, now), head.UnitConfirmedAt,
            head.UnitConfirmedByName, head.SupplierConfirmedAt, head.SupplierConfirmedByName, lines,
            await work.QueryAsync<StatementPayment>(PaymentsOf, args), BeijingTime.DayOf(now));
    }

    public static bool IsOver(DateOnly month, DateTimeOffset now) => BeijingTime.DayOf(now) >= month.AddMonths(1);

    public static string Freeze(StatementLine line) => JsonSerializer.Serialize(line, Json.Options);

    // Lines frozen by earlier releases do not say that they are freight.
    private static StatementLine Thaw(string body)
    {
        var line = JsonSerializer.Deserialize<StatementLine>(body, Json.Options)!;
        return line is { Kind: StatementLine.Goods, ProductName: "运费", Pack: "趟" } ? line with { Kind = StatementLine.Freight } : line;
    }

    private sealed record HeadRow(
        string OrganisationName, string? SupplierName, DateTimeOffset? UnitConfirmedAt, string? UnitConfirmedByName,
        DateTimeOffset? SupplierConfirmedAt, string? SupplierConfirmedByName, Guid? StatementId, string Number);
}
