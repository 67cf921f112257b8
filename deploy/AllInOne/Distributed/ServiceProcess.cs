namespace Marketplace.AllInOne.Distributed;

/// <summary>One replica of one service on a port of this machine.</summary>
public sealed class ServiceProcess : IAsyncDisposable
{
    private static readonly HttpClient Client = new() { Timeout = TimeSpan.FromSeconds(5) };

    private readonly string _name;
    private readonly string _logs;
    private readonly Dictionary<string, string?> _environment;
    private ChildProcess _process;

    internal ServiceProcess(string service, int replica, int port, string logs, Dictionary<string, string?> configuration)
    {
        (Service, _name, _logs) = (service, $"{service}-{replica}", logs);
        Address = $"http://localhost:{port}";
        _environment = configuration.ToDictionary(
            pair => pair.Key.Replace(":", "__", StringComparison.Ordinal), pair => pair.Value);
        _environment["ASPNETCORE_URLS"] = Address;
        _process = Start();
    }

    public string Service { get; }

    public string Address { get; }

    public string LogFile => _process.LogFile;

    /// <summary>As <c>kill -9</c> does.</summary>
    public void Kill() => _process.Kill();

    /// <summary>Starts it again at the same address, after it was killed.</summary>
    public async Task RestartAsync(CancellationToken ct = default)
    {
        await _process.DisposeAsync();
        _process = Start();
        await WaitUntilReadyAsync(TimeSpan.FromSeconds(60), ct);
    }

    public async Task WaitUntilReadyAsync(TimeSpan patience, CancellationToken ct = default)
    {
        for (var giveUpAt = DateTime.UtcNow + patience; !await IsReadyAsync(ct); await Task.Delay(100, ct))
            if (_process.HasEnded || DateTime.UtcNow > giveUpAt)
                throw new StartupException($"{_name} 没有就绪，见 {LogFile}", $"{_name} did not become ready, see {LogFile}");
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    // Every service's program lies beside this one, for this one references them all.
    private ChildProcess Start()
    {
        var name = char.ToUpperInvariant(Service[0]) + Service[1..];
        var program = Path.Combine(AppContext.BaseDirectory, $"Marketplace.{name}.dll");
        return ChildProcess.Start(_name, _logs, Host(), [program], _environment);
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
