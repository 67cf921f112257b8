namespace Marketplace.Suppliers;

/// <summary>Something that becomes due by itself: a notice that ends, a licence that expires, a reminder.</summary>
internal interface IClockDeed
{
    /// <summary>Does what is due, a piece in a transaction of its own. Replicas may do so at the same time.</summary>
    /// <returns>Whether there may be more.</returns>
    Task<bool> DoOneAsync(DateTimeOffset now, CancellationToken ct);
}

/// <summary>Looks every second for what has become due, by the market's clock.</summary>
internal sealed partial class WatchTheClock(IEnumerable<IClockDeed> deeds, TimeProvider clock, ILogger<WatchTheClock> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await DoWhatIsDue(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await Task.Delay(1000, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Does everything that is due now; what fails is logged and stays due.</summary>
    internal async Task DoWhatIsDue(CancellationToken ct)
    {
        foreach (var deed in deeds)
        {
            try
            {
                while (await deed.DoOneAsync(clock.GetUtcNow(), ct)) ct.ThrowIfCancellationRequested();
            }
            catch (Exception fault) when (!ct.IsCancellationRequested)
            {
                LogFailed(log, deed.GetType().Name, fault);
            }
        }
    }

    [LoggerMessage(300, LogLevel.Warning, "{Deed} could not be done and is tried again")]
    private static partial void LogFailed(ILogger logger, string deed, Exception fault);
}
