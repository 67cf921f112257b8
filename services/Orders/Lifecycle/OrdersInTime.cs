namespace Marketplace.Orders;

/// <summary>
/// What time does to orders: the unpaid are let go, the long shipped are received, forgotten carts and names go. Any
/// number of replicas may run it; rows one works on are skipped by the others.
/// </summary>
internal sealed partial class OrdersInTime(OrdersDatabase db, TimeProvider clock, ILogger<OrdersInTime> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan TidyEvery = TimeSpan.FromMinutes(10);

    private DateTimeOffset _tidiedAt;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RunOnce(stoppingToken);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(log, fault);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            await Task.Delay(Pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task RunOnce(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        while (await LetUnpaidOrdersGo.RunAsync(db, now, ct) == LetUnpaidOrdersGo.Most)
        {
        }
        while (await ReceiveAutomatically.RunAsync(db, now, ct) == ReceiveAutomatically.Most)
        {
        }
        if (now - _tidiedAt < TidyEvery) return;
        _tidiedAt = now;
        await ForgetfulShop.TidyAsync(db, now, ct);
    }

    [LoggerMessage(110, LogLevel.Error, "What time does to orders failed; it is tried again")]
    private static partial void LogFailed(ILogger logger, Exception fault);
}
