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
    private readonly int _port = Ports.FindFree();
    private readonly int _distributionPort = Ports.FindFree();
    private readonly int _namesPort = Ports.FindFree();
    private ChildProcess? _broker;

    private LocalBroker(string folder, string secret) => (_folder, _secret) = (folder, secret);

    /// <summary>What <c>Marketplace:RabbitMq</c> is set to; the same after a restart.</summary>
    public string Address => $"amqp://marketplace:{_secret}@127.0.0.1:{_port}/";

    public static async Task<LocalBroker> StartAsync(string folder, CancellationToken ct = default)
    {
        Directory.CreateDirectory(folder);
        ChildProcess.EndLeftOvers(folder, folder);
        var broker = new LocalBroker(folder, Secrets.ReadOrMake(Path.Combine(folder, "broker.secret")));
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

    /// <summary>Starts it again after <see cref="KillAsync"/>, on the same port with the same messages.</summary>
    public async Task StartAsync(CancellationToken ct = default)
    {
        await File.WriteAllTextAsync(In("enabled_plugins"), "[].\n", ct);
        await File.WriteAllTextAsync(In("env.conf"), "", ct);
        Secrets.Write(In("rabbitmq.conf"), $"""
            listeners.tcp.default = 127.0.0.1:{_port}
            default_user = marketplace
            default_pass = {_secret}
            disk_free_limit.absolute = 64MB
            vm_memory_high_watermark.relative = 0.2
            log.file.level = warning

            """);
        _broker = ChildProcess.Start("rabbitmq", _folder, Program("rabbitmq-server"), [], Environment());

        var giveUpAt = DateTime.UtcNow + Patience;
        while (!await AnswersAsync(ct))
        {
            if (_broker.HasEnded || DateTime.UtcNow > giveUpAt)
                throw new StartupException($"RabbitMQ 无法启动，见 {_broker.LogFile}", $"RabbitMQ could not start, see {_broker.LogFile}");
            await Task.Delay(100, ct);
        }
    }

    /// <summary>As if the power went: nothing is asked, nothing is flushed.</summary>
    public async Task KillAsync()
    {
        _broker!.Kill();
        await _broker.DisposeAsync();
        _broker = null;
        await EndNamesAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_broker is null) return;
        await _broker.DisposeAsync();
        await EndNamesAsync();
    }

    // Erlang's name server outlives its nodes.
    private async Task EndNamesAsync()
    {
        try
        {
            // It refuses while it has not noticed that its node is gone.
            for (var attempt = 0; attempt < 20; attempt++)
            {
                var ended = await Command.RunAsync("epmd", ["-port", $"{_namesPort}", "-kill"]);
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
        ["RABBITMQ_NODENAME"] = $"market{_port}@localhost",
        ["RABBITMQ_DIST_PORT"] = $"{_distributionPort}",
        ["RABBITMQ_MNESIA_DIR"] = In("data"),
        ["RABBITMQ_LOG_BASE"] = In("log"),
        ["RABBITMQ_CONFIG_FILE"] = In("rabbitmq.conf"),
        ["RABBITMQ_CONF_ENV_FILE"] = In("env.conf"),
        ["RABBITMQ_ENABLED_PLUGINS_FILE"] = In("enabled_plugins"),
        ["ERL_EPMD_PORT"] = $"{_namesPort}",
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
            await client.ConnectAsync("127.0.0.1", _port, ct);
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
