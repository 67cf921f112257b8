using System.ComponentModel.DataAnnotations;
using Marketplace.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Procurement.Requisitions;

/// <summary>Gives a requisition back to its requester with a reason; they may change and submit it again.</summary>
internal static class RejectRequisition
{
    private const string Reject = """
        update procurement.requisitions
        set status = 'Rejected', decided_by = @user, decided_by_name = @name, decided_at = @now, reason = @reason
        where requisition_id = @id
        """;

    public static void Map(IEndpointRouteBuilder requisitions) =>
        requisitions.MapPost("/{id:guid}/rejection", Handle).RequireAuthorization(CanteenStaff.Approver)
            .WithName("RejectRequisition").WithSummary("退回请购单").ProducesProblem(403).ProducesProblem(409);

    private static async Task<Results<NoContent, NotFound>> Handle(
        Guid id, RejectRequisitionRequest request, CurrentUser user, ProcurementDatabase db, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await db.BeginAsync(ct);
        var requisition = await OpenRequisition.LockAsync(work, user.ActingAs(Roles.Approver), id);
        if (requisition is null) return TypedResults.NotFound();
        ApproveRequisition.MustStillBeAsked(requisition.Head.Status);
        if (requisition.Head.RequesterId == user.Id) throw ApproveRequisition.OwnRequest();
        var (status, before) = (requisition.Head.Status, requisition.Head);
        if (status == "Rejected" && before.DecidedBy == user.Id && before.Reason == request.Reason) return TypedResults.NoContent();
        if (status == "Rejected") throw RefusedException.Conflict("already-rejected", $"{before.DecidedByName}已经退回了这张请购单。");
        if (RequisitionState.IsDecided(status))
        {
            throw RefusedException.Conflict("already-approved", "这张请购单已经批准，不能再退回。可以取消还没发货的采购订单。");
        }
        if (status != "Submitted") throw RefusedException.Conflict("not-submitted", "这张请购单已回到开单人手里，等重新提交后再审批。");
        await work.ExecuteAsync(Reject, new { id, user = user.Id, name = user.Name, now = clock.GetUtcNow(), request.Reason });
        await work.CommitAsync();
        return TypedResults.NoContent();
    }
}

public sealed record RejectRequisitionRequest(
    [Required(ErrorMessage = "请写明退回的原因。"), StringLength(200, ErrorMessage = "原因最多200个字。")] string Reason);
