using Marketplace.AllInOne.Postgres;

namespace Marketplace.AllInOne.Commands;

/// <summary>Runs the embedded PostgreSQL alone, until it is told to stop.</summary>
internal static class PostgresCommand
{
    public static readonly string[] Options = ["data", "port"];

    public static async Task RunAsync(CommandLine line, CancellationToken ct)
    {
        var data = DataFolder.Resolve(line);
        int? port = line.Has("port") ? line.Port("port", 0) : null;
        await using var server = await EmbeddedPostgres.StartAsync(new() { DataFolder = data.Path, Port = port }, ct);
        Console.WriteLine($"PostgreSQL 127.0.0.1:{server.Port}（{server.ClusterFolder}）");
        await Task.Delay(Timeout.Infinite, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
