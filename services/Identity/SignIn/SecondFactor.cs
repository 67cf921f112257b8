using System.Globalization;
using System.Text;
using System.Security.Cryptography;
using Marketplace.Identity.People;
using Marketplace.Identity.Totp;
using Marketplace.Kernel;
using Marketplace.Readers;
using Microsoft.AspNetCore.DataProtection;

namespace Marketplace.Identity.SignIn;

/// <summary>The second step of people who have enrolled an authenticator.</summary>
internal sealed class SecondFactor(
    IdentityDatabase db, PeopleStore store, Tries tries, IDataProtectionProvider protection, TimeProvider clock)
{
    private static readonly TimeSpan ChallengeLifetime = TimeSpan.FromMinutes(5);

    // A number is good for one deed, though its half minute lasts longer; and none before it is good any more.
    private const string Spend = """
        update identity.people
        set last_totp_step = @step
        where person_id = @PersonId and (last_totp_step is null or last_totp_step < @step)
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

    /// <exception cref="RefusedException">401 with a challenge when no code came, 401 when it is wrong, 429 after too many wrong ones.</exception>
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
        if (await CheckAsync(person, typed, ct)) return;
        throw new RefusedException(401, "totp-wrong", "验证器的数字不对，请等它换成新的数字再输入。")
        {
            Details = new Dictionary<string, object?> { ["challenge"] = Challenge(person.PersonId) },
            Errors = new Dictionary<string, string[]> { ["totp"] = ["数字不对，请看最新的6位数字。"] },
        };
    }

    /// <summary>
    /// Whether this is the authenticator's present number, or a recovery code, not used before. Whoever holds a session or the
    /// first factor may guess five times in a quarter of an hour, whatever it is asked for.
    /// </summary>
    /// <exception cref="RefusedException">429 after too many wrong ones.</exception>
    public async Task<bool> CheckAsync(Person person, string typed, CancellationToken ct)
    {
        await tries.CountSecondFactorAsync(person.PersonId, ct);
        var right = await IsRightAsync(person, PlainText.Of(typed).Replace(" ", "", StringComparison.Ordinal), ct);
        if (right) await tries.ForgiveSecondFactorAsync(person.PersonId, ct);
        return right;
    }

    private async Task<bool> IsRightAsync(Person person, string typed, CancellationToken ct)
    {
        if (typed.Length > 6) return await store.RedeemCodeAsync(person, typed, ct);
        return person.TotpKey is { } key && TimeSteps.Match(key, typed, clock.GetUtcNow()) is { } step
            && await db.ExecuteAsync(Spend, new { step, person.PersonId }, ct) == 1;
    }
}
