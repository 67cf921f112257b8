using System.Diagnostics;
using System.Globalization;
using Marketplace.AllInOne.Postgres;

namespace Marketplace.AllInOne.Distributed;

/// <summary>
/// A process of ours, with its words in a log file. Its number is kept in a file beside the log, so that what a killed
/// parent left behind can be ended at the next start.
/// </summary>
public sealed class ChildProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string _pidFile;
    private readonly StreamWriter _log;

    private ChildProcess(Process process, string name, string logFile, string pidFile)
    {
        (_process, Name, LogFile, _pidFile) = (process, name, logFile, pidFile);
        _log = new StreamWriter(logFile, append: true) { AutoFlush = true };
        process.OutputDataReceived += (_, line) => Write(line.Data);
        process.ErrorDataReceived += (_, line) => Write(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Name { get; }

    public string LogFile { get; }

    public int Id => _process.Id;

    public bool HasEnded => _process.HasExited;

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
        File.WriteAllText(pidFile, process.Id.ToString(CultureInfo.InvariantCulture));
        return new(process, name, Path.Combine(folder, name + ".log"), pidFile);
    }

    /// <summary>Ends the processes whose numbers an earlier run left in a folder and who still carry its mark.</summary>
    /// <param name="mark">A part of their command line, so that a stranger with an old number is left alone.</param>
    public static void EndLeftOvers(string folder, string mark)
    {
        if (!Directory.Exists(folder)) return;
        foreach (var file in Directory.GetFiles(folder, "*.pid"))
        {
            var id = int.TryParse(File.ReadAllText(file), NumberStyles.Integer, CultureInfo.InvariantCulture, out var known) ? known : 0;
            if (CommandLineOf(id).Contains(mark, StringComparison.Ordinal))
            {
                using var left = Process.GetProcessById(id);
                left.Kill();
                left.WaitForExit(TimeSpan.FromSeconds(5));
            }

            File.Delete(file);
        }
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
        await _log.DisposeAsync();
    }

    private void Write(string? line)
    {
        if (line is null) return;
        lock (_log) _log.WriteLine(line);
    }

    private static string CommandLineOf(int process)
    {
        var file = $"/proc/{process}/cmdline";
        return File.Exists(file) ? File.ReadAllText(file).Replace('\0', ' ') : "";
    }
}
