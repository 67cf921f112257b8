using Marketplace.AllInOne;
using Marketplace.AllInOne.Database;
using Marketplace.AllInOne.Distributed;

namespace Marketplace.Tests.Support;

/// <summary>The market in its distributed shape: gateway, pages and services as processes, on the test cluster and a broker.</summary>
public sealed class ManyProcesses : IAsyncDisposable
{
    private ManyProcesses(DistributedMarket market, TestBroker broker, string database) =>
        (Market, Broker, Database) = (market, broker, database);

    public DistributedMarket Market { get; }

    public TestBroker Broker { get; }

    /// <summary>The name of its database in the test cluster.</summary>
    public string Database { get; }

    /// <summary>When the processes began; what the demo market brought is older.</summary>
    public DateTimeOffset StartedAt { get; private init; }

    /// <param name="demo">Loads the demo market before the processes start.</param>
    /// <param name="replicas">How many processes of a service, where it is not one.</param>
    public static Task<ManyProcesses> StartAsync(bool demo = false, params (string Service, int Count)[] replicas) =>
        StartAsync(demo, new Dictionary<string, string?>(), replicas);

    /// <param name="settings">Further configuration of every process.</param>
    public static async Task<ManyProcesses> StartAsync(
        bool demo, IReadOnlyDictionary<string, string?> settings, params (string Service, int Count)[] replicas)
    {
        var folder = new DataFolder(TestCluster.NewFolder("distributed"));
        var admin = await TestCluster.AdminConnectionStringAsync();
        var database = $"distributed_{Guid.NewGuid():n}";
        var access = await Provisioning.ProvisionAsync(admin, database, TestCluster.RoleSecrets);
        var configuration = new Dictionary<string, string?>
        {
            ["Marketplace:Files"] = Directory.CreateDirectory(folder.Files).FullName,
            ["Payments:Provider"] = "sandbox",
            ["Marketplace:Demo"] = demo ? "true" : "false",
        };
        if (demo) await DemoLoading.RunAsync(access, configuration, CancellationToken.None);
        foreach (var (key, value) in settings) configuration[key] = value;

        var startedAt = DateTimeOffset.UtcNow;
        var broker = await TestBroker.StartAsync();
        try
        {
            var market = await DistributedMarket.StartAsync(new()
            {
                Database = access, Broker = broker.Address, Logs = folder.Logs, Port = Ports.FindFree(),
                Replicas = replicas.ToDictionary(one => one.Service, one => one.Count), Configuration = configuration,
            });
            return new(market, broker, database) { StartedAt = startedAt };
        }
        catch
        {
            await broker.DisposeAsync();
            throw;
        }
    }

    /// <summary>The superuser's, to look into every schema.</summary>
    public async Task<string> ConnectionStringAsync() => await TestCluster.AdminConnectionStringAsync(Database);

    public async ValueTask DisposeAsync()
    {
        await Market.DisposeAsync();
        await Broker.DisposeAsync();
        await TestCluster.DropDatabaseAsync(Database);
    }
}
