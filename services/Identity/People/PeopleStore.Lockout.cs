namespace Marketplace.Identity.People;

/// <summary>Lockouts by phone number, counted in one statement so that guesses made at once all count.</summary>
internal sealed partial class PeopleStore
{
    private const string Increment = """
        insert into identity.lockouts (phone, failed_count) values (@Phone, 1)
        on conflict on constraint lockouts_key do update set failed_count = lockouts.failed_count + 1
        returning failed_count
        """;

    private const string Lock = """
        insert into identity.lockouts (phone, lockout_end) values (@Phone, @until)
        on conflict on constraint lockouts_key do update set lockout_end = excluded.lockout_end
        """;

    // The managers measure by the system's clock; rows keep the market's, which tests put forward.
    private TimeSpan Ahead => clock.GetUtcNow() - DateTimeOffset.UtcNow;

    public Task<DateTimeOffset?> GetLockoutEndDateAsync(Person user, CancellationToken cancellationToken) =>
        Task.FromResult(user.LockoutEnd - Ahead);

    public Task SetLockoutEndDateAsync(Person user, DateTimeOffset? lockoutEnd, CancellationToken cancellationToken)
    {
        user.LockoutEnd = lockoutEnd + Ahead;
        return db.ExecuteAsync(Lock, new { user.Phone, until = user.LockoutEnd }, cancellationToken);
    }

    public async Task<int> IncrementAccessFailedCountAsync(Person user, CancellationToken cancellationToken) =>
        user.FailedCount = await db.FindAsync<int>(Increment, new { user.Phone }, cancellationToken);

    public Task ResetAccessFailedCountAsync(Person user, CancellationToken cancellationToken)
    {
        user.FailedCount = 0;
        return db.ExecuteAsync(
            "update identity.lockouts set failed_count = 0 where phone = @Phone", new { user.Phone }, cancellationToken);
    }

    public Task<int> GetAccessFailedCountAsync(Person user, CancellationToken cancellationToken) => Task.FromResult(user.FailedCount);

    public Task<bool> GetLockoutEnabledAsync(Person user, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task SetLockoutEnabledAsync(Person user, bool enabled, CancellationToken cancellationToken) => Task.CompletedTask;
}
