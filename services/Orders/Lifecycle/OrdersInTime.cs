using Marketplace.Kernel;

namespace Marketplace.Orders;

/// <summary>
/// What time does to orders: the unpaid are let go, the long shipped are received, forgotten carts and names go. Any
/// number of replicas may run it; rows one works on are skipped by the others.
/// </summary>
internal sealed class OrdersInTime(OrdersDatabase db, TimeProvider clock, ILogger<OrdersInTime> log)
    : Every(TimeSpan.FromSeconds(2), log)
{
    private static readonly TimeSpan TidyEvery = TimeSpan.FromMinutes(10);

    private DateTimeOffset _tidiedAt;

    public override async Task<bool> DoAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        while (await LetUnpaidOrdersGo.RunAsync(db, now, ct) == LetUnpaidOrdersGo.Most)
        {
        }
        while (await ReceiveAutomatically.RunAsync(db, now, ct) == ReceiveAutomatically.Most)
        {
        }
        if (now - _tidiedAt < TidyEvery) return false;
        _tidiedAt = now;
        await ForgetfulShop.TidyAsync(db, now, ct);
        return false;
    }
}
