using Microsoft.Extensions.Logging;

namespace Marketplace.Kernel;

/// <summary>Clears inbox and idempotency entries after 30 days, revocations no ticket can be older than, what a broker took a week ago.</summary>
internal sealed class Housekeeping<TDatabase>(TDatabase database, TimeProvider clock, ILogger<Housekeeping<TDatabase>> log)
    : Every(TimeSpan.FromHours(1), log, restsFirst: true) where TDatabase : ServiceDatabase
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);
    // Sooner than the inbox, which knows what was taken already.
    private static readonly TimeSpan KeptHandedOn = TimeSpan.FromDays(7);

    private readonly string _clear = $"""
        delete from {database.Schema}.inbox where received_at < @before;
        delete from {database.Schema}.idempotency_keys where created_at < @before;
        delete from {database.Schema}.revocations where revoked_at < @before;
        delete from {database.Schema}.handed_on where handed_on_at < @weekAgo;
        """;

    public override async Task<bool> DoAsync(CancellationToken ct)
    {
        await database.ExecuteAsync(_clear, new { before = clock.GetUtcNow() - Kept, weekAgo = clock.GetUtcNow() - KeptHandedOn }, ct);
        return false;
    }
}
