using System.Collections.Concurrent;
using System.Diagnostics;

namespace Marketplace.Load;

/// <summary>How a load went: deeds done a second, and the 99th percentile of one in milliseconds.</summary>
internal sealed record Measured(double PerSecond, double P99Ms, int Failed);

/// <summary>Workers that do a deed again and again for a bounded time.</summary>
internal static class LoadLoop
{
    /// <param name="deed">Gets the worker's number; returns false when refused.</param>
    /// <param name="perSecond">Holds the rate down to this; as fast as it goes when null.</param>
    public static async Task<Measured> RunAsync(
        int workers, TimeSpan time, Func<int, Task<bool>> deed, CancellationToken ct, double? perSecond = null)
    {
        var latencies = new ConcurrentBag<double>();
        var failed = 0;
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, workers).Select(worker => Task.Run(async () =>
        {
            for (var done = 0; watch.Elapsed < time && !ct.IsCancellationRequested; done++)
            {
                if (perSecond is { } rate)
                {
                    var due = TimeSpan.FromSeconds((done + (double)worker / workers) * workers / rate);
                    if (due > watch.Elapsed) await Task.Delay(due - watch.Elapsed, ct);
                }
                var began = Stopwatch.GetTimestamp();
                if (!await deed(worker)) Interlocked.Increment(ref failed);
                latencies.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }
        }, ct)));
        var sorted = latencies.Order().ToList();
        return new(sorted.Count / watch.Elapsed.TotalSeconds, sorted.Count == 0 ? 0 : sorted[(int)(sorted.Count * 0.99)], failed);
    }
}
