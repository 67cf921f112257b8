using Marketplace.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Procurement.Requisitions;

/// <summary>Lets a requester take back what waits for approval; it is a draft again, with its lines.</summary>
internal static class TakeBackRequisition
{
    private const string TakeBack = """
        update procurement.requisitions
        set status = 'Draft', submitted_at = null
        where requisition_id = @id
        """;

    public static void Map(IEndpointRouteBuilder requisitions) =>
        requisitions.MapDelete("/{id:guid}/submission", Handle).RequireAuthorization(CanteenStaff.Requester)
            .WithName("TakeBackRequisition").WithSummary("撤回提交，改后再提交").ProducesProblem(403).ProducesProblem(409);

    private static async Task<Results<NoContent, NotFound>> Handle(
        Guid id, CurrentUser user, ProcurementDatabase db, CancellationToken ct)
    {
        await using var work = await db.BeginAsync(ct);
        var requisition = await OpenRequisition.LockOwnAsync(work, user, id);
        if (requisition is null || requisition.Head.Status == "Withdrawn") return TypedResults.NotFound();
        // Sent back meanwhile, or taken back by the first of two presses: it is the requester's again already.
        if (requisition.Head.Status == "Submitted") await work.ExecuteAsync(TakeBack, new { id });
        await work.CommitAsync();
        return TypedResults.NoContent();
    }
}
