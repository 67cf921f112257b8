using Marketplace.Contracts;
using Marketplace.Identity.Organisations;
using Marketplace.Identity.People;
using Marketplace.Identity.SignIn;
using Marketplace.Kernel;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.Extensions.Options;

namespace Marketplace.Identity.Sessions;

/// <summary>Opens and renews sessions, and writes the tickets every service reads.</summary>
internal sealed class OpenSessions(
    IdentityDatabase db, RefreshTokens refreshTokens, IOptionsMonitor<BearerTokenOptions> bearer, IOptions<SignInPolicy> policy,
    TimeProvider clock)
{
    // Shared with readers, shut against changes of memberships: see Memberships.LockPersonAsync.
    private const string Lock = """
        select person_id, name, phone, security_stamp, totp_enabled
        from identity.people
        where person_id = @personId and erased_at is null
        for share
        """;

    private const string Insert = """
        insert into identity.sessions (session_id, person_id, device, security_stamp, created_at, last_seen_at)
        values (@sessionId, @PersonId, @device, @SecurityStamp, @now, @now)
        """;

    private const string Held = """
        select role, scope from identity.memberships where person_id = @PersonId and revoked_at is null order by granted_at
        """;

    /// <param name="device">What the person will know the session by.</param>
    /// <param name="key">See <see cref="Callers.DeviceOf"/>: the device is known from now on.</param>
    public async Task<IssuedTicket> OpenAsync(Person person, string device, string? key, bool isNew, CancellationToken ct)
    {
        await using var work = await db.BeginAsync(ct);
        await Invitations.AcceptAsync(work, person.PersonId, person.Phone!, clock.GetUtcNow());
        var holder = await work.FindAsync<Holder>(Lock, new { personId = person.PersonId }) ?? throw Refusals.CodeWrong();
        var (sessionId, now) = (Guid.CreateVersion7(), clock.GetUtcNow());
        await work.ExecuteAsync(Insert, new { sessionId, holder.PersonId, device, holder.SecurityStamp, now });
        await Callers.RememberAsync(work, holder.PersonId, key, now);
        var ticket = await IssueAsync(work, holder, sessionId, 1, now) with { IsNew = isNew };
        await work.CommitAsync();
        return ticket;
    }

    /// <summary>The next ticket of a session, or null when it has ended; an old refresh token ends it.</summary>
    public async Task<IssuedTicket?> RenewAsync(string refreshToken, CancellationToken ct)
    {
        if (refreshTokens.Read(refreshToken) is not { } presented) return null;
        await using var work = await db.BeginAsync(ct);
        if (await work.FindAsync<SessionRow>(SessionRow.Lock, new { presented.SessionId }) is not { } session) return null;
        await Invitations.AcceptAsync(work, session.PersonId, session.Phone ?? "", clock.GetUtcNow());
        var holder = await work.FindAsync<Holder>(Lock, new { personId = session.PersonId });
        var now = clock.GetUtcNow();

        var answer = session.Judge(presented.Generation, holder?.SecurityStamp, now, policy.Value);
        if (answer is RenewalAnswer.End || holder is null)
        {
            await SessionRow.EndAsync(work, [presented.SessionId], now);
            await work.CommitAsync();
            return null;
        }
        var generation = session.Generation + (answer == RenewalAnswer.Rotate ? 1 : 0);
        if (answer == RenewalAnswer.Rotate) await SessionRow.RotateAsync(work, presented.SessionId, now);
        var ticket = await IssueAsync(work, holder, presented.SessionId, generation, now);
        await work.CommitAsync();
        return ticket;
    }

    private async Task<IssuedTicket> IssueAsync(Work work, Holder holder, Guid sessionId, int generation, DateTimeOffset now)
    {
        var held = await work.QueryAsync<Membership>(Held, new { holder.PersonId });
        var needsTotp = policy.Value.RequireTotp && !holder.TotpEnabled && held.Any(one => SignInPolicy.TotpRoles.Contains(one.Role));
        var carried = needsTotp ? held.Where(one => !SignInPolicy.TotpRoles.Contains(one.Role)) : held;
        var ticket = new AuthenticationTicket(
            Tickets.Principal(holder.PersonId, sessionId, holder.Name, carried, now),
            new AuthenticationProperties { ExpiresUtc = now + Tickets.Lifetime },
            $"{BearerTokenDefaults.AuthenticationScheme}:AccessToken");
        return new(
            bearer.Get(BearerTokenDefaults.AuthenticationScheme).BearerTokenProtector.Protect(ticket),
            refreshTokens.Write(sessionId, generation), (int)Tickets.Lifetime.TotalSeconds,
            NeedsName: holder.Name.Length == 0, NeedsTotp: needsTotp, IsNew: false);
    }

    private sealed record Holder(Guid PersonId, string Name, string? Phone, string SecurityStamp, bool TotpEnabled);
}

/// <summary>What a sign-in or renewal answers.</summary>
/// <param name="AccessToken">Sent as <c>Authorization: Bearer</c>; good for <paramref name="ExpiresIn"/> seconds.</param>
/// <param name="RefreshToken">Renews the session once; the answer carries the next.</param>
/// <param name="NeedsName">The person has not said their name yet.</param>
/// <param name="NeedsTotp">Roles are held back until an authenticator is enrolled.</param>
/// <param name="IsNew">Registered by this very sign-in.</param>
public sealed record IssuedTicket(
    string AccessToken, string RefreshToken, int ExpiresIn, bool NeedsName, bool NeedsTotp, bool IsNew);
