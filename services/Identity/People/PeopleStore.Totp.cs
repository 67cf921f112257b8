using System.Security.Cryptography;
using System.Text;

namespace Marketplace.Identity.People;

/// <summary>The second factor: the authenticator's key (encrypted by the key ring) and hashed recovery codes.</summary>
internal sealed partial class PeopleStore
{
    public Task SetTwoFactorEnabledAsync(Person user, bool enabled, CancellationToken cancellationToken)
    {
        user.TotpEnabled = enabled;
        return Task.CompletedTask;
    }

    public Task<bool> GetTwoFactorEnabledAsync(Person user, CancellationToken cancellationToken) => Task.FromResult(user.TotpEnabled);

    public Task SetAuthenticatorKeyAsync(Person user, string key, CancellationToken cancellationToken)
    {
        user.TotpKey = key;
        return Task.CompletedTask;
    }

    public Task<string?> GetAuthenticatorKeyAsync(Person user, CancellationToken cancellationToken) => Task.FromResult(user.TotpKey);

    public async Task ReplaceCodesAsync(Person user, IEnumerable<string> recoveryCodes, CancellationToken cancellationToken)
    {
        await using var work = await db.BeginAsync(cancellationToken);
        await work.ExecuteAsync("delete from identity.recovery_codes where person_id = @PersonId", new { user.PersonId });
        await work.ExecuteAsync(
            "insert into identity.recovery_codes (person_id, code_hash) select @PersonId, unnest(@hashes)",
            new { user.PersonId, hashes = recoveryCodes.Select(Hash).ToArray() });
        await work.CommitAsync();
    }

    /// <summary>Each recovery code opens the door once, also when it is tried twice at the same moment.</summary>
    public async Task<bool> RedeemCodeAsync(Person user, string code, CancellationToken cancellationToken) =>
        await db.ExecuteAsync(
            "delete from identity.recovery_codes where person_id = @PersonId and code_hash = @hash",
            new { user.PersonId, hash = Hash(code) }, cancellationToken) == 1;

    public Task<int> CountCodesAsync(Person user, CancellationToken cancellationToken) =>
        db.FindAsync<int>(
            "select count(*)::int from identity.recovery_codes where person_id = @PersonId", new { user.PersonId }, cancellationToken);

    // A recovery code is random enough that a plain hash keeps it.
    private static byte[] Hash(string code) => SHA256.HashData(Encoding.UTF8.GetBytes(code.Trim().ToUpperInvariant()));
}
