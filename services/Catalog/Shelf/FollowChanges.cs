using Marketplace.Kernel;
using Microsoft.AspNetCore.OutputCaching;

namespace Marketplace.Catalog.Shelf;

/// <summary>
/// Evicts what another process changed. A message would reach only one of several replicas, so each looks for itself; the
/// window overlaps, because a change can commit later than its time says.
/// </summary>
internal sealed class FollowChanges(CatalogDatabase db, IOutputCacheStore cache, TimeProvider clock, ILogger<FollowChanges> log)
    : Every(TimeSpan.FromSeconds(1), log)
{
    private const string Changed = """
        select product_id, version
        from catalog.products
        where changed_at > @since
        limit 2000
        """;

    private Dictionary<Guid, long> _seen = [];

    public override async Task<bool> DoAsync(CancellationToken ct)
    {
        var since = clock.GetUtcNow() - TimeSpan.FromSeconds(30);
        var changed = (await db.QueryAsync<ChangedRow>(Changed, new { since }, ct)).ToDictionary(row => row.ProductId, row => row.Version);
        var fresh = changed.Where(row => _seen.GetValueOrDefault(row.Key) != row.Value).Select(row => row.Key).ToArray();
        _seen = changed;
        if (fresh.Length > 0) await ProductNews.Evict(cache, fresh, ct);
        return false;
    }

    private sealed record ChangedRow(Guid ProductId, long Version);
}
