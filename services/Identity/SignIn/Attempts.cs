using Marketplace.Kernel;
using Microsoft.Extensions.Options;

namespace Marketplace.Identity.SignIn;

/// <summary>Counts every try before it is made, so that a thousand guesses at once are a thousand guesses.</summary>
internal sealed class Attempts(IdentityDatabase db, TimeProvider clock, IOptions<SignInPolicy> policy)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    private const string Count = """
        insert into identity.attempts (phone, address, at) values (@phone, @address, @now);
        select count(*) filter (where phone = @phone)::int as by_phone,
               count(*) filter (where address = @address)::int as by_address
        from identity.attempts
        where (phone = @phone or address = @address) and at > @since
        """;

    private const string Lock = "select pg_advisory_xact_lock(hashtextextended('identity attempts ' || @phone, 0))";

    /// <exception cref="RefusedException">429 when there were too many.</exception>
    public async Task CountAsync(string phone, string address, CancellationToken ct)
    {
        await using var work = await db.BeginAsync(ct);
        await work.ExecuteAsync(Lock, new { phone });
        var now = clock.GetUtcNow();
        var made = (await work.FindAsync<Made>(Count, new { phone, address, now, since = now - Window }))!;
        await work.CommitAsync();
        if (made.ByPhone > policy.Value.AttemptsPerPhone || made.ByAddress > policy.Value.AttemptsPerAddress)
        {
            throw RefusedException.TooMany("attempts-too-often", "尝试登录的次数太多，请过一会儿再试。", Window);
        }
    }

    private sealed record Made(int ByPhone, int ByAddress);
}
