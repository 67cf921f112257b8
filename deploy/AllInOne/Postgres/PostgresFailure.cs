namespace Marketplace.AllInOne.Postgres;

/// <summary>Turns what PostgreSQL says when it fails into one line that tells a person what to do.</summary>
internal static class PostgresFailure
{
    public static StartupException From(string output, string folder)
    {
        if (output.Contains("No space left on device", StringComparison.Ordinal)) return StartupException.DiskFull(folder);

        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var cause = lines.LastOrDefault(line => line.Contains("FATAL", StringComparison.Ordinal)
                || line.Contains("error:", StringComparison.Ordinal))
            ?? lines.LastOrDefault() ?? "no message";
        return new($"PostgreSQL 无法启动（{folder}）：{cause}", $"PostgreSQL could not start in {folder}");
    }

    public static bool IsPortTaken(string output) =>
        output.Contains("could not bind", StringComparison.Ordinal)
        || output.Contains("could not create any TCP/IP sockets", StringComparison.Ordinal);

    /// <summary>True for what passes by itself: the last server's processes are still going away.</summary>
    public static bool IsPassing(string output) =>
        output.Contains("lock file", StringComparison.Ordinal)
        || output.Contains("shared memory block", StringComparison.Ordinal)
        || output.Contains("another server might be running", StringComparison.Ordinal);
}
