using System.ComponentModel.DataAnnotations;
using Marketplace.Contracts;
using Marketplace.Kernel;
using Marketplace.Suppliers.Applications;
using Marketplace.Suppliers.Attachments;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Suppliers.Qualifications;

/// <summary>Officers see what ends when in their banner, check what was handed in, and withdraw what no longer holds.</summary>
internal static class Officers
{
    private static readonly string[] Checkers = [Roles.CountyOfficer, Roles.PlatformReviewer];

    public static void Map(IEndpointRouteBuilder suppliers)
    {
        suppliers.MapGet("/qualifications", List).RequireAuthorization(Policies.For(Checkers))
            .WithName("ListQualifications").WithSummary("The register within the officer's scope: what waits, then what ends first; at most 500.");
        suppliers.MapPost("/qualifications/{qualificationId:guid}/decision", Decide).RequireAuthorization(Policies.For(Checkers))
            .WithName("DecideQualification").WithSummary("Takes what was handed in as valid, or refuses it with a reason.")
            .ProducesProblem(400).ProducesProblem(409);
        suppliers.MapPost("/qualifications/{qualificationId:guid}/withdrawal", Withdraw).RequireAuthorization(Policies.For(Checkers))
            .WithName("WithdrawQualification").WithSummary("Ends it at once; the goods it covers are hidden within seconds.")
            .ProducesProblem(400).ProducesProblem(409);
        suppliers.MapGet("/qualifications/{qualificationId:guid}/file", File)
            .RequireAuthorization(Policies.For([.. Checkers, Roles.SupplierOwner, Roles.SupplierStaff, Roles.SupplierProducts]))
            .WithName("ReadQualificationFile").WithSummary("Its photo or scan, as a download.")
            .Produces(200, contentType: "application/octet-stream").ProducesProblem(404);
    }

    private static async Task<Ok<IReadOnlyList<QualificationLine>>> List(
        string? state, string? type, int? withinDays, Guid? supplier, CurrentUser officer, SuppliersDatabase db, TimeProvider clock, CancellationToken ct) =>
        TypedResults.Ok(await Register.ListAsync(db, new Register.Filter
        {
            Banners = officer.Is(Roles.PlatformReviewer) ? null : [.. officer.ScopesOf(Roles.CountyOfficer)],
            States = state is null ? null : [state], TypeCode = type, SupplierId = supplier,
            Until = withinDays is { } days ? clock.Today().AddDays(Math.Clamp(days, 0, 3650)) : null,
        }, clock.Today(), ct));

    private static Task<IResult> Decide(
        Guid qualificationId, QualificationDecision request, [AsParameters] Admission.OfficerAtWork officer, CancellationToken ct) =>
        Take(qualificationId, request, officer, async (work, one) =>
        {
            one.Check(request.Version, Qualification.Pending);
            var today = officer.Clock.Today();
            if (!request.Valid) return Qualification.Refused;
            if (one.ValidUntil < today) throw RefusedException.Conflict("qualification-over", "这份资质已经过了到期日，不能核验为有效。");
            await Task.CompletedTask;
            return one.ValidFrom > today ? Qualification.Upcoming : Qualification.Valid;
        }, request.Valid ? null : "请写明不通过的原因，供应商会看到。", ct);

    private static Task<IResult> Withdraw(
        Guid qualificationId, WithdrawalRequest request, [AsParameters] Admission.OfficerAtWork officer, CancellationToken ct) =>
        Take(qualificationId, new(request.Version, false, request.Reason), officer, (_, one) =>
        {
            one.Check(request.Version, Qualification.Valid, Qualification.Upcoming);
            return Task.FromResult(Qualification.Withdrawn);
        }, "请写明撤销的原因，供应商会看到。", ct);

    private static Task<IResult> Take(
        Guid qualificationId, QualificationDecision request, Admission.OfficerAtWork officer,
        Func<Work, Qualification, Task<string>> judge, string? reasonMissing, CancellationToken ct)
    {
        if (reasonMissing is not null && string.IsNullOrWhiteSpace(request.Reason)) throw RefusedException.Field("reason", "reason-missing", reasonMissing);
        return officer.Once.RunAsync(officer.Database, new { qualificationId, request }, async work =>
        {
            var one = await Qualification.LockAsync(work, qualificationId);
            if (one is null || one.Issuer == QualificationType.BrandOwner || !one.IsKeptBy(officer.User)) return TypedResults.NotFound();
            var state = await judge(work, one);
            var role = officer.User.Is(Roles.CountyOfficer, one.BannerCode) ? Roles.CountyOfficer : Roles.PlatformReviewer;
            await one.MoveAsync(work, state, Step.By(officer.User, role, request.Reason?.Trim() ?? "", officer.Clock.GetUtcNow()));
            return TypedResults.NoContent();
        }, ct);
    }

    private static async Task<IResult> File(
        Guid qualificationId, HttpContext context, CurrentUser reader, SuppliersDatabase db, IFileStore files, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await db.BeginAsync(ct);
        var one = await Qualification.FindAsync(work, qualificationId);
        var own = one is not null && reader.ScopesOf(Roles.SupplierOwner, Roles.SupplierStaff, Roles.SupplierProducts).Contains(one.SupplierId.ToString());
        if (one?.Sha256 is null || !own && !one.IsKeptBy(reader) || await files.OpenAsync(one.Sha256, ct) is not { } content) return TypedResults.NotFound();
        if (!own) await work.AuditAsync(reader, "read-qualification-file", one.SupplierId, "查看供应商资质文件", clock.GetUtcNow());
        await work.CommitAsync();
        return ReadAttachment.AsDownload(context, content, one.MediaType!, one.FileName!);
    }
}

/// <param name="Version">The version that was read.</param>
public sealed record QualificationDecision(
    int Version, bool Valid, [property: StringLength(300, ErrorMessage = "原因最多300个字。")] string? Reason);

public sealed record WithdrawalRequest(int Version, [property: StringLength(300, ErrorMessage = "原因最多300个字。")] string? Reason);
