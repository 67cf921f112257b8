using System.ComponentModel.DataAnnotations;
using Marketplace.Kernel;
using Marketplace.Procurement.Goods;
using Marketplace.Procurement.Requisitions.Pasting;

namespace Marketplace.Procurement.Requisitions;

/// <summary>
/// Makes a requisition of rows pasted from a spreadsheet, or adds them to a draft. Every row of goods becomes a line: in packs,
/// asked about, with candidates to choose from, or with the reason why not. What was taken for no goods is told.
/// </summary>
internal static class PasteRequisition
{
    private const string LeaveOut = """
        update procurement.requisitions
        set left_out = left_out || @leftOut
        where requisition_id = @id
        """;

    public static void Map(IEndpointRouteBuilder requisitions) =>
        requisitions.MapPost("/paste", Handle).RequireAuthorization(CanteenStaff.Requester)
            .WithName("PasteRequisition").WithSummary("粘贴表格行生成请购单")
            .Produces<RequisitionMade>(201).ProducesProblem(400).ProducesProblem(403).ProducesProblem(409);

    private static async Task<IResult> Handle(
        PasteRequisitionRequest request, IdempotentRequest once, CurrentUser user, ProcurementDatabase db, TimeProvider clock,
        CancellationToken ct)
    {
        var organisation = user.ActingAs(Roles.Requester);
        var (rows, leftOut) = PastedRows.Read(request.Text);
        if (rows.Count == 0) throw RefusedException.Field("text", "nothing-pasted", "没有读到商品行。请从表格里复制：品名、规格、数量、单位、备注。");
        if (rows.Count > PastedRows.Most) throw RefusedException.Field("text", "too-many-rows", $"一次最多{PastedRows.Most}行，请分几次粘贴。");

        return await once.RunAsync(db, request, async work =>
        {
            var matcher = await GoodsIndex.ForAsync(work, [.. rows.SelectMany(row => new[] { row.Name, row.Code })]);
            var lines = rows.Select(row => NewLine.Of(row, matcher.Find(row).Sku)).ToList();
            string[] told = [.. leftOut.Select(row => row.Length <= 200 ? row : row[..200])];
            var (id, isOver) = request.RequisitionId is { } known
                ? (await AddTo(known, lines, told, work, user, organisation), false)
                : await NewRequisition.WriteAsync(
                    work, user, organisation, new(request.CanteenId, request.NeededOn, request.Note, told, request.FormId), lines, clock.GetUtcNow());
            return TypedResults.Created($"/api/procurement/requisitions/{id}", new RequisitionMade(
                id, lines.Count, lines.Count(line => line.Sku is not null), lines.Count(line => line.Packs is null), told, isOver));
        }, ct);
    }

    private static async Task<Guid> AddTo(Guid id, List<NewLine> lines, string[] leftOut, Work work, CurrentUser user, Guid organisation)
    {
        var requisition = await OpenRequisition.LockAsync(work, organisation, id)
            ?? throw new RefusedException(404, "not-found", "没有找到这张请购单。");
        await requisition.EditAsync(work, user);
        if (requisition.Lines.Count + lines.Count > PastedRows.Most)
        {
            throw RefusedException.Field("text", "too-many-rows", $"一张请购单最多{PastedRows.Most}行，请另开一张。");
        }
        await NewRequisition.AppendAsync(work, id, lines, requisition.Lines.Select(line => line.Row.Position).DefaultIfEmpty().Max());
        await work.ExecuteAsync(LeaveOut, new { id, leftOut });
        return id;
    }
}

/// <param name="Text">Rows of goods with or without a heading, their cells parted by tabs, commas or blanks.</param>
/// <param name="RequisitionId">The draft to add to; a new one is made without it.</param>
/// <param name="FormId">Any name of the form that is pasted into: the next paste of the same list with it takes the place of this one, unless the draft was changed since.</param>
public sealed record PasteRequisitionRequest(
    [Required(ErrorMessage = "请粘贴要采购的行。"), StringLength(20_000, ErrorMessage = "内容太长，请分几次粘贴。")] string Text,
    Guid? RequisitionId, Guid? CanteenId, DateOnly? NeededOn,
    [StringLength(200, ErrorMessage = "备注最多200个字。")] string? Note, Guid? FormId = null);

/// <param name="Matched">Of the <paramref name="Lines"/>, those with a SKU; the others wait for a choice.</param>
/// <param name="Asked">Of the lines, those without packs until somebody has answered what is asked of them.</param>
/// <param name="LeftOut">Pasted rows that were taken for a title, a sum or a form's own words.</param>
/// <param name="IsOver">They took the place of what was pasted from the same form before.</param>
public sealed record RequisitionMade(Guid RequisitionId, int Lines, int Matched, int Asked, IReadOnlyList<string> LeftOut, bool IsOver = false);
