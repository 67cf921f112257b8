using Marketplace.Kernel;
using Marketplace.Suppliers.Applications;

namespace Marketplace.Suppliers.Admission;

/// <summary>The county's officer of that banner vouches for an applicant.</summary>
internal static class RecommendApplication
{
    public static void Map(IEndpointRouteBuilder suppliers) =>
        suppliers.MapPost("/applications/{applicationId:guid}/recommendation", Handle)
            .RequireAuthorization(Policies.For(Roles.CountyOfficer))
            .WithName("RecommendApplication").WithSummary("The county vouches for an applicant of its banner.")
            .Produces<ApplicationChanged>().ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);

    private static Task<IResult> Handle(
        Guid applicationId, DecisionRequest request, [AsParameters] OfficerAtWork officer, CancellationToken ct) =>
        Decision.TakeAsync(
            applicationId, ApplicationStatus.Recommended, request, new(request.Version, request.Reason), officer, null, ct);
}
