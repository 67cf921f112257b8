using Marketplace.Kernel;

namespace Marketplace.Identity.People;

/// <summary>Forgets what is no longer needed: codes, tries, sent messages, sessions long ended.</summary>
internal sealed class ClearOldTraces(IdentityDatabase db, TimeProvider clock, ILogger<ClearOldTraces> log)
    : Every(TimeSpan.FromHours(1), log, restsFirst: true)
{
    private const string Clear = """
        delete from identity.codes where created_at < @now - interval '2 days';
        delete from identity.tries where until < @now;
        delete from identity.spent_puzzles where at < @now - interval '1 day';
        delete from identity.known_devices where last_used_at < @now - interval '180 days';
        delete from identity.attempts where at < @now - interval '1 day';
        delete from identity.lockouts where coalesce(lockout_end, '-infinity') < @now - interval '1 day' and failed_count = 0;
        delete from identity.text_messages where created_at < @now - interval '90 days';
        delete from identity.visible_inbox where sent_at < @now - interval '30 days';
        delete from identity.sessions where coalesce(ended_at, last_seen_at + interval '30 days') < @now - interval '90 days';
        """;

    public override async Task<bool> DoAsync(CancellationToken ct)
    {
        await db.ExecuteAsync(Clear, new { now = clock.GetUtcNow() }, ct);
        return false;
    }
}
