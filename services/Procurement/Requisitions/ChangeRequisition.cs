using System.ComponentModel.DataAnnotations;
using Marketplace.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Procurement.Requisitions;

/// <summary>Changes for which canteen and for which day an open requisition is, and its note.</summary>
internal static class ChangeRequisition
{
    private const string Update = """
        update procurement.requisitions r
        set canteen_id = c.canteen_id, needed_on = @neededOn, note = @note
        from procurement.canteens c
        where r.requisition_id = @id and c.canteen_id = @canteenId and c.buyer_organisation_id = r.buyer_organisation_id
        """;

    public static void Map(IEndpointRouteBuilder requisitions) =>
        requisitions.MapPut("/{id:guid}", Handle).RequireAuthorization(CanteenStaff.Requester)
            .WithName("ChangeRequisition").WithSummary("修改请购单抬头").ProducesProblem(400).ProducesProblem(409);

    private static async Task<Results<NoContent, NotFound>> Handle(
        Guid id, ChangeRequisitionRequest request, CurrentUser user, ProcurementDatabase db, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await db.BeginAsync(ct);
        var requisition = await OpenRequisition.LockAsync(work, user.ActingAs(Roles.Requester), id);
        if (requisition is null) return TypedResults.NotFound();
        await requisition.EditAsync(work, user);
        NeededDay.MustNotBePast(request.NeededOn, clock.GetUtcNow());
        if (await work.ExecuteAsync(Update, new { id, request.CanteenId, request.NeededOn, note = request.Note ?? "" }) == 0)
        {
            throw RefusedException.Field("canteenId", "unknown-canteen", "没有这个食堂，请从本单位的食堂里选。");
        }
        await work.CommitAsync();
        return TypedResults.NoContent();
    }
}

public sealed record ChangeRequisitionRequest(
    Guid CanteenId, DateOnly? NeededOn, [StringLength(200, ErrorMessage = "备注最多200个字。")] string? Note);
