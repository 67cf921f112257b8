using System.Globalization;
using System.Text.Json;
using Marketplace.Contracts;
using Marketplace.Kernel;

namespace Marketplace.Procurement.Statements;

/// <summary>A month between a unit and a supplier (对账单): what was ordered, accepted, rejected and is payable, by line.</summary>
/// <param name="Month">Its first day.</param>
/// <param name="IsOver">Only a month that is over can be confirmed.</param>
public sealed record StatementView(
    Guid BuyerOrganisationId, string OrganisationName, Guid SupplierId, string SupplierName, DateOnly Month, bool IsOver,
    DateTimeOffset? UnitConfirmedAt, DateTimeOffset? SupplierConfirmedAt, decimal OrderedCny, decimal PayableCny, decimal RejectedCny,
    decimal MissingCny, DateOnly? FirstDueOn, IReadOnlyList<StatementLine> Lines);

/// <summary>Quantities are packs. Freight stands as a line of its own.</summary>
public sealed record StatementLine(
    Guid LineId, DateTimeOffset AcceptedAt, string ReceiptNumber, string OrderNumber, string ProductName, string Pack,
    decimal UnitPriceCny, int Ordered, decimal OrderedCny, int Accepted, int Rejected, int Missing, string? RejectionReason,
    decimal NetKg, decimal PayableCny, DateOnly DueOn);

/// <summary>Reads a statement: the frozen lines once somebody confirmed, the receipts of the month before.</summary>
internal static class Statements
{
    public const string LinesOfMonth = """
        select l.line_id, g.accepted_at, g.number as receipt_number, p.number as order_number, l.product_name, l.pack,
            l.unit_price_cny, gl.ordered, l.amount_cny as ordered_cny, gl.accepted, gl.rejected, gl.missing, gl.rejection_reason,
            gl.net_kg, gl.payable_cny, g.due_on
        from procurement.goods_receipts g
        join procurement.purchase_orders p on p.purchase_order_id = g.purchase_order_id
        join procurement.goods_receipt_lines gl on gl.goods_receipt_id = g.goods_receipt_id
        join procurement.purchase_order_lines l on l.line_id = gl.line_id
        where g.buyer_organisation_id = @organisation and g.supplier_id = @supplier and g.accepted_at >= @from and g.accepted_at < @to
        union all
        select g.goods_receipt_id, g.accepted_at, g.number, p.number, '运费', '趟', g.freight_cny, 1, g.freight_cny, 1, 0, 0, null, 0,
            g.freight_cny, g.due_on
        from procurement.goods_receipts g
        join procurement.purchase_orders p on p.purchase_order_id = g.purchase_order_id
        where g.buyer_organisation_id = @organisation and g.supplier_id = @supplier and g.accepted_at >= @from and g.accepted_at < @to
            and g.freight_cny > 0
        order by accepted_at, order_number, line_id
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
                from procurement.goods_receipts g
                join procurement.purchase_orders p on p.purchase_order_id = g.purchase_order_id
                where g.buyer_organisation_id = o.buyer_organisation_id and g.supplier_id = @supplier
                    and g.accepted_at >= @from and g.accepted_at < @to
                order by p.purchase_order_id desc
                limit 1)) as supplier_name,
            s.unit_confirmed_at, s.supplier_confirmed_at, s.statement_id
        from procurement.buyer_organisations o
        left join procurement.statements s
            on s.buyer_organisation_id = o.buyer_organisation_id and s.supplier_id = @supplier and s.month = @month
        where o.buyer_organisation_id = @organisation
        """;

    /// <summary>Null when the two had no accepted goods in that month.</summary>
    public static async Task<StatementView?> ReadAsync(
        ProcurementDatabase db, Guid organisation, Guid supplier, DateOnly month, DateTimeOffset now, CancellationToken ct)
    {
        var args = Args(organisation, supplier, month);
        var head = await db.FindAsync<HeadRow>(Head, args, ct);
        if (head?.SupplierName is null) return null;
        var lines = head.StatementId is null
            ? await db.QueryAsync<StatementLine>(LinesOfMonth, args, ct)
            : [.. (await db.QueryAsync<string>(FrozenLines, args, ct)).Select(Thaw)];
        if (lines.Count == 0) return null;
        return new(organisation, head.OrganisationName, supplier, head.SupplierName, month, IsOver(month, now), head.UnitConfirmedAt,
            head.SupplierConfirmedAt, lines.Sum(line => line.OrderedCny), lines.Sum(line => line.PayableCny),
            lines.Sum(line => Money.Line(line.Rejected, line.UnitPriceCny)), lines.Sum(line => Money.Line(line.Missing, line.UnitPriceCny)),
            lines.Min(line => line.DueOn), lines);
    }

    public static object Args(Guid organisation, Guid supplier, DateOnly month) => new
    {
        organisation, supplier, month, from = BeijingTime.StartOf(month), to = BeijingTime.StartOf(month.AddMonths(1)),
    };

    public static bool IsOver(DateOnly month, DateTimeOffset now) => BeijingTime.DayOf(now) >= month.AddMonths(1);

    public static string Freeze(StatementLine line) => JsonSerializer.Serialize(line, Json.Options);

    /// <summary>2026-11 as its first day, or null.</summary>
    public static DateOnly? Month(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) ? month : null;

    private static StatementLine Thaw(string body) => JsonSerializer.Deserialize<StatementLine>(body, Json.Options)!;

    private sealed record HeadRow(
        string OrganisationName, string? SupplierName, DateTimeOffset? UnitConfirmedAt, DateTimeOffset? SupplierConfirmedAt,
        Guid? StatementId);
}
