using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using Marketplace.AllInOne.Distributed;
using Npgsql;

namespace Marketplace.AllInOne.Postgres;

/// <summary>
/// A PostgreSQL server of our own in a folder, on 127.0.0.1. The first process to lock the folder owns the server and stops
/// it; others attach. A server left running by an owner that was killed is taken over as it is.
/// </summary>
public sealed class EmbeddedPostgres : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly PostgresBinaries _binaries;
    private readonly PostgresCluster _cluster;
    private readonly EmbeddedPostgresOptions _options;
    private FileStream? _lock;

    private EmbeddedPostgres(EmbeddedPostgresOptions options, PostgresBinaries binaries, PostgresCluster cluster, FileStream? ownership)
    {
        _options = options;
        _binaries = binaries;
        _cluster = cluster;
        _lock = ownership;
    }

    /// <summary>Connects as the superuser <c>postgres</c>, without a pool.</summary>
    public string AdminConnectionString { get; private set; } = "";

    public int Port { get; private set; }

    public int ProcessId { get; private set; }

    /// <summary>True when this process started or took over the server, and will stop it.</summary>
    public bool IsOwner => _lock is not null;

    /// <summary>The cluster's own folder, such as <c>…/pg18</c>.</summary>
    public string ClusterFolder => _cluster.Folder;

    /// <summary>Makes, starts or attaches. Throws <see cref="StartupException"/> with one line that says what is wrong.</summary>
    public static async Task<EmbeddedPostgres> StartAsync(EmbeddedPostgresOptions options, CancellationToken ct = default)
    {
        var dataFolder = PostgresAccount.RealPath(options.DataFolder);
        try
        {
            PostgresAccount.MakeDataFolder(dataFolder);
            var found = await PostgresBinaries.FindAsync(PostgresCluster.MajorOf(dataFolder), ct);
            var binaries = PostgresAccount.Reachable(found, dataFolder);
            var cluster = new PostgresCluster(dataFolder, binaries);
            var server = new EmbeddedPostgres(options, binaries, cluster, TryLock(cluster.LockFile));
            try
            {
                if (server.IsOwner) await server.OwnAsync(options.Port, ct);
                else await server.AttachAsync(ct);
                return server;
            }
            catch
            {
                server._lock?.Dispose();
                throw;
            }
        }
        catch (IOException full) when (full.Message.Contains("No space left", StringComparison.Ordinal))
        {
            throw StartupException.DiskFull(dataFolder);
        }
        catch (UnauthorizedAccessException)
        {
            throw new StartupException($"没有权限写入数据目录 {dataFolder}", $"no permission to write the data folder {dataFolder}");
        }
    }

    /// <summary>How it died; nothing while somebody listens on its port.</summary>
    public async Task<string?> FindDeathAsync(CancellationToken ct)
    {
        LogFile.CutWhenLong(_cluster.LogFile);
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", Port, ct);
            return null;
        }
        catch (SocketException refused) when (refused.SocketErrorCode == SocketError.ConnectionRefused)
        {
            return $"nobody listens on port {Port}";
        }
        catch (Exception busy) when (busy is SocketException or OperationCanceledException)
        {
            return null;
        }
    }

    /// <summary>Starts the server again, on the port that everybody knows, after it has died. Only its owner may.</summary>
    public Task StartAgainAsync(CancellationToken ct) => OwnAsync(Port, ct);

    /// <summary>Ends the server if this process owns it: sessions are cut, what was committed is kept.</summary>
    public async Task StopAsync(CancellationToken ct = default)
    {
        if (_lock is null) return;

        var stopped = await PgCtlAsync(["stop", "-m", "fast", "-w", "-t", "30"], ct);
        if (!stopped.Succeeded) await PgCtlAsync(["stop", "-m", "immediate", "-w"], ct);
        await _lock.DisposeAsync();
        _lock = null;
    }

    /// <summary>
    /// Ends the server that a dead process left in a folder. False, and nothing done, while its owner lives.
    /// </summary>
    public static async Task<bool> EndAbandonedAsync(string dataFolder, CancellationToken ct = default)
    {
        var real = PostgresAccount.RealPath(dataFolder);
        if (PostgresCluster.MajorOf(real) is not { } major) return true;
        if (PostmasterFile.Read(Path.Combine(real, $"pg{major}")) is null) return true;

        var binaries = PostgresAccount.Reachable(await PostgresBinaries.FindAsync(major, ct), real);
        var server = new EmbeddedPostgres(new() { DataFolder = real }, binaries, new(real, binaries), null);
        server._lock = TryLock(server._cluster.LockFile);
        if (!server.IsOwner) return false;
        await server.StopAsync(ct);
        return true;
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    private async Task OwnAsync(int? fixedPort, CancellationToken ct)
    {
        await _cluster.MakeAsync(_options.Fsync, ct);
        for (var waited = Stopwatch.StartNew(); ; await Task.Delay(100, ct))
        {
            if (await TryConnectAsync(ct)) return;

            PostmasterFile.RemoveStale(_cluster.Folder);
            var port = fixedPort ?? Ports.FindFree();
            var output = await StartServerAsync(_options.ServerSettings(port), ct);
            if (output is null && await TryConnectAsync(ct)) return;

            output ??= "the server started but does not answer, another server might be running";
            var mayRetry = PostgresFailure.IsPassing(output) || (fixedPort is null && PostgresFailure.IsPortTaken(output));
            if (mayRetry && waited.Elapsed < Patience) continue;
            throw PostgresFailure.IsPortTaken(output)
                ? StartupException.PortTaken(port)
                : PostgresFailure.From(output, _cluster.Folder);
        }
    }

    private async Task AttachAsync(CancellationToken ct)
    {
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < Patience; await Task.Delay(50, ct))
            if (await TryConnectAsync(ct)) return;
        throw new StartupException($"另一个进程占用了 {_cluster.Folder}，但其数据库没有响应",
            $"another process holds {_cluster.Folder}, but its server does not answer");
    }

    // The pid file alone proves nothing: after a crash its port may be a stranger's. Only the server itself knows its folder.
    private async Task<bool> TryConnectAsync(CancellationToken ct)
    {
        if (PostmasterFile.Read(_cluster.Folder) is not { IsReady: true } file) return false;

        var connect = new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1", Port = file.Port, Username = "postgres", Database = "postgres",
            Password = _cluster.ReadSecret(), Pooling = false, Timeout = 5,
        };
        try
        {
            await using var connection = new NpgsqlConnection(connect.ConnectionString);
            await connection.OpenAsync(ct);
            await using var command = new NpgsqlCommand("show data_directory", connection);
            if ((string?)await command.ExecuteScalarAsync(ct) != _cluster.Folder) return false;
        }
        catch (Exception unreachable) when (unreachable is NpgsqlException or SocketException or TimeoutException)
        {
            return false;
        }

        (AdminConnectionString, Port, ProcessId) = (connect.ConnectionString, file.Port, file.ProcessId);
        return true;
    }

    // pg_ctl looks every tenth of a second; we look more often, and use it only to hear of an early death.
    private async Task<string?> StartServerAsync(IEnumerable<KeyValuePair<string, string>> settings, CancellationToken ct)
    {
        var log = _cluster.LogFile;
        if (File.Exists(log)) File.Move(log, log + ".previous", overwrite: true);
        await PostgresAccount.WritePrivateFileAsync(log, "", ct);
        var options = string.Join(' ', settings.Select(setting => $"-c \"{setting.Key}={setting.Value}\""));
        var starting = PgCtlAsync(["start", "-w", "-t", "60", "-l", log, "-o", options], ct);
        while (!starting.IsCompleted)
        {
            if (PostmasterFile.Read(_cluster.Folder) is { IsReady: true }) return null;
            await Task.WhenAny(starting, Task.Delay(10, ct));
        }

        var result = await starting;
        return result.Succeeded ? null : await File.ReadAllTextAsync(log, ct) + result.Output;
    }

    private Task<CommandResult> PgCtlAsync(string[] arguments, CancellationToken ct) =>
        PostgresAccount.RunAsync(_binaries.Program("pg_ctl"), ["-D", _cluster.Folder, .. arguments], ct);

    private static FileStream? TryLock(string file)
    {
        try
        {
            var taken = new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            taken.SetLength(0);
            taken.Write(System.Text.Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
            taken.Flush();
            return taken;
        }
        catch (IOException held) when (held is not FileNotFoundException and not DirectoryNotFoundException
            && !held.Message.Contains("No space left", StringComparison.Ordinal))
        {
            return null;
        }
    }
}
