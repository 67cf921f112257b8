using System.Runtime.InteropServices;
using Marketplace.AllInOne;
using Marketplace.AllInOne.Commands;

using var stop = new CancellationTokenSource();
using var onInterrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var onTerminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
try
{
    var line = CommandLine.Parse(args, "reset", "no-demo", "force", "help");
    if (line.Has("help")) return Usage(0);
    if (!Commands.ByName.TryGetValue(line.Command, out var command)) return Usage(2);
    if (line.Unknown(command.Options) is { } unknown)
        throw new StartupException($"不认识的选项 --{unknown}", $"unknown option --{unknown}");
    await command.Run(line, stop.Token);
    return 0;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    return 0;
}
catch (StartupException refusal)
{
    Console.Error.WriteLine(refusal.Message);
    return 1;
}
catch (IOException full) when (full.Message.Contains("No space left", StringComparison.Ordinal))
{
    Console.Error.WriteLine("磁盘已满 / the disk is full");
    return 1;
}

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}

static int Usage(int code)
{
    Console.Error.WriteLine(Commands.Usage);
    return code;
}
