using System.ComponentModel.DataAnnotations;
using Marketplace.Kernel;
using Marketplace.Suppliers.Applications;

namespace Marketplace.Suppliers.Admission;

/// <summary>What every decision of an officer has in common: who may, in which state, once.</summary>
internal static class Decision
{
    /// <summary>Takes one step of an application in one transaction; of two officers at once the second is told.</summary>
    /// <param name="also">What else becomes true with it; answers where the application really comes to, and for which office.</param>
    public static Task<IResult> TakeAsync<TRequest>(
        Guid applicationId, ApplicationStatus to, TRequest request, DecisionWords words,
        OfficerAtWork officer, Func<Work, Application, DateTimeOffset, Task<Landing>>? also, CancellationToken ct) =>
        officer.Once.RunAsync(officer.Database, new { applicationId, request }, async work =>
            await DecideAsync(work, applicationId, to, words, officer.User, officer.Clock.GetUtcNow(), also) is { } changed
                ? TypedResults.Ok(changed) : (IResult)TypedResults.NotFound(), ct);

    /// <summary>The decision itself, within a work of the caller's.</summary>
    /// <returns>Null when there is no such application for this officer.</returns>
    public static async Task<ApplicationChanged?> DecideAsync(
        Work work, Guid applicationId, ApplicationStatus to, DecisionWords words, CurrentUser officer, DateTimeOffset now,
        Func<Work, Application, DateTimeOffset, Task<Landing>>? also)
    {
        var application = await Application.LockAsync(work, applicationId);
        if (application is null || !application.IsOpenTo(officer)) return null;
        var role = RoleOf(application, to, words.Version, officer);
        var landing = also is null ? new Landing(to) : await also(work, application, now);
        var step = new Step(officer.Id, officer.Name, role, words.Reason, words.FieldReasons, now) { Office = landing.Office };
        var version = await application.MoveAsync(work, landing.Status, step);
        return new(applicationId, landing.Status == ApplicationStatus.PartlySigned ? application.Status : landing.Status, version);
    }

    private static string RoleOf(Application application, ApplicationStatus to, int version, CurrentUser officer)
    {
        if (application.ApplicantId == officer.Id) throw RefusedException.Forbidden("own-application", "不能办理自己的入驻申请。");
        var now = ApplicationLifecycle.Name(application.Status);
        if (application.Version != version)
        {
            throw RefusedException.Conflict("application-changed", $"这份申请刚刚被处理过，现在是“{now}”，请刷新后再看。");
        }
        var role = ApplicationLifecycle.RoleFor(application.Status, to)
            ?? throw RefusedException.Conflict("application-state", $"申请现在是“{now}”，不能这样办理。");
        if (role == Roles.CountyOfficer ? !application.IsCountyOf(officer) : !officer.Is(role))
        {
            throw RefusedException.Forbidden("not-your-step", $"申请现在是“{now}”，这一步不归您办理。");
        }
        if (application.RecommendedBy == officer.Id && to != ApplicationStatus.Returned)
        {
            throw RefusedException.Forbidden("same-person", "推荐和审核不能是同一个人。");
        }
        return role;
    }
}

/// <summary>The officer who decides, with what every decision needs; bound as one parameter.</summary>
internal sealed record OfficerAtWork(CurrentUser User, IdempotentRequest Once, SuppliersDatabase Database, TimeProvider Clock);

/// <summary>Where a decision brings an application: of several offices the first signatures leave it where it is.</summary>
internal sealed record Landing(ApplicationStatus Status, string Office = "");

internal sealed record DecisionWords(int Version, string Reason, IReadOnlyDictionary<string, string> FieldReasons)
{
    public DecisionWords(int version, string? reason) : this(version, reason?.Trim() ?? "", new Dictionary<string, string>()) { }
}

/// <param name="Version">The version the officer read.</param>
/// <param name="Reason">Kept with the step, and shown to the applicant.</param>
public sealed record DecisionRequest(
    int Version,
    [property: StringLength(500, ErrorMessage = "意见最多500个字。")] string? Reason);
