using System.ComponentModel.DataAnnotations;
using Marketplace.Kernel;
using Marketplace.Suppliers.Applications;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Suppliers.Admission;

/// <summary>The platform asks an applicant something without giving the application back; the applicant answers in words.</summary>
internal static class AskApplicant
{
    public static void Map(IEndpointRouteBuilder suppliers)
    {
        suppliers.MapPost("/applications/{applicationId:guid}/question", Ask)
            .RequireAuthorization(Policies.For(Roles.PlatformReviewer))
            .WithName("AskApplicant").WithSummary("The platform asks the applicant something.")
            .Produces<ApplicationChanged>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        suppliers.MapPost("/applications/{applicationId:guid}/answer", Answer)
            .RequireAuthorization(Policies.SignedIn)
            .WithName("AnswerReviewer").WithSummary("The applicant answers, and the review goes on.")
            .ProducesProblem(400).ProducesProblem(409);
    }

    private static Task<IResult> Ask(
        Guid applicationId, DecisionRequest request, [AsParameters] OfficerAtWork officer, CancellationToken ct) =>
        string.IsNullOrWhiteSpace(request.Reason)
            ? throw RefusedException.Field("reason", "reason-missing", "请写下要问申请人的问题。")
            : Decision.TakeAsync(
                applicationId, ApplicationStatus.Asked, request, new(request.Version, request.Reason), officer, null, ct);

    private static async Task<Results<Ok<ApplicationChanged>, NotFound>> Answer(
        Guid applicationId, AnswerRequest request, CurrentUser applicant, SuppliersDatabase db, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await db.BeginAsync(ct);
        var application = await Application.LockAsync(work, applicationId);
        if (application is null || application.ApplicantId != applicant.Id) return TypedResults.NotFound();
        if (application.Status != ApplicationStatus.Asked || application.Version != request.Version)
        {
            throw RefusedException.Conflict("application-changed",
                $"申请现在是“{ApplicationLifecycle.Name(application.Status)}”，请刷新后再看。");
        }
        var step = Step.By(applicant, Step.Applicant, request.Answer!.Trim(), clock.GetUtcNow());
        var version = await application.MoveAsync(work, ApplicationStatus.Recommended, step);
        await work.CommitAsync();
        return TypedResults.Ok(new ApplicationChanged(applicationId, ApplicationStatus.Recommended, version));
    }
}

public sealed record AnswerRequest(
    int Version,
    [property: Required(ErrorMessage = "请写下答复。"), StringLength(1000, ErrorMessage = "答复最多1000个字。")] string? Answer);
