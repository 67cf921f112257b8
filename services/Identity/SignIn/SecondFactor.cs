using System.Globalization;
using System.Text;
using System.Security.Cryptography;
using Marketplace.Identity.People;
using Marketplace.Kernel;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace Marketplace.Identity.SignIn;

/// <summary>The second step of people who have enrolled an authenticator.</summary>
internal sealed class SecondFactor(
    IdentityDatabase db, PeopleStore store, UserManager<Person> people, IDataProtectionProvider protection, TimeProvider clock)
{
    private static readonly TimeSpan ChallengeLifetime = TimeSpan.FromMinutes(5);

    // A code is good for one sign-in, though its half minute lasts longer.
    private const string Spend = """
        update identity.people
        set last_totp = @totp, last_totp_at = @now
        where person_id = @PersonId and (last_totp is distinct from @totp or last_totp_at < @since)
        """;

    private readonly IDataProtector _challenges = protection.CreateProtector("Marketplace.Identity.Challenge");

    /// <summary>Says that the first step is done, for whoever holds it and the authenticator.</summary>
    public string Challenge(Guid person) => Convert.ToBase64String(_challenges.Protect(Encoding.ASCII.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"{person}|{clock.GetUtcNow().ToUnixTimeSeconds()}"))));

    public async Task<Person?> OpenAsync(string challenge, CancellationToken ct)
    {
        try
        {
            var parts = Encoding.ASCII.GetString(_challenges.Unprotect(Convert.FromBase64String(challenge))).Split('|');
            var madeAt = DateTimeOffset.FromUnixTimeSeconds(long.Parse(parts[1], CultureInfo.InvariantCulture));
            return madeAt + ChallengeLifetime < clock.GetUtcNow() ? null : await store.FindByIdAsync(parts[0], ct);
        }
        catch (Exception broken) when (broken is FormatException or CryptographicException)
        {
            return null;
        }
    }

    /// <exception cref="RefusedException">401 with a challenge when no code came, 401 when it is wrong, 429 when locked out.</exception>
    public async Task DemandAsync(Person person, string? typed, CancellationToken ct)
    {
        if (!person.TotpEnabled) return;
        if (string.IsNullOrWhiteSpace(typed))
        {
            throw new RefusedException(401, "totp-needed", "请输入身份验证器上的6位数字。")
            {
                Details = new Dictionary<string, object?> { ["challenge"] = Challenge(person.PersonId) },
            };
        }
        if (await people.IsLockedOutAsync(person)) throw Refusals.LockedOut();
        if (await CheckAsync(person, typed, ct))
        {
            await people.ResetAccessFailedCountAsync(person);
            return;
        }
        await people.AccessFailedAsync(person);
        throw new RefusedException(401, "totp-wrong", "验证器的数字不对，请等它换成新的数字再输入。")
        {
            Details = new Dictionary<string, object?> { ["challenge"] = Challenge(person.PersonId) },
            Errors = new Dictionary<string, string[]> { ["totp"] = ["数字不对，请看最新的6位数字。"] },
        };
    }

    /// <summary>Whether this is the authenticator's present code, or a recovery code, not used before.</summary>
    public async Task<bool> CheckAsync(Person person, string typed, CancellationToken ct)
    {
        var totp = typed.Replace(" ", "", StringComparison.Ordinal);
        if (totp.Length > 6) return await store.RedeemCodeAsync(person, totp, ct);
        var right = await people.VerifyTwoFactorTokenAsync(person, TokenOptions.DefaultAuthenticatorProvider, totp);
        var now = clock.GetUtcNow();
        return right && await db.ExecuteAsync(Spend, new { totp, now, person.PersonId, since = now.AddMinutes(-10) }, ct) == 1;
    }
}
