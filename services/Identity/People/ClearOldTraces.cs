namespace Marketplace.Identity.People;

/// <summary>Forgets what is no longer needed: codes, tries, sent messages, sessions long ended.</summary>
internal sealed partial class ClearOldTraces(IdentityDatabase db, TimeProvider clock, ILogger<ClearOldTraces> log) : BackgroundService
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

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(TimeSpan.FromHours(1), clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stoppingToken.IsCancellationRequested) return;
            try
            {
                await db.ExecuteAsync(Clear, new { now = clock.GetUtcNow() }, stoppingToken);
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                LogFailed(log, fault.Message);
            }
        }
    }

    [LoggerMessage(110, LogLevel.Warning, "Old traces of people could not be cleared: {Reason}")]
    private static partial void LogFailed(ILogger logger, string reason);
}
