using System.ComponentModel.DataAnnotations;
using Marketplace.Contracts;
using Marketplace.Identity.People;
using Marketplace.Identity.SignIn;
using Marketplace.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using QRCoder;

namespace Marketplace.Identity.Totp;

/// <summary>Enrols an authenticator (RFC 6238): a key to scan, then a code that proves it was; and the way back.</summary>
internal static class EnrolTotp
{
    private const int RecoveryCodes = 10;

    public static void Map(IEndpointRouteBuilder identity)
    {
        identity.MapPost("/me/totp", Begin).RequireAuthorization(Policies.SignedIn)
            .WithName("BeginTotp").WithSummary("A new authenticator key with its QR code").ProducesProblem(409);
        identity.MapPut("/me/totp", Confirm).RequireAuthorization(Policies.SignedIn)
            .WithName("ConfirmTotp").WithSummary("Turns the second step on, answers recovery codes")
            .ProducesProblem(409).ProducesProblem(429);
        identity.MapPost("/me/totp/recovery-codes", Renew).RequireAuthorization(Policies.SignedIn)
            .WithName("RenewRecoveryCodes").WithSummary("New recovery codes in place of the old").ProducesProblem(429);
        identity.MapPost("/me/totp/removal", Remove).RequireAuthorization(Policies.SignedIn)
            .WithName("RemoveTotp").WithSummary("Turns the second step off").ProducesProblem(429);
    }

    private static async Task<Results<Ok<TotpKey>, NotFound>> Begin(
        CurrentUser user, PeopleStore store, UserManager<Person> people, IdentityDatabase db, CancellationToken ct)
    {
        var person = await store.FindByIdAsync(user.Id.ToString(), ct);
        if (person is null) return TypedResults.NotFound();
        if (person.TotpEnabled) throw RefusedException.Conflict("totp-on-already", "身份验证器已经开启。要换手机，请先关闭再重新绑定。");
        person.TotpKey = people.GenerateNewAuthenticatorKey();
        await store.UpdateAsync(person, ct);
        // A new key's numbers have nothing to do with those of the old.
        await db.ExecuteAsync("update identity.people set last_totp_step = null where person_id = @PersonId", new { person.PersonId }, ct);
        var label = Uri.EscapeDataString($"京蒙好物:{Phone.Mask(person.Phone)}");
        var uri = $"otpauth://totp/{label}?secret={person.TotpKey}&issuer={Uri.EscapeDataString("京蒙好物")}&digits=6&period=30";
        using var generator = new QRCodeGenerator();
        using var code = new PngByteQRCode(generator.CreateQrCode(uri, QRCodeGenerator.ECCLevel.M));
        return TypedResults.Ok(new TotpKey(
            person.TotpKey, uri, "data:image/png;base64," + Convert.ToBase64String(code.GetGraphic(6))));
    }

    private static async Task<Results<Ok<RecoveryCodeList>, NotFound>> Confirm(
        TotpRequest request, CurrentUser user, PeopleStore store, UserManager<Person> people, SecondFactor second, IdentityDatabase db,
        TimeProvider clock, CancellationToken ct)
    {
        var person = await store.FindByIdAsync(user.Id.ToString(), ct);
        if (person is null) return TypedResults.NotFound();
        if (person.TotpEnabled || person.TotpKey is null)
        {
            throw RefusedException.Conflict("totp-not-begun", "请先获取二维码并用验证器扫描。");
        }
        if (!await second.CheckAsync(person, request.Totp!, ct)) throw Wrong();
        person.TotpEnabled = true;
        await store.UpdateAsync(person, ct);
        var codes = await people.GenerateNewTwoFactorRecoveryCodesAsync(person, RecoveryCodes);
        await CallTicketsBack(db, person.PersonId, clock, ct);
        return TypedResults.Ok(new RecoveryCodeList([.. codes!]));
    }

    private static async Task<Results<Ok<RecoveryCodeList>, NotFound>> Renew(
        TotpRequest request, CurrentUser user, PeopleStore store, UserManager<Person> people, SecondFactor second, CancellationToken ct)
    {
        var person = await store.FindByIdAsync(user.Id.ToString(), ct);
        if (person is not { TotpEnabled: true }) return TypedResults.NotFound();
        if (!await second.CheckAsync(person, request.Totp!, ct)) throw Wrong();
        return TypedResults.Ok(new RecoveryCodeList([.. (await people.GenerateNewTwoFactorRecoveryCodesAsync(person, RecoveryCodes))!]));
    }

    private static async Task<Results<NoContent, NotFound>> Remove(
        TotpRequest request, CurrentUser user, PeopleStore store, SecondFactor second, IdentityDatabase db, TimeProvider clock,
        CancellationToken ct)
    {
        var person = await store.FindByIdAsync(user.Id.ToString(), ct);
        if (person is not { TotpEnabled: true }) return TypedResults.NotFound();
        if (!await second.CheckAsync(person, request.Totp!, ct)) throw Wrong();
        (person.TotpEnabled, person.TotpKey) = (false, null);
        await store.UpdateAsync(person, ct);
        await store.ReplaceCodesAsync(person, [], ct);
        await CallTicketsBack(db, person.PersonId, clock, ct);
        return TypedResults.NoContent();
    }

    // Where a second factor is required, roles come and go with it.
    private static async Task CallTicketsBack(IdentityDatabase db, Guid personId, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await db.BeginAsync(ct);
        await Memberships.LockPersonAsync(work, personId);
        work.Publish(new MembershipChanged(personId, clock.GetUtcNow()));
        await work.CommitAsync();
    }

    private static RefusedException Wrong() => RefusedException.Field("totp", "totp-wrong", "数字不对，请看最新的6位数字；用过的数字要等下一个。");
}

/// <param name="Key">Base32, to type in where scanning is not possible.</param>
/// <param name="Uri">otpauth address.</param>
/// <param name="QrPng">The same as a picture, a data URI.</param>
public sealed record TotpKey(string Key, string Uri, string QrPng);

public sealed record TotpRequest(
    [Required(ErrorMessage = "请输入验证器上的6位数字。"), StringLength(20, ErrorMessage = "请输入6位数字或恢复码。")] string? Totp);

/// <param name="Codes">Each opens the door once in place of the authenticator. They are shown only now.</param>
public sealed record RecoveryCodeList(IReadOnlyList<string> Codes);
