using System.Net.Sockets;
using Marketplace.AllInOne.Postgres;

namespace Marketplace.AllInOne.Distributed;

/// <summary>A RabbitMQ of our own in a folder: own name, ports, cookie and secret, on 127.0.0.1; no other broker is touched.</summary>
public sealed class LocalBroker : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(180);

    private static readonly byte[] Greeting = [.. "AMQP"u8, 0, 0, 9, 1];

    private readonly string _folder;
    private readonly string _secret;
    private readonly BrokerPlace _place;
    private ChildProcess? _broker;

    private LocalBroker(string folder, string secret, BrokerPlace place) => (_folder, _secret, _place) = (folder, secret, place);

    /// <summary>What <c>Marketplace:RabbitMq</c> is set to; the same after a restart, and at the next start where its port is still free.</summary>
    public string Address => $"amqp://marketplace:{_secret}@127.0.0.1:{_place.Port}/";

    public static async Task<LocalBroker> StartAsync(string folder, CancellationToken ct = default)
    {
        Directory.CreateDirectory(folder);
        await EndLeftOverAsync(folder);
        var broker = new LocalBroker(folder, Secrets.ReadOrMake(Path.Combine(folder, "broker.secret")), BrokerPlace.ReadOrMake(folder));
        try
        {
            await broker.StartAsync(ct);
            return broker;
        }
        catch
        {
            await broker.DisposeAsync();
            throw;
        }
    }

    /// <summary>The broker, as a supervisor watches it.</summary>
    public Watched Watched => new("rabbitmq",
        _ => Task.FromResult(_broker is { HasEnded: false } ? null : $"exit code {_broker?.ExitCode}"), StartAsync);

    /// <summary>Ends the broker of a folder whose parent is dead, and the name server it leaves behind.</summary>
    public static async Task EndLeftOverAsync(string folder)
    {
        await LeftOvers.EndAsync(folder);
        // A file that is left tells of a broker whose parent lives.
        var isLive = Directory.Exists(folder) && Directory.EnumerateFiles(folder, "*.pid").Any();
        if (!isLive && BrokerPlace.Read(folder) is { } place) await EndNamesAsync(place.NamesPort);
    }

    /// <summary>Starts it again after it has died or was killed, on the same port with the same messages.</summary>
    public async Task StartAsync(CancellationToken ct = default)
    {
        if (_broker is { } died) await died.DisposeAsync();
        _broker = null;
        await File.WriteAllTextAsync(In("enabled_plugins"), "[].\n", ct);
        await File.WriteAllTextAsync(In("env.conf"), "", ct);
        Secrets.Write(In("rabbitmq.conf"), $"""
            listeners.tcp.default = 127.0.0.1:{_place.Port}
            default_user = marketplace
            default_pass = {_secret}
            disk_free_limit.absolute = 64MB
            vm_memory_high_watermark.relative = 0.2
            log.file.level = warning
            log.file.rotation.size = 4194304
            log.file.rotation.count = 1

            """);
        _broker = ChildProcess.Start("rabbitmq", _folder, Program("rabbitmq-server"), [], Environment());

        var giveUpAt = DateTime.UtcNow + Patience;
        while (!await AnswersAsync(ct))
        {
            if (_broker.HasEnded || DateTime.UtcNow > giveUpAt)
            {
                _broker.Kill();
                throw new StartupException($"RabbitMQ 无法启动，见 {_broker.LogFile}", $"RabbitMQ could not start, see {_broker.LogFile}");
            }
            await Task.Delay(100, ct);
        }
    }

    /// <summary>As if the power went: nothing is asked, nothing is flushed.</summary>
    public async Task KillAsync()
    {
        _broker!.Kill();
        await _broker.DisposeAsync();
        _broker = null;
        await EndNamesAsync(_place.NamesPort);
    }

    public async ValueTask DisposeAsync()
    {
        if (_broker is null) return;
        await _broker.DisposeAsync();
        await EndNamesAsync(_place.NamesPort);
    }

    // Erlang's name server outlives its nodes.
    private static async Task EndNamesAsync(int port)
    {
        try
        {
            // It refuses while it has not noticed that its node is gone.
            for (var attempt = 0; attempt < 20; attempt++)
            {
                var ended = await Command.RunAsync("epmd", ["-port", $"{port}", "-kill"]);
                if (!ended.Output.Contains("not allowed", StringComparison.Ordinal)) return;
                await Task.Delay(100);
            }
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // Not on PATH; one idle process remains until the machine restarts.
        }
    }

    private Dictionary<string, string?> Environment() => new()
    {
        ["HOME"] = _folder,
        ["RABBITMQ_NODENAME"] = BrokerPlace.NodeIn(In("data")),
        ["RABBITMQ_DIST_PORT"] = $"{_place.DistributionPort}",
        ["RABBITMQ_MNESIA_DIR"] = In("data"),
        ["RABBITMQ_LOG_BASE"] = In("log"),
        ["RABBITMQ_CONFIG_FILE"] = In("rabbitmq.conf"),
        ["RABBITMQ_CONF_ENV_FILE"] = In("env.conf"),
        ["RABBITMQ_ENABLED_PLUGINS_FILE"] = In("enabled_plugins"),
        ["ERL_EPMD_PORT"] = $"{_place.NamesPort}",
        ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
        // The start script then becomes the broker itself instead of watching over it, so that its number is the broker's.
        ["RUNNING_UNDER_SYSTEMD"] = "1",
        ["NOTIFY_SOCKET"] = null,
    };

    // An open port is not enough: the greeting comes when the broker takes connections.
    private async Task<bool> AnswersAsync(CancellationToken ct)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", _place.Port, ct);
            await using var stream = client.GetStream();
            await stream.WriteAsync(Greeting, ct);
            var answer = new byte[1];
            return await stream.ReadAsync(answer, ct).AsTask().WaitAsync(TimeSpan.FromSeconds(2), ct) == 1;
        }
        catch (Exception notYet) when (notYet is SocketException or IOException or TimeoutException)
        {
            return false;
        }
    }

    // Debian's program on PATH changes to an account of its own and to its own folders; the one behind it does as it is told.
    private static string Program(string name)
    {
        var path = (System.Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return path.Prepend("/usr/lib/rabbitmq/bin").Append("/usr/sbin").Append("/opt/homebrew/sbin")
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists)
            ?? throw new StartupException("没有找到 RabbitMQ，请安装 rabbitmq-server", "RabbitMQ is missing, install rabbitmq-server");
    }

    private string In(string name) => Path.Combine(_folder, name);
}
