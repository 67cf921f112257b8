using System.ComponentModel.DataAnnotations;
using Marketplace.Identity.People;
using Marketplace.Identity.SignIn;
using Marketplace.Kernel;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Identity.Totp;

/// <summary>Takes the authenticator's present code for one deed, and answers a proof that another service takes for minutes.</summary>
internal static class ProveSecondFactor
{
    public static void Map(IEndpointRouteBuilder identity) =>
        identity.MapPost("/me/proofs", Handle).RequireAuthorization(Policies.SignedIn)
            .WithName("ProveSecondFactor").WithSummary("A proof of the second factor for one purpose, good for five minutes")
            .ProducesProblem(400).ProducesProblem(409).ProducesProblem(429);

    private static async Task<Results<Ok<ProofMade>, NotFound>> Handle(
        ProofRequest request, CurrentUser user, PeopleStore store, SecondFactor second,
        IDataProtectionProvider protection, TimeProvider clock, CancellationToken ct)
    {
        var person = await store.FindByIdAsync(user.Id.ToString(), ct);
        if (person is null) return TypedResults.NotFound();
        if (!person.TotpEnabled)
        {
            throw RefusedException.Conflict("totp-off", "这件事要用身份验证器确认，请先在“我的—两步验证”里开启。");
        }
        if (!await second.CheckAsync(person, request.Totp!, ct))
        {
            throw RefusedException.Field("totp", "totp-wrong", "数字不对，请看最新的6位数字；用过的数字要等下一个。");
        }
        var now = clock.GetUtcNow();
        return TypedResults.Ok(new ProofMade(
            SecondFactorProof.Make(protection, user.Id, request.Purpose!, now), now + SecondFactorProof.Lifetime));
    }
}

/// <param name="Purpose">bank-account.</param>
public sealed record ProofRequest(
    [Required(ErrorMessage = "请输入验证器上的6位数字。"), StringLength(20, ErrorMessage = "请输入6位数字或恢复码。")] string? Totp,
    [Required(ErrorMessage = "请说明用途。"), AllowedValues(SecondFactorProof.BankAccount, ErrorMessage = "没有这种用途。")] string? Purpose);

public sealed record ProofMade(string Proof, DateTimeOffset ExpiresAt);
