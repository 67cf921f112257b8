using System.ComponentModel.DataAnnotations;
using Marketplace.Kernel;
using Marketplace.Offers;

namespace Marketplace.Procurement.CreditNotes;

/// <summary>
/// Asks the supplier to take something off an accepted line afterwards (贷项通知单), never more than is payable for it. Signed figures
/// themselves never change.
/// </summary>
internal static class ProposeCreditNote
{
    private const string FindLine = """
        select g.supplier_id, g.status, l.payable_cny - coalesce((
                select sum(c.amount_cny)
                from procurement.credit_notes c
                where c.line_id = l.line_id and c.status <> 'Declined'), 0) as left_cny
        from procurement.goods_receipts g
        join procurement.goods_receipt_lines l on l.goods_receipt_id = g.goods_receipt_id
        where g.goods_receipt_id = @id and g.buyer_organisation_id = @organisation and l.line_id = @LineId
        """;

    private const string Insert = """
        insert into procurement.credit_notes (
            credit_note_id, number, goods_receipt_id, line_id, buyer_organisation_id, supplier_id, amount_cny, reason, status,
            proposed_by, proposed_by_name, proposed_at)
        values (@note, @number, @id, @LineId, @organisation, @supplier, @amount, @reason, 'Proposed', @user, @name, @now)
        """;

    // Two notes on one line at once: the second sees the first.
    private const string Lock = "select line_id from procurement.goods_receipt_lines where line_id = @LineId for update";

    public static void Map(IEndpointRouteBuilder receipts) =>
        receipts.MapPost("/{id:guid}/credit-notes", Handle).RequireAuthorization(CanteenStaff.Keeper)
            .WithName("ProposeCreditNote").WithSummary("验收之后请供应商开贷项")
            .Produces<CreditNoteProposed>(201).ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);

    private static async Task<IResult> Handle(
        Guid id, ProposeCreditNoteRequest request, IdempotentRequest once, CurrentUser user, ProcurementDatabase db, TimeProvider clock,
        CancellationToken ct)
    {
        var organisation = user.ActingAs(Roles.Approver);
        return await once.RunAsync(db, request, async work =>
        {
            await work.FindAsync<Guid?>(Lock, new { request.LineId });
            var line = await work.FindAsync<CreditedLine>(FindLine, new { id, organisation, request.LineId });
            if (line is null) return TypedResults.NotFound();
            if (line.Status != "Accepted") throw RefusedException.Conflict("not-accepted", "验收还没有完成，数字可以直接改，不用开贷项。");
            var amount = Money.Round(request.AmountCny);
            if (amount <= 0 || amount > line.LeftCny)
            {
                throw RefusedException.Field("amountCny", "more-than-payable", $"这一行还能减{line.LeftCny:0.00}元，请核对金额。");
            }
            var now = clock.GetUtcNow();
            var serial = await work.FindAsync<long>("select nextval('procurement.credit_note_numbers')");
            var (note, number) = (Guid.CreateVersion7(now), DocumentNumber.Of("DX", now, serial));
            await work.ExecuteAsync(Insert, new
            {
                note, number, id, request.LineId, organisation, supplier = line.SupplierId, amount, reason = request.Reason.Trim(), user = user.Id,
                name = user.Name, now,
            });
            return TypedResults.Created($"/api/procurement/goods-receipts/{id}", new CreditNoteProposed(note, number));
        }, ct);
    }

    private sealed record CreditedLine(Guid SupplierId, string Status, decimal LeftCny);
}

public sealed record ProposeCreditNoteRequest(
    Guid LineId,
    [Range(typeof(decimal), "0.01", "100000000", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true,
        ErrorMessage = "金额要大于零。")] decimal AmountCny,
    [Required(ErrorMessage = "请写明为什么减。"), StringLength(200, ErrorMessage = "原因最多200个字。")] string Reason);

public sealed record CreditNoteProposed(Guid CreditNoteId, string Number);
