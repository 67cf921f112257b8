using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Marketplace.Kernel;

/// <summary>
/// Something done over and over, with a rest between, as long as the process lives. What fails is logged and done again, after rests that
/// grow to five seconds.
/// </summary>
/// <param name="rest">Between two rounds; <see cref="Timeout.InfiniteTimeSpan"/> for what is over once a round went well.</param>
/// <param name="bell">Ends a rest early; its own where none is given.</param>
/// <param name="restsFirst">Not at once: a process that starts has better to do.</param>
public abstract partial class Every(TimeSpan rest, ILogger log, Wakening? bell = null, bool restsFirst = false) : BackgroundService
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    private readonly Wakening _bell = bell ?? new();

    /// <summary>Something new waits: a rest ends.</summary>
    public void Wake() => _bell.Ring();

    /// <summary>A round: does what is due now.</summary>
    /// <returns>Whether there may be more, to be done at once.</returns>
    public abstract Task<bool> DoAsync(CancellationToken ct);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = TimeSpan.Zero;
        if (restsFirst) await Task.Delay(rest, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await DoAsync(stoppingToken)) stoppingToken.ThrowIfCancellationRequested();
                pause = TimeSpan.Zero;
                await _bell.Sleep(rest, stoppingToken);
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                pause = TimeSpan.FromMilliseconds(Math.Clamp(pause.TotalMilliseconds * 2, 100, Longest.TotalMilliseconds));
                LogFailed(log, pause.TotalMilliseconds, fault);
                await Task.Delay(pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    public override void Dispose()
    {
        if (bell is null) _bell.Dispose();
        base.Dispose();
        GC.SuppressFinalize(this);
    }

    [LoggerMessage(1, LogLevel.Warning, "It could not be done, and is tried again in {Milliseconds} ms")]
    private static partial void LogFailed(ILogger logger, double milliseconds, Exception fault);
}

/// <summary>A bell that wakes one sleeper; ringing while nobody sleeps is remembered once.</summary>
public sealed class Wakening : IDisposable
{
    private readonly SemaphoreSlim _bell = new(0);

    // Two who ring at the same moment may wake it twice, which is as good.
    public void Ring() => _ = _bell.CurrentCount > 0 || _bell.Release() >= 0;

    public void Dispose() => _bell.Dispose();

    public Task Sleep(TimeSpan atMost, CancellationToken ct) => _bell.WaitAsync(atMost, ct);
}
