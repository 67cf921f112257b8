using System.Diagnostics;
using System.Globalization;
using Marketplace.AllInOne.Postgres;

namespace Marketplace.AllInOne.Distributed;

/// <summary>
/// A process of ours, with its words in a log file. Who it is and whose is kept in a file beside the log, so that what a killed parent
/// left behind can be ended at the next start (see <see cref="LeftOvers"/>).
/// </summary>
public sealed class ChildProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string _pidFile;
    private readonly LogFile _log;

    private ChildProcess(Process process, string name, string logFile, string pidFile)
    {
        (_process, Name, _pidFile) = (process, name, pidFile);
        _log = new(logFile);
        process.OutputDataReceived += (_, line) => Write(line.Data);
        process.ErrorDataReceived += (_, line) => Write(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Name { get; }

    public string LogFile => _log.Path;

    public int Id => _process.Id;

    public bool HasEnded => _process.HasExited;

    /// <summary>How it ended; 137 when it was killed.</summary>
    public int ExitCode => _process.ExitCode;

    /// <param name="name">Names the log and the pid file in <paramref name="folder"/>.</param>
    public static ChildProcess Start(
        string name, string folder, string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?> environment)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        foreach (var (key, value) in environment) start.Environment[key] = value;

        var process = Process.Start(start)!;
        process.StandardInput.Close();
        var pidFile = Path.Combine(folder, name + ".pid");
        LeftOvers.Tell(pidFile, ProcessMark.Of(process.Id));
        return new(process, name, Path.Combine(folder, name + ".log"), pidFile);
    }

    public void Kill() => _process.Kill();

    /// <summary>Asks it to end, and after a while makes it.</summary>
    public async Task StopAsync(TimeSpan patience)
    {
        if (!_process.HasExited)
        {
            if (OperatingSystem.IsWindows()) _process.Kill();
            else await Command.RunAsync("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
            using var late = new CancellationTokenSource(patience);
            try
            {
                await _process.WaitForExitAsync(late.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill();
                await _process.WaitForExitAsync(CancellationToken.None);
            }
        }

        File.Delete(_pidFile);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(TimeSpan.FromSeconds(15));
        _process.Dispose();
        _log.Dispose();
    }

    private void Write(string? line)
    {
        if (line is not null) _log.Write(line);
    }
}
