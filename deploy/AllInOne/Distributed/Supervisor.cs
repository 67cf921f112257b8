using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Marketplace.Gateway;

namespace Marketplace.AllInOne.Distributed;

/// <summary>Something that runs beside us.</summary>
/// <param name="FindDeath">How it died; nothing while it lives.</param>
/// <param name="StartAgain">Starts it, and returns when it does its work.</param>
public sealed record Watched(string Name, Func<CancellationToken, Task<string?>> FindDeath, Func<CancellationToken, Task> StartAgain);

/// <summary>
/// Starts again what has died: after a second, and after ever longer rests, up to half a minute, what dies again and again. Says so in
/// a line each, and in a file of what is down, which the gateway's <c>/health</c> reads.
/// </summary>
public sealed class Supervisor : IAsyncDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    // Whoever has lived this long had come back for good.
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<string, DownNow> _down = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly LogFile _log;
    private readonly string _file;
    private readonly Task _watching;

    private Supervisor(string folder, IEnumerable<Watched> family)
    {
        _log = new(Path.Combine(folder, "supervisor.log"));
        _file = FileIn(folder);
        Tell();
        _watching = Task.WhenAll(family.Select(one => Task.Run(() => WatchAsync(one, _stop.Token))));
    }

    /// <summary>Watches until it is disposed.</summary>
    /// <param name="folder">Gets the log and the file of what is down.</param>
    public static Supervisor Start(string folder, IEnumerable<Watched> family) => new(Directory.CreateDirectory(folder).FullName, family);

    public static string FileIn(string folder) => Path.Combine(folder, "down.json");

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _watching;
        _stop.Dispose();
        _log.Dispose();
    }

    private async Task WatchAsync(Watched one, CancellationToken ct)
    {
        var rest = Shortest;
        for (var lived = Stopwatch.StartNew(); !ct.IsCancellationRequested; await Pause(Look, ct))
        {
            if (await one.FindDeath(ct) is not { } how)
            {
                if (lived.Elapsed > Settled) rest = Shortest;
                continue;
            }

            _down.TryAdd(one.Name, new(one.Name, how, DateTimeOffset.UtcNow));
            Tell();
            Say("warn ", $"{one.Name} 停了（{how}），{rest.TotalSeconds:0} 秒后重新启动 / {one.Name} died ({how}), started again in {rest.TotalSeconds:0} s");
            await Pause(rest, ct);
            rest = rest * 2 < Longest ? rest * 2 : Longest;
            if (!ct.IsCancellationRequested && await ComesBackAsync(one, ct)) lived.Restart();
        }
    }

    private async Task<bool> ComesBackAsync(Watched one, CancellationToken ct)
    {
        try
        {
            await one.StartAgain(ct);
        }
        catch (Exception) when (ct.IsCancellationRequested)
        {
            return false;
        }
        catch (Exception fault)
        {
            var why = fault.Message.ReplaceLineEndings(" ");
            Say("error", $"{one.Name} 没有恢复：{why} / {one.Name} did not come back");
            return false;
        }

        var after = _down.TryRemove(one.Name, out var down) ? DateTimeOffset.UtcNow - down.Since : TimeSpan.Zero;
        Tell();
        Say("info ", $"{one.Name} 已恢复，用了 {after.TotalSeconds:0.0} 秒 / {one.Name} is back after {after.TotalSeconds:0.0} s");
        return true;
    }

    private void Say(string level, string words)
    {
        var line = $"{DateTime.UtcNow:yyyy-MM-ddTHH:mm:ss.fffZ} {level} {words}";
        _log.Write(line);
        Console.WriteLine(line);
    }

    private void Tell()
    {
        lock (_file) Secrets.Write(_file, JsonSerializer.Serialize(_down.Values.OrderBy(one => one.Since), JsonSerializerOptions.Web));
    }

    private static async Task Pause(TimeSpan rest, CancellationToken ct) =>
        await Task.Delay(rest, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
