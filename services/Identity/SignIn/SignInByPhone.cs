using System.ComponentModel.DataAnnotations;
using Marketplace.Identity.People;
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
        SignInRequest request, FirstFactor first, SecondFactor second, OpenSessions sessions, CallerAddress addresses,
        HttpContext context, CancellationToken ct)
    {
        var (person, isNew) = await first.DemandAsync(request, addresses.Of(context), ct);
        await second.DemandAsync(person, request.Totp, ct);
        return TypedResults.Ok(await sessions.OpenAsync(person, Device.Of(context, request.Device), isNew, ct));
    }
}

/// <summary>The proof that someone is who they say: a code or a password for a number, or the challenge that either was answered.</summary>
internal sealed class FirstFactor(Codes codes, Passwords passwords, SecondFactor second, Attempts attempts, Registration registration)
{
    public async Task<(Person Person, bool IsNew)> DemandAsync(SignInRequest request, string address, CancellationToken ct)
    {
        if (request.Challenge is { Length: > 0 } challenge)
        {
            var challenged = await second.OpenAsync(challenge, ct) ?? throw Refusals.CodeWrong();
            await attempts.CountAsync(challenged.Phone!, address, ct);
            return (challenged, false);
        }
        var phone = Phone.Parse(request.Phone);
        await attempts.CountAsync(phone, address, ct);
        if (string.IsNullOrWhiteSpace(request.Code)) return (await ByPassword(phone, request.Password ?? "", ct), false);
        if (!await codes.UseAsync(phone, CodePurpose.SignIn, request.Code, ct)) throw Refusals.CodeWrong();
        return await registration.FindOrRegisterAsync(phone, ct);
    }

    private async Task<Person> ByPassword(string phone, string password, CancellationToken ct)
    {
        var (answer, person) = await passwords.CheckAsync(phone, password, ct);
        return answer switch
        {
            PasswordAnswer.Right => person!,
            PasswordAnswer.LockedOut => throw Refusals.LockedOut(),
            _ => throw Refusals.PasswordWrong(),
        };
    }
}

/// <param name="Phone">Not needed with a challenge.</param>
/// <param name="Code">The one-time code, or</param>
/// <param name="Password">the password, or</param>
/// <param name="Challenge">what the 401 "totp-needed" carried.</param>
/// <param name="Totp">Six digits of the authenticator, or a recovery code.</param>
/// <param name="Device">What the person will know the session by; the User-Agent's where absent.</param>
public sealed record SignInRequest(
    string? Phone,
    [StringLength(10, ErrorMessage = "验证码是6位数字。")] string? Code = null,
    [StringLength(200, ErrorMessage = "密码太长了。")] string? Password = null,
    [StringLength(1000, ErrorMessage = "请重新登录。")] string? Challenge = null,
    [StringLength(20, ErrorMessage = "请输入6位数字或恢复码。")] string? Totp = null,
    [StringLength(400, ErrorMessage = "设备名称太长了。")] string? Device = null);
