using Marketplace.Kernel;
using Marketplace.Suppliers.Applications;

namespace Marketplace.Suppliers.Admission;

/// <summary>The platform turns a recommended applicant down for good, saying why; a new application stays possible.</summary>
internal static class RejectApplication
{
    public static void Map(IEndpointRouteBuilder suppliers) =>
        suppliers.MapPost("/applications/{applicationId:guid}/rejection", Handle)
            .RequireAuthorization(Policies.For(Roles.PlatformReviewer))
            .WithName("RejectApplication").WithSummary("The platform turns an applicant down, with a reason.")
            .Produces<ApplicationChanged>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);

    private static Task<IResult> Handle(
        Guid applicationId, DecisionRequest request, [AsParameters] OfficerAtWork officer, CancellationToken ct) =>
        string.IsNullOrWhiteSpace(request.Reason)
            ? throw RefusedException.Field("reason", "reason-missing", "请写明不通过的原因，申请人会看到。")
            : Decision.TakeAsync(
                applicationId, ApplicationStatus.Rejected, request, new(request.Version, request.Reason), officer, null, ct);
}
