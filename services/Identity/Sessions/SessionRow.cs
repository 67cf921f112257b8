using Marketplace.Contracts;
using Marketplace.Identity.SignIn;
using Marketplace.Kernel;

namespace Marketplace.Identity.Sessions;

/// <summary>What a refresh token earns.</summary>
internal enum RenewalAnswer
{
    /// <summary>The newest token: the next one is made.</summary>
    Rotate,

    /// <summary>The one before, a moment after: its answer was lost, so the newest is told again.</summary>
    Repeat,

    /// <summary>An old one: it was stolen, or the thief has the new one. The session ends.</summary>
    End,
}

/// <summary>A session as renewal sees it.</summary>
internal sealed record SessionRow(
    Guid PersonId, string? Phone, int Generation, string SecurityStamp, DateTimeOffset LastSeenAt)
{
    public const string Lock = """
        select s.person_id, p.phone, s.generation, s.security_stamp, s.last_seen_at
        from identity.sessions s
        join identity.people p using (person_id)
        where s.session_id = @SessionId and s.ended_at is null
        for update of s
        """;

    public RenewalAnswer Judge(int presented, string? presentStamp, DateTimeOffset now, SignInPolicy policy)
    {
        if (presentStamp != SecurityStamp || LastSeenAt + policy.SessionLifetime < now) return RenewalAnswer.End;
        if (presented == Generation) return RenewalAnswer.Rotate;
        return presented == Generation - 1 && now - LastSeenAt <= policy.RenewalGrace ? RenewalAnswer.Repeat : RenewalAnswer.End;
    }

    public static Task RotateAsync(Work work, Guid sessionId, DateTimeOffset now) => work.ExecuteAsync(
        "update identity.sessions set generation = generation + 1, last_seen_at = @now where session_id = @sessionId",
        new { sessionId, now });

    /// <summary>Ends what is still open of these, and has every service refuse their tickets.</summary>
    public static async Task<int> EndAsync(Work work, Guid[] sessionIds, DateTimeOffset now)
    {
        var ended = await work.QueryAsync<Ended>(
            """
            update identity.sessions set ended_at = @now
            where session_id = any(@sessionIds) and ended_at is null
            returning session_id, person_id
            """,
            new { sessionIds, now });
        foreach (var one in ended) work.Publish(new SessionEnded(one.SessionId, one.PersonId, now));
        return ended.Count;
    }

    /// <summary>Ends a person's sessions, but for one that stays; no device counts as theirs any more until they sign in there.</summary>
    public static async Task<int> EndAllAsync(Work work, Guid personId, Guid? except, DateTimeOffset now)
    {
        await work.ExecuteAsync("delete from identity.known_devices where person_id = @personId", new { personId });
        var open = await work.QueryAsync<Guid>(
            """
            select session_id from identity.sessions
            where person_id = @personId and ended_at is null and session_id is distinct from @except
            """,
            new { personId, except });
        return await EndAsync(work, [.. open], now);
    }

    private sealed record Ended(Guid SessionId, Guid PersonId);
}
