using Marketplace.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Procurement.Requisitions;

/// <summary>Lets a requester give up a requisition nobody has approved; it is gone from every list.</summary>
internal static class WithdrawRequisition
{
    private const string Withdraw = """
        update procurement.requisitions
        set status = 'Withdrawn', decided_by = null, decided_by_name = null
        where requisition_id = @id
        """;

    public static void Map(IEndpointRouteBuilder requisitions) =>
        requisitions.MapDelete("/{id:guid}", Handle).RequireAuthorization(CanteenStaff.Requester)
            .WithName("WithdrawRequisition").WithSummary("删除没有批准的请购单").ProducesProblem(403).ProducesProblem(409);

    private static async Task<Results<NoContent, NotFound>> Handle(
        Guid id, CurrentUser user, ProcurementDatabase db, CancellationToken ct)
    {
        await using var work = await db.BeginAsync(ct);
        if (await OpenRequisition.LockOwnAsync(work, user, id) is null) return TypedResults.NotFound();
        await work.ExecuteAsync(Withdraw, new { id });
        await work.CommitAsync();
        return TypedResults.NoContent();
    }
}
