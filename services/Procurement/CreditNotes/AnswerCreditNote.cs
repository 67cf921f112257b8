using Marketplace.Contracts;
using Marketplace.Kernel;
using Marketplace.Procurement.Statements;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Procurement.CreditNotes;

/// <summary>
/// Lets the supplier agree to a credit note, which then stands on a statement, in the ledger and on the boards, or decline it.
/// </summary>
internal static class AnswerCreditNote
{
    private const string Find = """
        select c.number, c.status, c.goods_receipt_id, c.buyer_organisation_id, c.amount_cny, g.accepted_at, p.purchase_order_id,
            p.budget_year, o.district_code, l.sku_id, l.product_name, l.pack, l.category_code, l.banner_code, l.unit_price_cny
        from procurement.credit_notes c
        join procurement.goods_receipts g on g.goods_receipt_id = c.goods_receipt_id
        join procurement.purchase_orders p on p.purchase_order_id = g.purchase_order_id
        join procurement.purchase_order_lines l on l.line_id = c.line_id
        join procurement.buyer_organisations o on o.buyer_organisation_id = c.buyer_organisation_id
        where c.credit_note_id = @id and c.supplier_id = @supplier
        for update of c
        """;

    private const string IsFrozen = """
        select exists (
            select from procurement.statements
            where buyer_organisation_id = @organisation and supplier_id = @supplier and month = @month)
        """;

    private const string Answer = """
        update procurement.credit_notes
        set status = @status, answered_by = @user, answered_by_name = @name, answered_at = @now, statement_month = @month
        where credit_note_id = @id
        """;

    public static void Map(IEndpointRouteBuilder supplierNotes)
    {
        supplierNotes.MapPost("/{id:guid}/agreement", Agree).RequireAuthorization(Policies.SupplierAccounts)
            .WithName("AgreeToCreditNote").WithSummary("供应商同意贷项").ProducesProblem(409);
        supplierNotes.MapPost("/{id:guid}/decline", Decline).RequireAuthorization(Policies.SupplierAccounts)
            .WithName("DeclineCreditNote").WithSummary("供应商不同意贷项").ProducesProblem(409);
    }

    private static async Task<Results<NoContent, NotFound>> Agree(
        Guid id, AgreeToCreditNoteRequest request, CurrentUser user, ProcurementDatabase db, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await db.BeginAsync(ct);
        var note = await OpenAsync(work, id, user.SupplierId);
        if (note is null) return TypedResults.NotFound();
        if (note.Status == "Agreed") return TypedResults.NoContent();
        note.MustBeOpen();
        if (request.AmountCny != note.AmountCny) throw RefusedException.Conflict("total-changed", $"贷项金额是{note.AmountCny:0.00}元，请看过再同意。");

        var now = clock.GetUtcNow();
        var month = await MonthAsync(work, note, user.SupplierId, now);
        await work.ExecuteAsync(Answer, new { id, status = "Agreed", user = user.Id, name = user.Name, now, month = (DateOnly?)month });
        await StatementNumber.GiveAsync(work, note.BuyerOrganisationId, user.SupplierId, month);
        await Budgets.SpendAsync(work, note.BuyerOrganisationId, note.BudgetYear, 0, -note.AmountCny);
        work.Publish(new GoodsCredited(
            id, note.Number, note.GoodsReceiptId, note.PurchaseOrderId, note.BuyerOrganisationId, user.SupplierId, note.DistrictCode,
            note.AmountCny, note.Line(id), now));
        await work.CommitAsync();
        return TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, NotFound>> Decline(
        Guid id, CurrentUser user, ProcurementDatabase db, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await db.BeginAsync(ct);
        var note = await OpenAsync(work, id, user.SupplierId);
        if (note is null) return TypedResults.NotFound();
        if (note.Status == "Declined") return TypedResults.NoContent();
        note.MustBeOpen();
        await work.ExecuteAsync(Answer, new
        {
            id, status = "Declined", user = user.Id, name = user.Name, now = clock.GetUtcNow(), month = (DateOnly?)null,
        });
        await work.CommitAsync();
        return TypedResults.NoContent();
    }

    private static Task<NoteRow?> OpenAsync(Work work, Guid id, Guid supplier) => work.FindAsync<NoteRow>(Find, new { id, supplier });

    // On the statement of its receipt while nobody has confirmed that; what is confirmed never changes.
    private static async Task<DateOnly> MonthAsync(Work work, NoteRow note, Guid supplier, DateTimeOffset now)
    {
        await Statements.Statements.LockAsync(work, note.BuyerOrganisationId, supplier);
        var of = BeijingTime.DayOf(note.AcceptedAt);
        var month = new DateOnly(of.Year, of.Month, 1);
        if (!await work.FindAsync<bool>(IsFrozen, new { organisation = note.BuyerOrganisationId, supplier, month })) return month;
        var today = BeijingTime.DayOf(now);
        return new DateOnly(today.Year, today.Month, 1);
    }

    private sealed record NoteRow(
        string Number, string Status, Guid GoodsReceiptId, Guid BuyerOrganisationId, decimal AmountCny, DateTimeOffset AcceptedAt,
        Guid PurchaseOrderId, int BudgetYear, string DistrictCode, Guid SkuId, string ProductName, string Pack, string CategoryCode,
        string BannerCode, decimal UnitPriceCny)
    {
        public void MustBeOpen()
        {
            if (Status != "Proposed") throw RefusedException.Conflict("answered-already", "这张贷项已经答复过了，请刷新看最新情况。");
        }

        public TradedLine Line(Guid note) =>
            new(note, SkuId, ProductName, Pack, CategoryCode, BannerCode, 0, 0, UnitPriceCny, -AmountCny);
    }
}

/// <param name="AmountCny">What the supplier saw and agrees to.</param>
public sealed record AgreeToCreditNoteRequest(decimal AmountCny);
