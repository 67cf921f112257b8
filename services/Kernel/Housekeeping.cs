using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Marketplace.Kernel;

/// <summary>Clears inbox and idempotency entries after 30 days, and revocations no ticket can be older than.</summary>
internal sealed partial class Housekeeping<TDatabase>(
    TDatabase database, TimeProvider clock, ILogger<Housekeeping<TDatabase>> log)
    : BackgroundService where TDatabase : ServiceDatabase
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private readonly string _clear = $"""
        delete from {database.Schema}.inbox where received_at < @before;
        delete from {database.Schema}.idempotency_keys where created_at < @before;
        delete from {database.Schema}.revocations where revoked_at < @before;
        """;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(TimeSpan.FromHours(1), clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stoppingToken.IsCancellationRequested) return;
            try
            {
                await database.ExecuteAsync(_clear, new { before = clock.GetUtcNow() - Kept }, stoppingToken);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(log, database.Schema, fault.Message);
            }
        }
    }

    [LoggerMessage(60, LogLevel.Warning, "Old entries of {Schema} could not be cleared: {Reason}")]
    private static partial void LogFailed(ILogger logger, string schema, string reason);
}
