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
        var requisition = await OpenRequisition.LockAsync(work, user.ActingAs(Roles.Requester), id);
        if (requisition is null) return TypedResults.NotFound();
        if (requisition.Head.RequesterId != user.Id) throw NotYours();
        if (RequisitionState.IsDecided(requisition.Head.Status)) throw Approved();
        await work.ExecuteAsync(Withdraw, new { id });
        await work.CommitAsync();
        return TypedResults.NoContent();
    }

    public static RefusedException NotYours() =>
        RefusedException.Forbidden("not-your-request", "只有开单的人能撤回这张请购单。");

    public static RefusedException Approved() =>
        RefusedException.Conflict("already-approved", "请购单已经批准，不能撤回。可以取消还没发货的采购订单。");
}
