using Marketplace.Contracts.Demo;
using Marketplace.Kernel;

namespace Marketplace.Payments;

/// <summary>
/// Opens the demo's books before Orders tells of its past trade. Everything else comes by the messages of Orders and
/// Procurement, as it would in earnest, in sets; only the payments of the past were never made here.
/// </summary>
internal sealed class OpenDemoMoney(PaymentsDatabase db, TimeProvider clock) : IDemoLoader
{
    public int Order => 35;

    public Task LoadAsync(DateOnly today, CancellationToken ct) => db.ExecuteAsync(
        "insert into payments.demo_opening (opened_at) values (@now)", new { now = clock.GetUtcNow() }, ct);
}
