using Marketplace.Kernel;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace Marketplace.Identity.People;

/// <summary>Keeps people for ASP.NET Core Identity, which reads and updates them; they come and go by deeds of our own.</summary>
internal sealed partial class PeopleStore(IdentityDatabase db, IDataProtectionProvider protection)
    : IUserPasswordStore<Person>, IUserSecurityStampStore<Person>, IUserTwoFactorStore<Person>, IUserAuthenticatorKeyStore<Person>,
        IUserTwoFactorRecoveryCodeStore<Person>
{
    private const string Select = """
        select p.person_id, p.phone, p.name, p.password_hash, p.security_stamp, p.totp_key, p.totp_enabled
        from identity.people p
        where p.erased_at is null and
        """;

    private const string Update = """
        update identity.people
        set password_hash = @PasswordHash, security_stamp = @SecurityStamp, totp_key = @totpKey, totp_enabled = @TotpEnabled
        where person_id = @PersonId
        """;

    private readonly IDataProtector _keys = protection.CreateProtector("Marketplace.Identity.TotpKey");

    public async Task<Person?> FindByPhoneAsync(string phone, CancellationToken ct) =>
        Open(await db.FindAsync<Person>($"{Select} p.phone = @phone", new { phone }, ct));

    public async Task<Person?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        Open(await db.FindAsync<Person>($"{Select} p.person_id = @id", new { id = Guid.Parse(userId) }, cancellationToken));

    public Task<Person?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        FindByPhoneAsync(normalizedUserName, cancellationToken);

    public async Task<IdentityResult> UpdateAsync(Person user, CancellationToken cancellationToken)
    {
        var totpKey = user.TotpKey is null ? null : _keys.Protect(user.TotpKey);
        await db.ExecuteAsync(Update,
            new { user.PasswordHash, user.SecurityStamp, totpKey, user.TotpEnabled, user.PersonId }, cancellationToken);
        return IdentityResult.Success;
    }

    // A person is made by Registration alone, together with the first role and only for a number that was proved.
    public Task<IdentityResult> CreateAsync(Person user, CancellationToken cancellationToken) =>
        Refused("made-by-registration", "A person is made by signing in with a proved number.");

    // Orders and accounts stay joined to a person, so nobody is deleted: ErasePerson empties the row and tells the other services.
    public Task<IdentityResult> DeleteAsync(Person user, CancellationToken cancellationToken) =>
        Refused("erased-not-deleted", "A person is erased on request and never deleted.");

    public Task<string> GetUserIdAsync(Person user, CancellationToken cancellationToken) => Task.FromResult(user.PersonId.ToString());

    public Task<string?> GetUserNameAsync(Person user, CancellationToken cancellationToken) => Task.FromResult(user.Phone);

    public Task<string?> GetNormalizedUserNameAsync(Person user, CancellationToken cancellationToken) => Task.FromResult(user.Phone);

    // The user name is the phone number, which is proved by a code before the person is there and is never set afterwards.
    public Task SetUserNameAsync(Person user, string? userName, CancellationToken cancellationToken) => userName == user.Phone
        ? Task.CompletedTask
        : throw new InvalidOperationException("A person's number is proved before the person is there and is never set afterwards.");

    public Task SetNormalizedUserNameAsync(Person user, string? normalizedName, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<string?> GetPasswordHashAsync(Person user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash);

    public Task<bool> HasPasswordAsync(Person user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash is not null);

    public Task SetPasswordHashAsync(Person user, string? passwordHash, CancellationToken cancellationToken)
    {
        user.PasswordHash = passwordHash;
        return Task.CompletedTask;
    }

    public Task<string?> GetSecurityStampAsync(Person user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(user.SecurityStamp);

    public Task SetSecurityStampAsync(Person user, string stamp, CancellationToken cancellationToken)
    {
        user.SecurityStamp = stamp;
        return Task.CompletedTask;
    }

    public void Dispose()
    {
    }

    private Person? Open(Person? person)
    {
        if (person?.TotpKey is { } key) person.TotpKey = _keys.Unprotect(key);
        return person;
    }

    private static Task<IdentityResult> Refused(string code, string why) =>
        Task.FromResult(IdentityResult.Failed(new IdentityError { Code = code, Description = why }));
}
