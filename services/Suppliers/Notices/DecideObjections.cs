using System.ComponentModel.DataAnnotations;
using Marketplace.Kernel;
using Marketplace.Suppliers.Admission;
using Marketplace.Suppliers.Applications;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Suppliers.Notices;

/// <summary>The platform looks into an objection: dismissed with an answer, or upheld, which ends the application.</summary>
internal static class DecideObjections
{
    private const string List = """
        select o.objection_id, o.application_id, a.name, a.banner_code, a.notice_until, o.words, o.contact, o.state, o.answer, o.raised_at,
               o.decided_at
        from suppliers.objections o
        join suppliers.applications a using (application_id)
        where (o.state = 'Open' or @all) and (@applicationId::uuid is null or o.application_id = @applicationId)
        order by o.raised_at
        limit 200
        """;

    public static void Map(IEndpointRouteBuilder suppliers)
    {
        suppliers.MapGet("/objections", ListOpen).RequireAuthorization(Policies.For(Roles.PlatformReviewer))
            .WithName("ListObjections").WithSummary("Objections still open, or all of one application.");
        suppliers.MapPost("/objections/{objectionId:guid}/decision", Decide).RequireAuthorization(Policies.For(Roles.PlatformReviewer))
            .WithName("DecideObjection").WithSummary("Dismisses or upholds an objection, with the answer given.")
            .ProducesProblem(400).ProducesProblem(409);
    }

    private static async Task<Ok<IReadOnlyList<ObjectionView>>> ListOpen(Guid? applicationId, SuppliersDatabase db, CancellationToken ct) =>
        TypedResults.Ok(await db.QueryAsync<ObjectionView>(List, new { applicationId, all = applicationId is not null }, ct));

    private static async Task<Results<NoContent, NotFound>> Decide(
        Guid objectionId, ObjectionDecision request, CurrentUser reviewer, SuppliersDatabase db, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var work = await db.BeginAsync(ct);
        var applicationId = await work.FindAsync<Guid?>(
            "select application_id from suppliers.objections where objection_id = @objectionId", new { objectionId });
        if (applicationId is null) return TypedResults.NotFound();
        var application = await Application.LockAsync(work, applicationId.Value);
        if (application!.ApplicantId == reviewer.Id) throw RefusedException.Forbidden("own-application", "不能办理对自己申请的异议。");
        var decided = await work.ExecuteAsync(
            """
            update suppliers.objections
            set state = @Decision, answer = @answer, decided_by = @by, decided_at = @now
            where objection_id = @objectionId and state = 'Open'
            """,
            new { request.Decision, answer = request.Answer!.Trim(), by = reviewer.Id, now, objectionId });
        if (decided == 0) throw RefusedException.Conflict("objection-decided", "这条异议刚刚被别人办理过，请刷新后再看。");
        if (request.Decision == "Upheld" && application.Status == ApplicationStatus.Noticed)
        {
            await application.MoveAsync(work, ApplicationStatus.Rejected,
                Step.By(reviewer, Roles.PlatformReviewer, $"公示期间的异议成立：{request.Answer.Trim()}", now));
        }
        await work.CommitAsync();
        return TypedResults.NoContent();
    }
}

/// <param name="State">Open, Dismissed or Upheld.</param>
public sealed record ObjectionView(
    Guid ObjectionId, Guid ApplicationId, string Name, string BannerCode, DateTimeOffset? NoticeUntil, string Words, string Contact,
    string State, string Answer, DateTimeOffset RaisedAt, DateTimeOffset? DecidedAt);

public sealed record ObjectionDecision(
    [property: Required(ErrorMessage = "请选择成立或不成立。"), AllowedValues("Dismissed", "Upheld", ErrorMessage = "请选择成立或不成立。")] string? Decision,
    [property: Required(ErrorMessage = "请写明核查结果。"), StringLength(500, ErrorMessage = "核查结果最多500个字。")] string? Answer);
