namespace Marketplace.Identity.Demo;

/// <summary>Whether the demo market is loaded. Only its loader ever says so.</summary>
internal sealed class DemoMarketOpen(IdentityDatabase db)
{
    public Task<bool> IsItAsync(CancellationToken ct) => db.FindAsync<bool>(
        "select exists (select 1 from identity.market_settings where name = 'demo-market' and value = 'loaded')", null, ct);
}
