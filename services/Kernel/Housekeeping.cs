using Microsoft.Extensions.Logging;

namespace Marketplace.Kernel;

/// <summary>Clears inbox and idempotency entries after 30 days, and revocations no ticket can be older than.</summary>
internal sealed class Housekeeping<TDatabase>(TDatabase database, TimeProvider clock, ILogger<Housekeeping<TDatabase>> log)
    : Every(TimeSpan.FromHours(1), log, restsFirst: true) where TDatabase : ServiceDatabase
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private readonly string _clear = $"""
        delete from {database.Schema}.inbox where received_at < @before;
        delete from {database.Schema}.idempotency_keys where created_at < @before;
        delete from {database.Schema}.revocations where revoked_at < @before;
        """;

    public override async Task<bool> DoAsync(CancellationToken ct)
    {
        await database.ExecuteAsync(_clear, new { before = clock.GetUtcNow() - Kept }, ct);
        return false;
    }
}
