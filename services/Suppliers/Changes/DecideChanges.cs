using System.ComponentModel.DataAnnotations;
using Marketplace.Contracts;
using Marketplace.Kernel;
using Marketplace.Suppliers.Applications;
using Marketplace.Suppliers.Attachments;
using Marketplace.Suppliers.Qualifications;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Suppliers.Changes;

/// <summary>An officer applies a change to admitted facts, or refuses it saying why. Of two at once the second is told.</summary>
internal static class DecideChanges
{
    private const string Lock = """
        select c.change_id, c.supplier_id, s.owner_id, s.banner_code, c.version, c.state, c.credit_code, c.name, c.asked_by, c.sha256, c.media_type,
               c.file_name
        from suppliers.changes c
        join suppliers.suppliers s using (supplier_id)
        where c.change_id = @changeId
        for update
        """;

    // Of the account the last digits; the whole number is nobody's business once money goes elsewhere.
    private const string Remember = """
        update suppliers.changes c
        set old_name = s.name, old_credit_code = s.credit_code, old_legal_representative = s.legal_representative, old_bank_name = s.bank_name,
            old_bank_account = right(s.bank_account, 4)
        from suppliers.suppliers s
        where c.change_id = @changeId and s.supplier_id = c.supplier_id
        """;

    private const string Apply = """
        update suppliers.suppliers s
        set name = coalesce(c.name, s.name), credit_code = coalesce(c.credit_code, s.credit_code),
            legal_representative = coalesce(c.legal_representative, s.legal_representative),
            bank_name = coalesce(c.bank_name, s.bank_name), bank_account = coalesce(c.bank_account, s.bank_account), version = s.version + 1
        from suppliers.changes c
        where c.change_id = @changeId and s.supplier_id = c.supplier_id
          and not exists (select from suppliers.suppliers o where o.credit_code = c.credit_code and o.supplier_id <> s.supplier_id)
        returning s.supplier_id, s.name, s.credit_code, s.version
        """;

    public static void Map(IEndpointRouteBuilder suppliers)
    {
        var officers = Policies.For(Roles.CountyOfficer, Roles.PlatformReviewer);
        suppliers.MapGet("/changes", List).RequireAuthorization(officers)
            .WithName("ListChanges").WithSummary("Changes that wait, within the officer's scope.");
        suppliers.MapPost("/changes/{changeId:guid}/decision", Decide).RequireAuthorization(officers)
            .WithName("DecideChange").WithSummary("Applies a change or refuses it.").ProducesProblem(400).ProducesProblem(409);
        suppliers.MapGet("/changes/{changeId:guid}/file", File).RequireAuthorization(officers)
            .WithName("ReadChangeFile").WithSummary("Its paper, as a download.")
            .Produces(200, contentType: "application/octet-stream").ProducesProblem(404);
    }

    private static async Task<Ok<IReadOnlyList<ChangeView>>> List(CurrentUser officer, SuppliersDatabase db, CancellationToken ct) =>
        TypedResults.Ok(await ChangeRows.ListAsync(db, new ChangeRows.Filter
        {
            OnlyPending = true, Banners = officer.Is(Roles.PlatformReviewer) ? null : [.. officer.ScopesOf(Roles.CountyOfficer)],
        }, ct));

    private static async Task<Results<NoContent, NotFound>> Decide(
        Guid changeId, ChangeDecision request, CurrentUser officer, SuppliersDatabase db, TimeProvider clock, CancellationToken ct)
    {
        if (!request.Apply && string.IsNullOrWhiteSpace(request.Reason)) throw RefusedException.Field("reason", "reason-missing", "请写明不同意的原因，供应商会看到。");
        var now = clock.GetUtcNow();
        await using var work = await db.BeginAsync(ct);
        var change = await work.FindAsync<Row>(Lock, new { changeId });
        if (change is null || !change.IsOpenTo(officer)) return TypedResults.NotFound();
        if (change.AskedBy == officer.Id || change.OwnerId == officer.Id) throw RefusedException.Forbidden("own-supplier", "不能办理自己的供应商。");
        if (change.State != "Pending") throw RefusedException.Conflict("change-decided", "这项变更刚刚被别人办理过，请刷新后再看。");
        if (change.Version != request.Version) throw RefusedException.Conflict("change-changed", "供应商刚刚换过这项变更的材料，请看过现在的再办。");
        await work.ExecuteAsync(
            "update suppliers.changes set state = @state, answer = @answer, decided_by = @by, decided_at = @now where change_id = @changeId",
            new { state = request.Apply ? "Applied" : "Refused", answer = request.Reason?.Trim() ?? "", by = officer.Id, now, changeId });
        if (request.Apply)
        {
            await work.ExecuteAsync(Remember, new { changeId });
            var facts = await work.FindAsync<Facts>(Apply, new { changeId })
                ?? throw RefusedException.Conflict("credit-code-admitted", "这个统一社会信用代码已属于另一家供应商，不能变更。");
            work.Publish(new SupplierFactsChanged(facts.SupplierId, facts.Name, facts.CreditCode, now), facts.Version);
            if (change.CreditCode is not null) await RenumberLicence(work, facts, officer, now);
        }
        await work.AuditAsync(officer, "decide-change", change.SupplierId, request.Apply ? "同意变更准入资料" : "不同意变更准入资料", now);
        await work.CommitAsync();
        return TypedResults.NoContent();
    }

    // The licence in the register carries the code.
    private static async Task RenumberLicence(Work work, Facts facts, CurrentUser officer, DateTimeOffset now)
    {
        var licence = await work.FindAsync<Guid?>(
            """
            select qualification_id from suppliers.qualifications
            where supplier_id = @SupplierId and type_code = 'business-licence' and state = 'Valid'
            order by asked_at desc limit 1
            """, facts);
        if (licence is null || await Qualification.LockAsync(work, licence.Value) is not { } one) return;
        await work.ExecuteAsync("update suppliers.qualifications set number = @CreditCode where qualification_id = @licence", new { facts.CreditCode, licence });
        await (one with { Number = facts.CreditCode }).MoveAsync(work, Qualification.Valid, Step.By(officer, Roles.PlatformReviewer, "信用代码变更", now));
    }

    private static async Task<IResult> File(
        Guid changeId, HttpContext context, CurrentUser officer, SuppliersDatabase db, IFileStore files, CancellationToken ct)
    {
        await using var work = await db.BeginAsync(ct);
        var change = await work.FindAsync<Row>(Lock, new { changeId });
        return change?.Sha256 is null || !change.IsOpenTo(officer) || await files.OpenAsync(change.Sha256, ct) is not { } content
            ? TypedResults.NotFound() : ReadAttachment.AsDownload(context, content, change.MediaType!, change.FileName!);
    }

    private sealed record Row(
        Guid ChangeId, Guid SupplierId, Guid OwnerId, string BannerCode, int Version, string State, string? CreditCode, string? Name, Guid AskedBy,
        string? Sha256, string? MediaType, string? FileName)
    {
        public bool IsOpenTo(CurrentUser officer) => officer.Is(Roles.PlatformReviewer) || officer.Is(Roles.CountyOfficer, BannerCode);
    }

    private sealed record Facts(Guid SupplierId, string Name, string CreditCode, long Version);
}

/// <param name="Version">The version that was read.</param>
public sealed record ChangeDecision(bool Apply, int Version, [property: StringLength(300, ErrorMessage = "原因最多300个字。")] string? Reason);
