using Marketplace.AllInOne;
using Marketplace.AllInOne.Distributed;
using Marketplace.AllInOne.Postgres;
using Npgsql;

namespace Marketplace.Tests.Support;

/// <summary>
/// One real PostgreSQL for the whole test run, started by the first test that asks and ended with the process. It does not
/// wait for the disk; a test that kills servers starts an <see cref="EmbeddedPostgres"/> of its own.
/// </summary>
public static class TestCluster
{
    private static readonly string Runs = Path.Combine(Path.GetTempPath(), $"marketplace-tests-{Environment.UserName}");
    private static readonly Lazy<Task<EmbeddedPostgres>> Server = new(StartAsync);
    private static int databases;

    static TestCluster() => AppDomain.CurrentDomain.ProcessExit += (_, _) => TidyUpAsync().GetAwaiter().GetResult();

    /// <summary>Where the passwords of the cluster's roles are kept, for every test that provisions.</summary>
    public static string RoleSecrets { get; } = Path.Combine(NewFolder("secrets"), "roles.secret");

    /// <summary>Connects as the superuser to the database <c>postgres</c>.</summary>
    public static async Task<string> AdminConnectionStringAsync() => (await Server.Value).AdminConnectionString;

    /// <summary>Makes an empty database, or a copy of a template that nobody is connected to; returns its name.</summary>
    public static async Task<string> CreateDatabaseAsync(string? template = null)
    {
        var name = $"test_{Interlocked.Increment(ref databases)}";
        await ExecuteAsync($"""create database "{name}" template "{template ?? "template0"}" """);
        return name;
    }

    public static Task DropDatabaseAsync(string name) => ExecuteAsync($"""drop database if exists "{name}" with (force)""");

    /// <summary>The superuser's connection string to one database; pools are small and must be cleared with the class.</summary>
    public static async Task<string> AdminConnectionStringAsync(string database) =>
        new NpgsqlConnectionStringBuilder(await AdminConnectionStringAsync()) { Database = database }.ConnectionString;

    /// <summary>A folder of this run's own, removed with the run.</summary>
    public static string NewFolder(string name)
    {
        var folder = Path.Combine(Runs, $"{Environment.ProcessId}", $"{name}-{Guid.NewGuid():n}");
        Directory.CreateDirectory(folder);
        return folder;
    }

    private static async Task<EmbeddedPostgres> StartAsync()
    {
        await RemoveDeadRunsAsync();
        return await EmbeddedPostgres.StartAsync(new() { DataFolder = NewFolder("cluster"), Fsync = false });
    }

    private static async Task TidyUpAsync()
    {
        if (Server is { IsValueCreated: true, Value.IsCompletedSuccessfully: true }) await (await Server.Value).StopAsync();
        var mine = Path.Combine(Runs, $"{Environment.ProcessId}");
        if (Directory.Exists(mine)) Directory.Delete(mine, recursive: true);
    }

    // A run that was killed could not tidy up; its servers are ended and its folders removed by the next one.
    private static async Task RemoveDeadRunsAsync()
    {
        if (!Directory.Exists(Runs)) return;
        foreach (var run in Directory.GetDirectories(Runs))
        {
            if (IsAlive(run)) continue;
            try
            {
                foreach (var folder in Directory.GetDirectories(run)) await EndAbandonedAsync(folder);
                Directory.Delete(run, recursive: true);
            }
            catch (DirectoryNotFoundException)
            {
                // Another run that started at the same moment is tidying up the same folder.
            }
        }
    }

    private static async Task EndAbandonedAsync(string folder)
    {
        await LeftOvers.EndAsync(folder);
        await LeftOvers.EndAsync(new DataFolder(folder));
        await EmbeddedPostgres.EndAbandonedAsync(folder);
    }

    private static bool IsAlive(string run)
    {
        if (!int.TryParse(Path.GetFileName(run), out var id)) return false;
        try
        {
            using var process = System.Diagnostics.Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(await AdminConnectionStringAsync());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
