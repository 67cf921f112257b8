using Marketplace.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Procurement.Requisitions;

/// <summary>Hands a requisition to the approvers. Prices that changed since a line was written must be accepted first.</summary>
internal static class SubmitRequisition
{
    private const string Submit = """
        update procurement.requisitions
        set status = 'Submitted', submitted_at = @now, total_cny = @total, decided_by = null, decided_by_name = null,
            decided_at = null, reason = null
        where requisition_id = @id
        """;

    private const string AcceptPrices = """
        update procurement.requisition_lines l
        set expected_price_cny = t.price
        from unnest(@lineIds, @prices) as t (line_id, price)
        where l.line_id = t.line_id
        """;

    public static void Map(IEndpointRouteBuilder requisitions) =>
        requisitions.MapPost("/{id:guid}/submission", Handle).RequireAuthorization(CanteenStaff.Requester)
            .WithName("SubmitRequisition").WithSummary("提交请购单").ProducesProblem(403).ProducesProblem(409);

    private static async Task<Results<NoContent, NotFound>> Handle(
        Guid id, SubmitRequisitionRequest request, CurrentUser user, ProcurementDatabase db, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await db.BeginAsync(ct);
        var requisition = await OpenRequisition.LockAsync(work, user.ActingAs(Roles.Requester), id);
        if (requisition is null) return TypedResults.NotFound();

        // A second click finds it submitted already, which is what was wanted.
        if (requisition.Head.Status == "Submitted" && requisition.Head.RequesterId == user.Id) return TypedResults.NoContent();
        await requisition.EditAsync(work, user);
        NeededDay.MustNotBePast(requisition.Head.NeededOn, clock.GetUtcNow());
        MustBeReady(requisition, request);

        await work.ExecuteAsync(AcceptPrices, new
        {
            lineIds = requisition.Lines.Select(line => line.Row.LineId).ToArray(),
            prices = requisition.Lines.Select(line => line.CurrentPriceCny!.Value).ToArray(),
        });
        await work.ExecuteAsync(Submit, new { id, total = requisition.TotalCny, now = clock.GetUtcNow() });
        await work.CommitAsync();
        return TypedResults.NoContent();
    }

    private static void MustBeReady(OpenRequisition requisition, SubmitRequisitionRequest request)
    {
        if (requisition.Lines.Count == 0) throw RefusedException.Conflict("no-lines", "请购单里还没有商品，请先添加。");
        if (requisition.Problems is { Count: > 0 } problems)
        {
            throw new RefusedException(409, "lines-not-ready", Sentence(problems))
            {
                Details = new Dictionary<string, object?>
                {
                    ["lines"] = problems.Select(line => new { line.Row.LineId, line.Row.Position, line.Problem, Sentence = line.RowProblem }).ToArray(),
                },
            };
        }
        if (!request.AcceptPriceChanges) PriceChanges.MustBeNone(requisition);
        if (requisition.TotalCny > request.TotalCny)
        {
            throw RefusedException.Conflict("total-changed", $"现在的合计是{requisition.TotalCny:0.00}元，请看过再提交。");
        }
    }

    private static string Sentence(IReadOnlyList<RequisitionLine> problems) =>
        problems.Count == 1 ? problems[0].RowProblem! : $"{problems[0].RowProblem}还有{problems.Count - 1}行也要处理，处理完即可提交。";
}

/// <param name="AcceptPriceChanges">The requester has seen the new prices and goes on.</param>
/// <param name="TotalCny">The total the requester saw; more than that is refused.</param>
public sealed record SubmitRequisitionRequest(bool AcceptPriceChanges = false, decimal? TotalCny = null);

/// <summary>Prices that are no longer what the requester expected.</summary>
internal static class PriceChanges
{
    /// <exception cref="RefusedException">409 <c>price-changed</c>, naming each line with both prices.</exception>
    public static void MustBeNone(OpenRequisition requisition)
    {
        var changed = requisition.Lines.Where(line => line.PriceChanged).ToList();
        if (changed.Count == 0) return;
        throw new RefusedException(409, "price-changed", $"有{changed.Count}行的价格变了，请看过新价格再继续。")
        {
            Details = new Dictionary<string, object?>
            {
                ["lines"] = changed.Select(line => new
                {
                    line.Row.LineId, line.Row.Position, line.Sku!.ProductName, line.Row.ExpectedPriceCny, line.CurrentPriceCny,
                }).ToArray(),
                ["totalCny"] = requisition.TotalCny,
            },
        };
    }
}
