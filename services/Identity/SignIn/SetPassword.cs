using System.ComponentModel.DataAnnotations;
using Marketplace.Identity.People;
using Marketplace.Identity.Puzzles;
using Marketplace.Identity.Sessions;
using Marketplace.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Identity.SignIn;

/// <summary>Sets a password: by code for whoever forgot it, by the old one or a code for whoever is signed in.</summary>
internal static class SetPassword
{
    public static void Map(IEndpointRouteBuilder identity)
    {
        identity.MapPost("/password-resets", Reset).AllowAnonymous()
            .WithName("ResetPassword").WithSummary("Sets a new password by one-time code; ends all sessions")
            .ProducesValidationProblem().ProducesProblem(401).ProducesProblem(429);
        identity.MapPut("/me/password", Change).RequireAuthorization(Policies.SignedIn)
            .WithName("ChangePassword").WithSummary("Sets the caller's password; ends their other sessions")
            .ProducesValidationProblem().ProducesProblem(429);
    }

    private static async Task<NoContent> Reset(
        PasswordResetRequest request, Codes codes, Passwords passwords, PeopleStore people, Callers callers, Tries tries,
        IdentityDatabase db, TimeProvider clock, HttpContext context, CancellationToken ct)
    {
        var phone = Phone.Parse(request.Phone);
        Judge(request.NewPassword!, phone);
        var caller = await callers.OfAsync(context, phone, request.Puzzle, ct);
        await tries.CountAsync(Tries.Code, caller, ct);
        // A number without an account cannot tell its code from a wrong one.
        if (!await codes.UseAsync(caller, CodePurpose.PasswordReset, request.Code!, ct)) throw Refusals.CodeWrong();
        if (await people.FindByPhoneAsync(phone, ct) is not { } person) throw Refusals.CodeWrong();
        await passwords.SetAsync(person, request.NewPassword!);
        await tries.ForgiveAsync(Tries.Code, caller, ct);
        await EndSessions(db, person, keep: null, clock, ct);
        return TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, NotFound>> Change(
        PasswordChangeRequest request, CurrentUser user, Codes codes, Passwords passwords, PeopleStore people, Tries tries,
        IdentityDatabase db, TimeProvider clock, CancellationToken ct)
    {
        if (await people.FindByIdAsync(user.Id.ToString(), ct) is not { Phone: { } phone } person) return TypedResults.NotFound();
        Judge(request.NewPassword!, phone);
        var caller = Callers.Of(user, phone);
        await tries.CountAsync(Tries.Password, caller, ct);
        if (!string.IsNullOrEmpty(request.CurrentPassword))
        {
            if (await passwords.CheckAsync(phone, request.CurrentPassword, ct) is null)
            {
                throw RefusedException.Field("currentPassword", "password-wrong", "现在的密码不对。忘记了可以改用验证码。");
            }
        }
        else if (!await codes.UseAsync(caller, CodePurpose.PasswordReset, request.Code ?? "", ct))
        {
            throw RefusedException.Field("code", "code-wrong", "验证码不对或已过期，请重新输入或再发一次。");
        }
        await passwords.SetAsync(person, request.NewPassword!);
        await tries.ForgiveAsync(Tries.Password, caller, ct);
        await EndSessions(db, person, user.SessionId, clock, ct);
        return TypedResults.NoContent();
    }

    private static async Task EndSessions(IdentityDatabase db, Person person, Guid? keep, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await db.BeginAsync(ct);
        await work.ExecuteAsync(
            "update identity.sessions set security_stamp = @SecurityStamp where session_id = @keep",
            new { person.SecurityStamp, keep });
        await SessionRow.EndAllAsync(work, person.PersonId, keep, clock.GetUtcNow());
        await work.CommitAsync();
    }

    // Length and variety; the number itself is the first thing others would try.
    private static void Judge(string password, string phone)
    {
        if (password.Length < 8 || !password.Any(char.IsLetter) || !password.Any(char.IsDigit)
            || password.Contains(phone, StringComparison.Ordinal))
        {
            throw RefusedException.Field("newPassword", "password-weak", "密码至少8位，要有字母和数字，且不能包含手机号。");
        }
    }
}

public sealed record PasswordResetRequest(
    string? Phone,
    [Required(ErrorMessage = "请输入验证码。"), StringLength(10, ErrorMessage = "验证码是6位数字。")] string? Code,
    [Required(ErrorMessage = "请输入新密码。"), StringLength(100, ErrorMessage = "密码请不超过100个字符。")] string? NewPassword,
    PuzzleAnswer? Puzzle = null);

/// <param name="CurrentPassword">Or <paramref name="Code"/>, asked for with the purpose PasswordReset.</param>
public sealed record PasswordChangeRequest(
    [StringLength(200, ErrorMessage = "密码太长了。")] string? CurrentPassword,
    [StringLength(10, ErrorMessage = "验证码是6位数字。")] string? Code,
    [Required(ErrorMessage = "请输入新密码。"), StringLength(100, ErrorMessage = "密码请不超过100个字符。")] string? NewPassword);
