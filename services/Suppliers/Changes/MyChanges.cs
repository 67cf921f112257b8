using System.ComponentModel.DataAnnotations;
using Marketplace.Kernel;
using Marketplace.Readers;
using Marketplace.Suppliers.Applications;
using Marketplace.Suppliers.Attachments;
using Marketplace.Suppliers.Checks;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Suppliers.Changes;

/// <summary>An owner asks to change what was admitted; it stays as it is until an officer has looked. Money needs a second factor.</summary>
internal static class MyChanges
{
    private const string Insert = """
        insert into suppliers.changes
            (change_id, supplier_id, name, credit_code, legal_representative, bank_name, bank_account, reason, asked_by, asked_at)
        values (@id, @supplierId, @name, @creditCode, @legalRepresentative, @bankName, @bankAccount, @reason, @by, @now)
        on conflict (supplier_id) where state = 'Pending' do nothing
        """;

    public static void Map(IEndpointRouteBuilder suppliers)
    {
        suppliers.MapGet("/mine/changes", Read).RequireAuthorization(Policies.SupplierOwner)
            .WithName("ReadMyChanges").WithSummary("Changes asked for, the newest first.");
        suppliers.MapPost("/mine/changes", Ask).RequireAuthorization(Policies.SupplierOwner)
            .WithName("AskForChange").WithSummary("Asks to change name, code or account; an account needs a fresh second-factor proof.")
            .Produces<ChangeMade>(201).ProducesProblem(400).ProducesProblem(403).ProducesProblem(409);
        suppliers.MapPut("/mine/changes/{changeId:guid}/file", Attach).RequireAuthorization(Policies.SupplierOwner)
            // Bearer tickets are not sent by a browser on its own accord, so no form token is needed.
            .DisableAntiforgery().WithMetadata(new RequestSizeLimitAttribute(4 * FileContent.MostBytes))
            .WithName("AttachChangeFile").WithSummary("The new licence or the bank's paper (multipart: file).")
            .ProducesProblem(400).ProducesProblem(409).ProducesProblem(413);
        suppliers.MapDelete("/mine/changes/{changeId:guid}", Withdraw).RequireAuthorization(Policies.SupplierOwner)
            .WithName("WithdrawChange").WithSummary("Takes a change back while it waits.");
    }

    private static async Task<Ok<IReadOnlyList<ChangeView>>> Read(CurrentUser owner, SuppliersDatabase db, CancellationToken ct) =>
        TypedResults.Ok(await ChangeRows.ListAsync(db, new ChangeRows.Filter { SupplierId = owner.SupplierId }, ct));

    private static Task<IResult> Ask(
        ChangeRequest request, IdempotentRequest once, CurrentUser owner, SuppliersDatabase db, IDataProtectionProvider protection, TimeProvider clock,
        CancellationToken ct)
    {
        var (name, person, bank) = (Normalise.Words(request.Name), Normalise.Name(request.LegalRepresentative), Normalise.Words(request.BankName));
        var (code, account) = (Normalise.Words(CreditCode.Normalise(request.CreditCode)), Normalise.Words(Normalise.Code(request.BankAccount)));
        if (name is null && person is null && bank is null && code is null && account is null)
        {
            throw RefusedException.Field("name", "change-empty", "请填写要变更的项目，不变的留空。");
        }
        if (code is not null && CreditCode.FlawOf(code) is { } flaw) throw RefusedException.Field("creditCode", flaw.Code, flaw.Sentence);
        if (account is not null && (account.Length is < 10 or > 30 || !account.All(char.IsAsciiDigit)))
        {
            throw RefusedException.Field("bankAccount", "account-shape", "银行账号应是10到30位数字。");
        }
        if ((bank is not null || account is not null)
            && !SecondFactorProof.Holds(protection, request.Proof, owner.Id, SecondFactorProof.BankAccount, clock.GetUtcNow()))
        {
            throw RefusedException.Forbidden("second-factor-needed", "改收款账户要当场输入身份验证器上的6位数字，请重新输入。");
        }
        return once.RunAsync(db, new { name, code, person, bank, account, request.Reason }, async work =>
        {
            if (code is not null && await work.FindAsync<bool>(
                "select exists (select from suppliers.suppliers where credit_code = @code and supplier_id <> @id)", new { code, id = owner.SupplierId }))
            {
                throw RefusedException.Field("creditCode", "credit-code-admitted", "这个统一社会信用代码属于另一家已入驻的供应商。");
            }
            var id = Guid.CreateVersion7();
            var made = await work.ExecuteAsync(Insert, new
            {
                id, supplierId = owner.SupplierId, name, creditCode = code, legalRepresentative = person, bankName = bank, bankAccount = account,
                reason = request.Reason!.Trim(), by = owner.Id, now = clock.GetUtcNow(),
            });
            if (made == 0) throw RefusedException.Conflict("change-pending", "已有一项变更在审核，等它办完或撤回以后再提。");
            return TypedResults.Created((string?)null, new ChangeMade(id));
        }, ct);
    }

    private static async Task<Results<NoContent, NotFound>> Attach(
        Guid changeId, IFormFile? file, CurrentUser owner, SuppliersDatabase db, IFileStore files, CancellationToken ct)
    {
        var (content, mediaType) = await AttachFile.Judged(file, "file", ct);
        var kept = await db.ExecuteAsync(
            """
            update suppliers.changes
            set sha256 = @sha256, media_type = @mediaType, file_name = @name, version = version + 1
            where change_id = @changeId and supplier_id = @supplierId and state = 'Pending'
            """,
            new
            {
                sha256 = await files.KeepAsync(content, ct), mediaType, name = FileContent.NameFor(file!.FileName, mediaType), changeId,
                supplierId = owner.SupplierId,
            }, ct);
        return kept == 0 ? TypedResults.NotFound() : TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, NotFound>> Withdraw(Guid changeId, CurrentUser owner, SuppliersDatabase db, CancellationToken ct) =>
        await db.ExecuteAsync(
            "update suppliers.changes set state = 'Withdrawn' where change_id = @changeId and supplier_id = @supplierId and state = 'Pending'",
            new { changeId, supplierId = owner.SupplierId }, ct) == 0 ? TypedResults.NotFound() : TypedResults.NoContent();
}

/// <summary>What is to change; what is empty stays.</summary>
/// <param name="Proof">From <c>POST /api/identity/me/proofs</c>, minutes old; needed with a bank or an account.</param>
public sealed record ChangeRequest(
    [property: StringLength(80, ErrorMessage = "名称最多80个字。")] string? Name,
    [property: StringLength(40, ErrorMessage = "统一社会信用代码是18位。")] string? CreditCode,
    [property: Characters(40, ErrorMessage = "法定代表人姓名最多40个字。")] string? LegalRepresentative,
    [property: StringLength(60, ErrorMessage = "开户银行最多60个字。")] string? BankName,
    [property: StringLength(40, ErrorMessage = "银行账号最多40位。")] string? BankAccount,
    [property: Required(ErrorMessage = "请写明变更的原因。"), StringLength(300, ErrorMessage = "原因最多300个字。")] string? Reason,
    string? Proof = null);

public sealed record ChangeMade(Guid ChangeId);
