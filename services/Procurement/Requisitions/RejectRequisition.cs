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
        if (requisition is null || requisition.Head.Status is "Draft" or "Withdrawn") return TypedResults.NotFound();
        if (requisition.Head.RequesterId == user.Id) throw ApproveRequisition.OwnRequest();
        if (requisition.Head.Status == "Rejected") return TypedResults.NoContent();
        if (requisition.Head.Status != "Submitted")
        {
            throw RefusedException.Conflict("already-approved", "这张请购单已经批准，不能再退回。可以取消还没发货的采购订单。");
        }
        await work.ExecuteAsync(Reject, new { id, user = user.Id, name = user.Name, now = clock.GetUtcNow(), request.Reason });
        await work.CommitAsync();
        return TypedResults.NoContent();
    }
}

public sealed record RejectRequisitionRequest(
    [Required(ErrorMessage = "请写明退回的原因。"), StringLength(200, ErrorMessage = "原因最多200个字。")] string Reason);
