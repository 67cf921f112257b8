using System.ComponentModel.DataAnnotations;
using Marketplace.Kernel;
using Marketplace.Procurement.Goods;
using Marketplace.Procurement.Requisitions.Pasting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Procurement.Requisitions;

/// <summary>Changes or removes a line of the caller's own open requisition: another SKU, another quantity, a note.</summary>
internal static class ChangeRequisitionLine
{
    private const string Update = """
        update procurement.requisition_lines l
        set sku_id = c.sku_id, quantity = c.packs, asked_quantity = c.asked, asked_unit = c.unit, note = c.note,
            expected_price_cny = c.expected, question = c.question, is_settled = c.is_settled,
            is_price_settled = c.is_price_settled
        from unnest(@lineIds, @skuIds, @packs, @asked, @units, @notes, @expected, @questions, @settled, @priceSettled)
            as c (line_id, sku_id, packs, asked, unit, note, expected, question, is_settled, is_price_settled)
        where l.line_id = c.line_id and l.requisition_id = @id
        """;

    private const string Delete = """
        delete from procurement.requisition_lines
        where line_id = @lineId and requisition_id = @id
        """;

    public static void Map(IEndpointRouteBuilder requisitions)
    {
        requisitions.MapPut("/{id:guid}/lines/{lineId:guid}", Change).RequireAuthorization(CanteenStaff.Requester)
            .WithName("ChangeRequisitionLine").WithSummary("修改请购行").ProducesProblem(400).ProducesProblem(409);
        requisitions.MapPut("/{id:guid}/lines", ChangeMany).RequireAuthorization(CanteenStaff.Requester)
            .WithName("ChangeRequisitionLines").WithSummary("修改多行，全部成功或都不改").ProducesProblem(400).ProducesProblem(409);
        requisitions.MapDelete("/{id:guid}/lines/{lineId:guid}", Remove).RequireAuthorization(CanteenStaff.Requester)
            .WithName("RemoveRequisitionLine").WithSummary("删除请购行").ProducesProblem(409);
    }

    private static async Task<Results<NoContent, NotFound>> Change(
        Guid id, Guid lineId, ChangeLineRequest request, CurrentUser user, ProcurementDatabase db, CancellationToken ct)
    {
        await using var work = await db.BeginAsync(ct);
        var requisition = await OpenRequisition.LockAsync(work, user.ActingAs(Roles.Requester), id);
        var line = requisition?.Lines.FirstOrDefault(line => line.Row.LineId == lineId);
        if (requisition is null || line is null) return TypedResults.NotFound();
        await requisition.EditAsync(work, user);
        await WriteAsync(work, id, [Changed(line, request, await ChosenAsync(work, [request]), "")]);
        await work.CommitAsync();
        return TypedResults.NoContent();
    }

    // Every line of a page, or none of them.
    private static async Task<Results<NoContent, NotFound>> ChangeMany(
        Guid id, ChangeLinesRequest request, CurrentUser user, ProcurementDatabase db, CancellationToken ct)
    {
        await using var work = await db.BeginAsync(ct);
        var requisition = await OpenRequisition.LockAsync(work, user.ActingAs(Roles.Requester), id);
        if (requisition is null) return TypedResults.NotFound();
        await requisition.EditAsync(work, user);
        var lines = requisition.Lines.ToDictionary(line => line.Row.LineId);
        var chosen = await ChosenAsync(work, request.Lines.Select(change => change.Change));
        var changed = new List<ChangedLine>();
        var wrong = new Dictionary<string, string[]>();
        foreach (var (change, at) in request.Lines.Select((change, at) => (change, at)))
        {
            if (!lines.TryGetValue(change.LineId, out var line)) return TypedResults.NotFound();
            try
            {
                changed.Add(Changed(line, change.Change, chosen, $"lines[{at}].change."));
            }
            catch (RefusedException refused) when (refused.Errors.Count > 0)
            {
                foreach (var (field, sentences) in refused.Errors) wrong[field] = sentences;
            }
        }
        if (wrong.Count > 0) throw new RefusedException(400, "wrong-lines", "有几行要改一改，请看标出的行。") { Errors = wrong };
        await WriteAsync(work, id, changed);
        await work.CommitAsync();
        return TypedResults.NoContent();
    }

    private static Task<Dictionary<Guid, Sku>> ChosenAsync(Work work, IEnumerable<ChangeLineRequest> requests) =>
        Sku.FindAsync(work, [.. requests.Select(request => request.SkuId).OfType<Guid>().Distinct()]);

    /// <exception cref="RefusedException">400 naming the field behind <paramref name="at"/>.</exception>
    private static ChangedLine Changed(RequisitionLine line, ChangeLineRequest request, Dictionary<Guid, Sku> chosen, string at)
    {
        var sku = request.SkuId is { } another ? chosen.GetValueOrDefault(another) : line.Sku;
        if (request.SkuId is not null && sku is not { CanBeOrdered: true })
        {
            throw RefusedException.Field(at + "skuId", "unknown-sku", "这种商品没有了或不供食堂，请换一种。");
        }
        var isSettled = line.Row.IsSettled || request.Quantity is not null || request.Unit is not null || request.Confirmed;
        var asked = line.Row.Asked with
        {
            Quantity = request.Quantity ?? line.Row.AskedQuantity, Unit = request.Unit ?? line.Row.AskedUnit,
            Question = isSettled ? null : line.Row.Question, IsSettled = isSettled,
            // Agreed to is a price that was asked about; another quantity is no answer to it, and another good asks anew.
            IsPriceSettled = sku == line.Sku
                && (line.Row.IsPriceSettled || (request.Confirmed && sku is not null && LineDoubts.DearerBy(line.Row.Asked, sku) is not null)),
        };
        var count = sku is null ? null : Units.Packs(asked.Quantity, asked.Unit, sku);
        if ((request.Quantity is not null || request.Confirmed) && count is { Packs: null })
        {
            throw RefusedException.Field(at + "quantity", "wrong-quantity", count.Remark ?? "请核对数量。");
        }
        var packs = sku is null || LineDoubts.Of(asked, sku) is null ? count?.Packs : null;
        return new(line.Row.LineId, request.SkuId ?? line.Row.SkuId, packs, asked, request.Note ?? line.Row.Note, sku?.PriceFor(packs));
    }

    private static Task<int> WriteAsync(Work work, Guid id, IReadOnlyCollection<ChangedLine> lines) => work.ExecuteAsync(Update, new
    {
        id, lineIds = lines.Select(line => line.LineId).ToArray(), skuIds = lines.Select(line => line.SkuId).ToArray(),
        packs = lines.Select(line => line.Packs).ToArray(), asked = lines.Select(line => line.Asked.Quantity).ToArray(),
        units = lines.Select(line => line.Asked.Unit).ToArray(), notes = lines.Select(line => line.Note).ToArray(),
        expected = lines.Select(line => line.ExpectedCny).ToArray(), questions = lines.Select(line => line.Asked.Question).ToArray(),
        settled = lines.Select(line => line.Asked.IsSettled).ToArray(), priceSettled = lines.Select(line => line.Asked.IsPriceSettled).ToArray(),
    });

    private static async Task<Results<NoContent, NotFound>> Remove(
        Guid id, Guid lineId, CurrentUser user, ProcurementDatabase db, CancellationToken ct)
    {
        await using var work = await db.BeginAsync(ct);
        var requisition = await OpenRequisition.LockAsync(work, user.ActingAs(Roles.Requester), id);
        if (requisition is null) return TypedResults.NotFound();
        await requisition.EditAsync(work, user);
        if (await work.ExecuteAsync(Delete, new { id, lineId }) == 0) return TypedResults.NotFound();
        await work.CommitAsync();
        return TypedResults.NoContent();
    }

    private sealed record ChangedLine(
        Guid LineId, Guid? SkuId, int? Packs, AskedLine Asked, string Note, decimal? ExpectedCny);
}

/// <param name="Confirmed">The line is meant as it stands, in spite of what is asked about it.</param>
/// <summary>What is null stays as it was. A quantity or a unit settles what is asked about these, never what is asked about the price.</summary>
public sealed record ChangeLineRequest(
    Guid? SkuId,
    [Range(typeof(decimal), "0.001", "1000000", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true,
        ErrorMessage = "数量要大于零，且不要太大。")] decimal? Quantity,
    [StringLength(20, ErrorMessage = "单位太长。")] string? Unit,
    [StringLength(200, ErrorMessage = "备注最多200个字。")] string? Note,
    bool Confirmed = false);

public sealed record ChangeLinesRequest(
    [Required(ErrorMessage = "请写要改的行。"), MinLength(1, ErrorMessage = "请写要改的行。"),
     MaxLength(PastedRows.Most, ErrorMessage = "一张请购单最多200行。")] IReadOnlyList<LineChange> Lines);

public sealed record LineChange(Guid LineId, [Required(ErrorMessage = "请写要改什么。")] ChangeLineRequest Change);
