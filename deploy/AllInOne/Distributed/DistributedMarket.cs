using Marketplace.AllInOne.Database;

namespace Marketplace.AllInOne.Distributed;

/// <summary>What the processes of a distributed market have in common.</summary>
public sealed record DistributedOptions
{
    public required DatabaseAccess Database { get; init; }

    /// <summary>The amqp:// address of a broker.</summary>
    public required string Broker { get; init; }

    /// <summary>Holds the processes' logs.</summary>
    public required string Logs { get; init; }

    /// <summary>The gateway's port on localhost.</summary>
    public int Port { get; init; } = 8080;

    /// <summary>How many processes of a service, where it is not one.</summary>
    public IReadOnlyDictionary<string, int> Replicas { get; init; } = new Dictionary<string, int>();

    /// <summary>Further configuration for every process, e.g. <c>Marketplace:Files</c>.</summary>
    public IReadOnlyDictionary<string, string?> Configuration { get; init; } = new Dictionary<string, string?>();
}

/// <summary>Gateway, pages and every service as processes of their own on this machine.</summary>
public sealed class DistributedMarket : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly DistributedOptions _options;
    private readonly List<ServiceProcess> _processes = [];

    private DistributedMarket(DistributedOptions options) => _options = options;

    public Uri Address => new($"http://localhost:{_options.Port}");

    /// <summary>All processes, the gateway last.</summary>
    public IReadOnlyList<ServiceProcess> Processes => _processes;

    /// <summary>Every process, as a supervisor watches it.</summary>
    public IEnumerable<Watched> Watched => _processes.Select(process => new Watched(
        process.Name, _ => Task.FromResult(process.FindDeath()), ct => process.StartAsync(Patience, ct)));

    public IEnumerable<ServiceProcess> Of(string service) => _processes.Where(process => process.Service == service);

    public static async Task<DistributedMarket> StartAsync(DistributedOptions options, CancellationToken ct = default)
    {
        Directory.CreateDirectory(options.Logs);
        await LeftOvers.EndAsync(options.Logs);
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Marketplace:RabbitMq", options.Broker)]).Build();
        await Kernel.Bus.DeployTopologyAsync(configuration, Composition.AddMarketConsumers, ct);

        var market = new DistributedMarket(options);
        try
        {
            market.Prepare();
            await market.StartAllAsync(ct);
            return market;
        }
        catch
        {
            await market.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        // The door first, so that nobody comes in while the lights go out.
        foreach (var gateway in Of("gateway")) await gateway.DisposeAsync();
        await Task.WhenAll(_processes.Where(process => process.Service != "gateway").Select(process => process.DisposeAsync().AsTask()));
    }

    // Identity first, for the others wait for its keys; then as many at a time as the machine can start without choking.
    private async Task StartAllAsync(CancellationToken ct)
    {
        foreach (var identity in Of("identity")) await identity.StartAsync(Patience, ct);
        var atOnce = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(2, Environment.ProcessorCount), CancellationToken = ct };
        var others = _processes.Where(process => process.Service is not "identity");
        await Parallel.ForEachAsync(others, atOnce, async (process, cancel) => await process.StartAsync(Patience, cancel));
    }

    private void Prepare()
    {
        foreach (var service in Services.All)
            for (var replica = 1; replica <= _options.Replicas.GetValueOrDefault(service, 1); replica++)
                Add(service, replica, Ports.FindFree(), _options.Database.ForService(service));

        var addresses = Services.All.ToDictionary(
            service => $"Marketplace:Services:{service}", service => (string?)string.Join(',', Of(service).Select(one => one.Address)));
        var pages = new Dictionary<string, string?>(addresses);
        foreach (var (key, value) in _options.Database.ForReaderOfKeys()) pages[key] = value;
        Add("web", 1, Ports.FindFree(), pages);

        addresses["Marketplace:Services:web"] = string.Join(',', Of("web").Select(one => one.Address));
        addresses["Marketplace:Supervisor"] = Supervisor.FileIn(_options.Logs);
        Add("gateway", 1, _options.Port, addresses);
    }

    private void Add(string service, int replica, int port, Dictionary<string, string?> own)
    {
        var configuration = new Dictionary<string, string?>(own)
        {
            ["Marketplace:Bus"] = "RabbitMq",
            ["Marketplace:RabbitMq"] = _options.Broker,
        };
        foreach (var (key, value) in _options.Configuration) configuration[key] = value;
        // Behind the gateway, which is on this machine, everybody believes it; the gateway itself believes whom its operator names.
        if (service != "gateway") configuration["Marketplace:Proxies"] = "127.0.0.1,::1";
        _processes.Add(new(service, replica, port, _options.Logs, configuration));
    }
}
