using Marketplace.Kernel;

namespace Marketplace.Suppliers;

/// <summary>Something that becomes due by itself: a notice that ends, a licence that expires, a reminder.</summary>
internal interface IScheduledTask
{
    /// <summary>Does what is due, a piece in a transaction of its own. Replicas may do so at the same time.</summary>
    /// <returns>Whether there may be more.</returns>
    Task<bool> DoOneAsync(DateTimeOffset now, CancellationToken ct);
}

/// <summary>Looks every second for what has become due, by the market's clock; what fails is logged, stops no other and stays due.</summary>
internal sealed partial class ScheduledTasks(IEnumerable<IScheduledTask> tasks, TimeProvider clock, ILogger<ScheduledTasks> log)
    : Every(TimeSpan.FromSeconds(1), log)
{
    public override async Task<bool> DoAsync(CancellationToken ct)
    {
        foreach (var task in tasks)
        {
            try
            {
                while (await task.DoOneAsync(clock.GetUtcNow(), ct)) ct.ThrowIfCancellationRequested();
            }
            catch (Exception fault) when (!ct.IsCancellationRequested)
            {
                LogFailed(log, task.GetType().Name, fault);
            }
        }
        return false;
    }

    [LoggerMessage(300, LogLevel.Warning, "{Task} could not be done and is tried again")]
    private static partial void LogFailed(ILogger logger, string task, Exception fault);
}
