using System.ComponentModel.DataAnnotations;
using Marketplace.Kernel;
using Marketplace.Suppliers.Applications;

namespace Marketplace.Suppliers.Admission;

/// <summary>The county vouches for an applicant: every office that has to sign does, and the last signature sends it on.</summary>
internal static class RecommendApplication
{
    public static void Map(IEndpointRouteBuilder suppliers) =>
        suppliers.MapPost("/applications/{applicationId:guid}/recommendation", Handle)
            .RequireAuthorization(Policies.For(Roles.CountyOfficer))
            .WithName("RecommendApplication").WithSummary("An office of the county vouches for an applicant of its banner.")
            .Produces<ApplicationChanged>().ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);

    private static Task<IResult> Handle(
        Guid applicationId, RecommendationRequest request, [AsParameters] OfficerAtWork officer, CancellationToken ct) =>
        Decision.TakeAsync(applicationId, ApplicationStatus.Recommended, request, new(request.Version, request.Reason), officer,
            (work, application, _) => SignAsync(work, application, request.Office, officer.User.Id), ct);

    /// <summary>Signs for an office, by default the first that has not.</summary>
    public static async Task<Landing> SignAsync(Work work, Application application, string? office, Guid officer)
    {
        var offices = await Offices.OfAsync(work, application);
        if (offices.Any(one => one.SignedBy == officer))
        {
            throw RefusedException.Conflict("signed-already", "您已经签过这份推荐，其余部门要由别的工作人员签。");
        }
        var open = offices.Where(one => one.SignedBy is null).ToList();
        var chosen = open.Find(one => string.IsNullOrEmpty(office) || one.OfficeCode == office)
            ?? throw RefusedException.Field("office", "office-not-open", "这个部门不需要签，或者已经签过了。");
        return new(open.Count > 1 ? ApplicationStatus.PartlySigned : ApplicationStatus.Recommended, chosen.OfficeCode);
    }
}

/// <param name="Version">The version the officer read.</param>
/// <param name="Reason">Kept with the signature, and shown to the applicant.</param>
/// <param name="Office">For which office; empty for the first that has not signed.</param>
public sealed record RecommendationRequest(
    int Version,
    [property: StringLength(500, ErrorMessage = "意见最多500个字。")] string? Reason,
    [property: StringLength(40, ErrorMessage = "部门代码不对。")] string? Office = null);
