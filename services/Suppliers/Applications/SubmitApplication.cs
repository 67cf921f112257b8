using Marketplace.Contracts;
using Marketplace.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Suppliers.Applications;

/// <summary>Hands an application in, or hands it in again after it was returned. All that is wrong is said at once.</summary>
internal static class SubmitApplication
{
    public static void Map(IEndpointRouteBuilder suppliers) =>
        suppliers.MapPost("/applications/{applicationId:guid}/submission", Handle)
            .RequireAuthorization(Policies.SignedIn)
            .WithName("SubmitApplication").WithSummary("Hands an application in; 400 names every field still wrong.")
            .ProducesProblem(400).ProducesProblem(409);

    private static async Task<Results<Ok<ApplicationChanged>, NotFound>> Handle(
        Guid applicationId, SubmitApplicationRequest request, CurrentUser applicant, SuppliersDatabase db, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await db.BeginAsync(ct);
        var application = await Application.LockAsync(work, applicationId);
        if (application is null || application.ApplicantId != applicant.Id) return TypedResults.NotFound();
        SaveApplication.RefuseUnlessEditable(application, request.Version);

        var attached = await work.QueryAsync<string>(
            "select kind from suppliers.attachments where application_id = @applicationId", new { applicationId });
        RefuseFlaws(ApplicationRules.FlawsOf(application, [.. attached], clock.Today()));
        await RefuseKnownCode(work, application.CreditCode!);

        var step = Step.By(applicant, Step.Applicant, "", clock.GetUtcNow());
        var version = await application.MoveAsync(work, ApplicationStatus.Submitted, step);
        await work.CommitAsync();
        return TypedResults.Ok(new ApplicationChanged(applicationId, ApplicationStatus.Submitted, version));
    }

    private static void RefuseFlaws(IReadOnlyList<FieldFlaw> flaws)
    {
        if (flaws.Count == 0) return;
        throw new RefusedException(400, "application-incomplete", Summary.Of(flaws))
        {
            Errors = flaws.GroupBy(flaw => flaw.Field).ToDictionary(field => field.Key, field => field.Select(flaw => flaw.Sentence).ToArray()),
        };
    }

    // Said here already, so that nobody waits weeks to hear it; the constraint at admission is what holds.
    private static async Task RefuseKnownCode(Work work, string creditCode)
    {
        var known = await work.FindAsync<bool>(
            "select exists (select 1 from suppliers.suppliers where credit_code = @creditCode)", new { creditCode });
        if (known) throw RefusedException.Field("creditCode", "credit-code-admitted", "这个统一社会信用代码已经入驻，请联系该供应商的负责人添加您。");
    }
}

public sealed record SubmitApplicationRequest(int Version);
