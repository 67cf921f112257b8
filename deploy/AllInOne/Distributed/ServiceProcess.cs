namespace Marketplace.AllInOne.Distributed;

/// <summary>One replica of one service on a port of this machine.</summary>
public sealed class ServiceProcess : IAsyncDisposable
{
    private static readonly HttpClient Client = new() { Timeout = TimeSpan.FromSeconds(5) };

    private readonly string _logs;
    private readonly Dictionary<string, string?> _environment;
    private ChildProcess? _process;

    internal ServiceProcess(string service, int replica, int port, string logs, Dictionary<string, string?> configuration)
    {
        (Service, Name, _logs) = (service, $"{service}-{replica}", logs);
        Address = $"http://localhost:{port}";
        _environment = configuration.ToDictionary(
            pair => pair.Key.Replace(":", "__", StringComparison.Ordinal), pair => pair.Value);
        _environment["ASPNETCORE_URLS"] = Address;
    }

    public string Service { get; }

    /// <summary>Such as <c>orders-2</c>.</summary>
    public string Name { get; }

    public string Address { get; }

    /// <summary>As <c>kill -9</c> does.</summary>
    public void Kill() => _process?.Kill();

    /// <summary>How it died; nothing while it lives.</summary>
    public string? FindDeath() => _process is { HasEnded: false } ? null : $"exit code {_process?.ExitCode}";

    /// <summary>Starts it, or starts it again at the same address after it was killed, and waits until it is ready.</summary>
    public async Task StartAsync(TimeSpan patience, CancellationToken ct = default)
    {
        if (_process is { } died) await died.DisposeAsync();
        _process = null;
        _process = Run();
        for (var giveUpAt = DateTime.UtcNow + patience; !await IsReadyAsync(ct); await Task.Delay(100, ct))
        {
            if (!_process.HasEnded && DateTime.UtcNow < giveUpAt) continue;
            _process.Kill();
            throw new StartupException($"{Name} 没有就绪，见 {_process.LogFile}", $"{Name} did not become ready, see {_process.LogFile}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null) await _process.DisposeAsync();
    }

    // Every service's program lies beside this one, for this one references them all.
    private ChildProcess Run()
    {
        var name = char.ToUpperInvariant(Service[0]) + Service[1..];
        var program = Path.Combine(AppContext.BaseDirectory, $"Marketplace.{name}.dll");
        return ChildProcess.Start(Name, _logs, Host(), [program], _environment);
    }

    private static string Host() =>
        Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";

    private async Task<bool> IsReadyAsync(CancellationToken ct)
    {
        try
        {
            using var answer = await Client.GetAsync(new Uri($"{Address}/health/ready"), ct);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception notYet) when (notYet is HttpRequestException || (notYet is TaskCanceledException && !ct.IsCancellationRequested))
        {
            return false;
        }
    }
}
