using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Claims;
using Marketplace.Contracts;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Marketplace.Kernel;

/// <summary>The small set every service checks tickets against: ended sessions, and people whose memberships changed.</summary>
public sealed class Revocations
{
    private readonly ConcurrentDictionary<Guid, DateTimeOffset> _revoked = new();

    internal void Add(Guid subject, DateTimeOffset at) =>
        _revoked.AddOrUpdate(subject, at, (_, known) => known > at ? known : at);

    /// <summary>Refuses tickets of a session or person, here at once and in the other replicas within a second.</summary>
    public Task RecordAsync(Guid subject, DateTimeOffset at, Work work)
    {
        ArgumentNullException.ThrowIfNull(work);
        Add(subject, at);
        return work.ExecuteAsync(
            $"""
            insert into {work.Schema}.revocations (subject_id, revoked_at) values (@subject, @at)
            on conflict on constraint revocations_key
            do update set revoked_at = greatest(revocations.revoked_at, excluded.revoked_at)
            """,
            new { subject, at });
    }

    internal void Forget(DateTimeOffset before)
    {
        foreach (var (subject, at) in _revoked)
        {
            if (at < before) _revoked.TryRemove(new(subject, at));
        }
    }

    /// <summary>Whether a ticket is of an ended session, or older than a change of its holder's memberships.</summary>
    public bool Covers(ClaimsPrincipal ticket)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        if (_revoked.IsEmpty) return false;
        if (Find(ticket, Tickets.Session) is not null) return true;
        if (Find(ticket, Tickets.Person) is not { } changedAt) return false;
        var issued = ticket.FindFirstValue(Tickets.IssuedAt);
        return issued is null || long.Parse(issued, CultureInfo.InvariantCulture) < changedAt.ToUnixTimeMilliseconds();
    }

    private DateTimeOffset? Find(ClaimsPrincipal ticket, string claim) =>
        Guid.TryParse(ticket.FindFirstValue(claim), out var subject) && _revoked.TryGetValue(subject, out var at) ? at : null;
}

/// <summary>Reads a service's revocations every second, so that each replica learns what one of them consumed.</summary>
internal sealed class FollowRevocations<TDatabase>(
    TDatabase database, Revocations revocations, TimeProvider clock, ILogger<FollowRevocations<TDatabase>> log)
    : Every(TimeSpan.FromSeconds(1), log) where TDatabase : ServiceDatabase
{
    private readonly string _recent =
        $"select subject_id, revoked_at from {database.Schema}.revocations where revoked_at > @since";

    public override async Task<bool> DoAsync(CancellationToken ct)
    {
        // A ticket outlives its lifetime nowhere, so older revocations no longer matter.
        var since = clock.GetUtcNow() - Tickets.Lifetime - TimeSpan.FromMinutes(1);
        foreach (var row in await database.QueryAsync<Row>(_recent, new { since }, ct))
        {
            revocations.Add(row.SubjectId, row.RevokedAt);
        }
        revocations.Forget(since);
        return false;
    }

    private sealed record Row(Guid SubjectId, DateTimeOffset RevokedAt);
}

/// <summary>Refuses the tickets of a session that ended.</summary>
internal sealed class RecordEndedSession<TDatabase>(TDatabase database, Revocations revocations, IServiceProvider services)
    : Consumer<SessionEnded>(database, services) where TDatabase : ServiceDatabase
{
    protected override Task Handle(Message<SessionEnded> message, Work work, CancellationToken ct) =>
        revocations.RecordAsync(message.Body.SessionId, message.Body.EndedAt, work);
}

/// <summary>Refuses the tickets a person got before their memberships changed.</summary>
internal sealed class RecordMembershipChange<TDatabase>(TDatabase database, Revocations revocations, IServiceProvider services)
    : Consumer<MembershipChanged>(database, services) where TDatabase : ServiceDatabase
{
    protected override Task Handle(Message<MembershipChanged> message, Work work, CancellationToken ct) =>
        revocations.RecordAsync(message.Body.PersonId, message.Body.ChangedAt, work);
}
