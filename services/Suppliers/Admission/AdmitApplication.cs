using Marketplace.Kernel;
using Marketplace.Suppliers.Applications;
using Marketplace.Suppliers.Settings;

namespace Marketplace.Suppliers.Admission;

/// <summary>The platform approves a recommended applicant: published for objections first, or, where no days are set, admitted at once.</summary>
internal static class AdmitApplication
{
    public static void Map(IEndpointRouteBuilder suppliers) =>
        suppliers.MapPost("/applications/{applicationId:guid}/admission", Handle)
            .RequireAuthorization(Policies.For(Roles.PlatformReviewer))
            .WithName("AdmitApplication").WithSummary("The platform approves a recommended applicant; the notice follows.")
            .Produces<ApplicationChanged>().ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);

    private static Task<IResult> Handle(
        Guid applicationId, DecisionRequest request, [AsParameters] OfficerAtWork officer, AdmissionRules rules, CancellationToken ct) =>
        Decision.TakeAsync(applicationId, ApplicationStatus.Admitted, request, new(request.Version, request.Reason), officer,
            async (work, application, now) =>
            {
                await SupplierMaking.RefuseKnownCodeAsync(work, application);
                var days = await rules.NoticeDaysAsync(work);
                if (days == 0)
                {
                    await SupplierMaking.MakeAsync(work, application, now);
                    return new Landing(ApplicationStatus.Admitted);
                }
                await work.ExecuteAsync(
                    "update suppliers.applications set notice_until = @until where application_id = @ApplicationId",
                    new { application.ApplicationId, until = now.AddDays(days) });
                return new Landing(ApplicationStatus.Noticed);
            }, ct);
}
