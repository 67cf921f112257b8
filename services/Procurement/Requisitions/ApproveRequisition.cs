using System.Diagnostics.Metrics;
using Marketplace.Contracts;
using Marketplace.Kernel;
using Marketplace.Procurement.PurchaseOrders;

namespace Marketplace.Procurement.Requisitions;

/// <summary>
/// Lets an approver, never the requester, approve a requisition within what is left of the year's budget. It becomes one
/// purchase order per supplier in the same transaction.
/// </summary>
internal static class ApproveRequisition
{
    private static readonly Counter<long> Approved = Telemetry.Meter.CreateCounter<long>("marketplace.procurement.requisitions.approved");

    private const string Approve = """
        update procurement.requisitions
        set status = 'Approved', decided_by = @user, decided_by_name = @name, decided_at = @now, reason = null, total_cny = @total
        where requisition_id = @id
        """;

    public static void Map(IEndpointRouteBuilder requisitions) =>
        requisitions.MapPost("/{id:guid}/approval", Handle).RequireAuthorization(CanteenStaff.Approver)
            .WithName("ApproveRequisition").WithSummary("批准请购单，按供应商生成采购订单")
            .Produces<RequisitionApproved>().ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);

    private static async Task<IResult> Handle(
        Guid id, ApproveRequisitionRequest request, IdempotentRequest once, CurrentUser user, ProcurementDatabase db,
        TimeProvider clock, CancellationToken ct)
    {
        var organisation = user.ActingAs(Roles.Approver);
        return await once.RunAsync<ApproveRequisitionRequest>(db, request, async work =>
        {
            var requisition = await OpenRequisition.LockAsync(work, organisation, id);
            if (requisition is null) return TypedResults.NotFound();
            MustStillBeAsked(requisition.Head.Status);
            if (requisition.Head.RequesterId == user.Id) throw OwnRequest();

            // Approved twice, by two clicks or two approvers: it was approved once, and that is what both wanted.
            if (!RequisitionState.IsDecided(requisition.Head.Status))
            {
                MustBeApprovable(requisition, request);
                var now = clock.GetUtcNow();
                await Budgets.CommitAsync(work, organisation, BeijingTime.DayOf(now).Year, requisition.TotalCny);
                await PlacePurchaseOrders.PlaceAsync(work, organisation, requisition, now);
                await work.ExecuteAsync(Approve, new { id, user = user.Id, name = user.Name, now, total = requisition.TotalCny });
                work.AfterCommit(() => Approved.Add(1));
            }
            return TypedResults.Ok(new RequisitionApproved(id, await PlacePurchaseOrders.OfAsync(work, id)));
        }, ct);
    }

    public static RefusedException OwnRequest() =>
        RefusedException.Forbidden("own-request", "自己开的请购单不能自己审批，请由另一位审批人来批。");

    /// <summary>Taken back, or deleted, while it lay open before its approver.</summary>
    public static void MustStillBeAsked(string status)
    {
        if (status == "Withdrawn") throw RefusedException.Conflict("withdrawn", "开单人已删除这张请购单，不用再审批。");
        if (status == "Draft") throw RefusedException.Conflict("taken-back", "开单人已撤回这张请购单，等重新提交后再审批。");
    }

    private static void MustBeApprovable(OpenRequisition requisition, ApproveRequisitionRequest request)
    {
        if (requisition.Head.Status != "Submitted")
        {
            throw RefusedException.Conflict("not-submitted", "这张请购单已回到开单人手里，等重新提交后再审批。");
        }
        if (requisition.Problems is { Count: > 0 } problems)
        {
            throw RefusedException.Conflict("lines-not-ready", $"有{problems.Count}行现在订不了：{problems[0].RowProblem}请退回给开单人。");
        }
        if (request.TotalCny != requisition.TotalCny)
        {
            PriceChanges.MustBeNone(requisition);
            throw RefusedException.Conflict("total-changed", $"现在的合计是{requisition.TotalCny:0.00}元，请看过再批。");
        }
    }
}

/// <param name="TotalCny">The total the approver saw; another one now is refused, so that nobody approves unseen prices.</param>
public sealed record ApproveRequisitionRequest(decimal TotalCny);

public sealed record RequisitionApproved(Guid RequisitionId, IReadOnlyList<RequisitionOrder> PurchaseOrders);
