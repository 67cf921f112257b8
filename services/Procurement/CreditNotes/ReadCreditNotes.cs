using Marketplace.Kernel;

namespace Marketplace.Procurement.CreditNotes;

/// <summary>Lists the credit notes of a supplier, those that wait for its answer first.</summary>
internal static class ReadCreditNotes
{
    private const string Columns = """
        select c.credit_note_id, c.number, c.status, c.goods_receipt_id, c.line_id, g.number as receipt_number, p.number as order_number,
            o.name as organisation_name, l.product_name, l.pack, c.amount_cny, c.reason, c.proposed_by_name, c.proposed_at,
            c.answered_by_name, c.answered_at, c.statement_month
        from procurement.credit_notes c
        join procurement.goods_receipts g on g.goods_receipt_id = c.goods_receipt_id
        join procurement.purchase_orders p on p.purchase_order_id = g.purchase_order_id
        join procurement.purchase_order_lines l on l.line_id = c.line_id
        join procurement.buyer_organisations o on o.buyer_organisation_id = c.buyer_organisation_id
        """;

    private const string OfSupplier = $"""
        {Columns}
        where c.supplier_id = @supplier
        order by c.status <> 'Proposed', c.credit_note_id desc
        limit 100
        """;

    private const string OfReceipt = $"""
        {Columns}
        where c.goods_receipt_id = @id
        order by c.credit_note_id
        """;

    public static void Map(IEndpointRouteBuilder supplierNotes) =>
        supplierNotes.MapGet("", async (CurrentUser user, ProcurementDatabase db, CancellationToken ct) => TypedResults.Ok(
                new CreditNoteList(await db.QueryAsync<CreditNoteView>(OfSupplier, new { supplier = user.SupplierId }, ct))))
            .RequireAuthorization(Policies.SupplierAccounts).WithName("ListSupplierCreditNotes").WithSummary("供应商的贷项");

    public static Task<IReadOnlyList<CreditNoteView>> OfReceiptAsync(ProcurementDatabase db, Guid receipt, CancellationToken ct) =>
        db.QueryAsync<CreditNoteView>(OfReceipt, new { id = receipt }, ct);
}

public sealed record CreditNoteList(IReadOnlyList<CreditNoteView> Items);

/// <param name="Status">Proposed, Agreed or Declined.</param>
/// <param name="StatementMonth">First day of the month it stands on the statement of; null until agreed.</param>
public sealed record CreditNoteView(
    Guid CreditNoteId, string Number, string Status, Guid GoodsReceiptId, Guid LineId, string ReceiptNumber, string OrderNumber,
    string OrganisationName, string ProductName, string Pack, decimal AmountCny, string Reason, string ProposedByName,
    DateTimeOffset ProposedAt, string? AnsweredByName, DateTimeOffset? AnsweredAt, DateOnly? StatementMonth);
