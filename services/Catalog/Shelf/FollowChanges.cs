using Marketplace.Kernel;
using Microsoft.AspNetCore.OutputCaching;
using Npgsql;

namespace Marketplace.Catalog.Shelf;

/// <summary>
/// Evicts what another process changed. A message would reach only one of several replicas, so each looks for itself; the
/// window overlaps, because a change can commit later than its time says.
/// </summary>
internal sealed partial class FollowChanges(
    CatalogDatabase db, IOutputCacheStore cache, TimeProvider clock, ILogger<FollowChanges> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private const string Changed = """
        select product_id, version
        from catalog.products
        where changed_at > @since
        limit 2000
        """;

    private Dictionary<Guid, long> _seen = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Look(stoppingToken);
                await Task.Delay(Pause, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (NpgsqlException fault)
            {
                LogCannotLook(log, fault.Message);
                await Task.Delay(5 * Pause, CancellationToken.None);
            }
        }
    }

    private async Task Look(CancellationToken ct)
    {
        var since = clock.GetUtcNow() - TimeSpan.FromSeconds(30);
        var changed = (await db.QueryAsync<ChangedRow>(Changed, new { since }, ct)).ToDictionary(row => row.ProductId, row => row.Version);
        var fresh = changed.Where(row => _seen.GetValueOrDefault(row.Key) != row.Value).Select(row => row.Key).ToArray();
        _seen = changed;
        if (fresh.Length > 0) await ProductNews.Evict(cache, fresh, ct);
    }

    private sealed record ChangedRow(Guid ProductId, long Version);

    [LoggerMessage(200, LogLevel.Warning, "The catalog's changes cannot be followed: {Reason}")]
    private static partial void LogCannotLook(ILogger logger, string reason);
}
