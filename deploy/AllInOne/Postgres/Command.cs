using System.Diagnostics;

namespace Marketplace.AllInOne.Postgres;

/// <summary>What a program that has ended said.</summary>
internal readonly record struct CommandResult(int ExitCode, string Output)
{
    public bool Succeeded => ExitCode == 0;
}

/// <summary>Runs another program to its end.</summary>
internal static class Command
{
    public static async Task<CommandResult> RunAsync(
        string program, IEnumerable<string> arguments, string? input = null,
        IReadOnlyDictionary<string, string?>? environment = null, CancellationToken ct = default)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // The caller's folder may be closed to the account that runs the program.
            WorkingDirectory = Path.GetPathRoot(Environment.CurrentDirectory) ?? "/",
        };
        // Messages are recognised by their English text.
        start.Environment["LC_ALL"] = "C";
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>()) start.Environment[name] = value;

        using var process = Process.Start(start)!;
        if (input is not null) await process.StandardInput.WriteAsync(input.AsMemory(), ct);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(ct);
        var error = process.StandardError.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        return new(process.ExitCode, await output + await error);
    }
}
