using Marketplace.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Procurement.Requisitions;

/// <summary>Counts what waits for this approver's word; their own requests wait for somebody else's.</summary>
internal static class CountWaitingRequisitions
{
    private const string Count = """
        select count(*)::int
        from procurement.requisitions
        where buyer_organisation_id = @organisation and status = 'Submitted' and requester_id <> @user
        """;

    public static void Map(IEndpointRouteBuilder requisitions) =>
        requisitions.MapGet("/waiting", Handle).RequireAuthorization(CanteenStaff.Approver)
            .WithName("CountWaitingRequisitions").WithSummary("等我审批的请购单有几张");

    private static async Task<Ok<WaitingRequisitions>> Handle(CurrentUser user, ProcurementDatabase db, CancellationToken ct) =>
        TypedResults.Ok(new WaitingRequisitions(
            (await db.QueryAsync<int>(Count, new { organisation = user.BuyerOrganisationId, user = user.Id }, ct))[0]));
}

public sealed record WaitingRequisitions(int Count);
