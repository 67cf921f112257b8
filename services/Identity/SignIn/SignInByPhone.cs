using System.ComponentModel.DataAnnotations;
using Marketplace.Identity.People;
using Marketplace.Identity.Puzzles;
using Marketplace.Identity.Sessions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Identity.SignIn;

/// <summary>Opens a session by one-time code, or by password; with the authenticator's code for those who enrolled one.</summary>
internal static class SignInByPhone
{
    public static void Map(IEndpointRouteBuilder identity) =>
        identity.MapPost("/session", Handle).AllowAnonymous()
            .WithName("SignIn").WithSummary("Signs in by phone and one-time code or password")
            .ProducesValidationProblem().ProducesProblem(401).ProducesProblem(429);

    private static async Task<Ok<IssuedTicket>> Handle(
        SignInRequest request, FirstFactor first, SecondFactor second, OpenSessions sessions, HttpContext context, CancellationToken ct)
    {
        var (person, isNew) = await first.DemandAsync(request, context, ct);
        await second.DemandAsync(person, request.Totp, ct);
        return TypedResults.Ok(await sessions.OpenAsync(
            person, Device.Of(context, request.Device), Callers.DeviceOf(context), isNew, ct));
    }
}

/// <summary>The proof that someone is who they say: a code or a password for a number, or the challenge that either was answered.</summary>
internal sealed class FirstFactor(
    Codes codes, Passwords passwords, SecondFactor second, Callers callers, Tries tries, Registration registration)
{
    /// <exception cref="RefusedException">401 when it is wrong, or with a puzzle to answer too; 429 after too many wrong ones.</exception>
    public async Task<(Person Person, bool IsNew)> DemandAsync(SignInRequest request, HttpContext context, CancellationToken ct)
    {
        if (request.Challenge is { Length: > 0 } challenge)
        {
            return (await second.OpenAsync(challenge, ct) ?? throw Refusals.CodeWrong(), false);
        }
        var caller = await callers.OfAsync(context, Phone.Parse(request.Phone), request.Puzzle, ct);
        var kind = string.IsNullOrWhiteSpace(request.Code) ? Tries.Password : Tries.Code;
        await tries.CountAsync(kind, caller, ct);
        var proved = kind == Tries.Password ? await ByPassword(caller, request.Password ?? "", ct) : await ByCode(caller, request.Code!, ct);
        await tries.ForgiveAsync(kind, caller, ct);
        return proved;
    }

    private async Task<(Person Person, bool IsNew)> ByCode(Caller caller, string code, CancellationToken ct) =>
        await codes.UseAsync(caller, CodePurpose.SignIn, code, ct)
            ? await registration.FindOrRegisterAsync(caller.Phone, ct)
            : throw Refusals.CodeWrong();

    private async Task<(Person Person, bool IsNew)> ByPassword(Caller caller, string password, CancellationToken ct) =>
        (await passwords.CheckAsync(caller.Phone, password, ct) ?? throw Refusals.PasswordWrong(), false);
}

/// <param name="Phone">Not needed with a challenge.</param>
/// <param name="Code">The one-time code, or</param>
/// <param name="Password">the password, or</param>
/// <param name="Challenge">what the 401 "totp-needed" carried.</param>
/// <param name="Totp">Six digits of the authenticator, or a recovery code.</param>
/// <param name="Device">What the person will know the session by; the User-Agent's where absent.</param>
/// <param name="Puzzle">The answer to what a 401 "puzzle-needed" carried.</param>
public sealed record SignInRequest(
    string? Phone,
    [StringLength(10, ErrorMessage = "验证码是6位数字。")] string? Code = null,
    [StringLength(200, ErrorMessage = "密码太长了。")] string? Password = null,
    [StringLength(1000, ErrorMessage = "请重新登录。")] string? Challenge = null,
    [StringLength(20, ErrorMessage = "请输入6位数字或恢复码。")] string? Totp = null,
    [StringLength(400, ErrorMessage = "设备名称太长了。")] string? Device = null,
    PuzzleAnswer? Puzzle = null);
