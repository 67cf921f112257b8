using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using Marketplace.AllInOne;
using Marketplace.AllInOne.Distributed;
using Marketplace.AllInOne.Postgres;
using Marketplace.Gateway;
using Marketplace.Tests.Support;
using RabbitMQ.Client;

namespace Marketplace.Tests.Platform;

/// <summary>What deploy/scripts/start-distributed starts: a parent, and the processes it watches over.</summary>
public sealed class DistributedProgram : IAsyncLifetime
{
    public BuiltProgram Program { get; } = new(null, "--no-demo", "--replicas", "orders=2") { Command = ("distributed", "/health/ready") };

    public DataFolder Data => new(Program.Data);

    public Task InitializeAsync() => Program.StartAsync();

    public async Task DisposeAsync()
    {
        await Program.DisposeAsync();
        // Where a test failed with its parent dead.
        await LeftOvers.EndAsync(Data);
        await EmbeddedPostgres.EndAbandonedAsync(Data.Path);
    }

    public string PidFile(string name) => name == "rabbitmq" ? Path.Combine(Data.Broker, "rabbitmq.pid") : Path.Combine(Data.Logs, name + ".pid");

    public IEnumerable<string> PidFiles => Directory.EnumerateFiles(Data.Logs, "*.pid").Append(PidFile("rabbitmq"));

    /// <summary>As <c>kill -9</c> does.</summary>
    public async Task KillAsync(string name)
    {
        using var process = Process.GetProcessById(int.Parse((await File.ReadAllTextAsync(PidFile(name))).Split('@')[0]));
        process.Kill();
    }

    /// <summary>How the market is; nothing while the gateway is away.</summary>
    public async Task<MarketHealth?> HealthAsync()
    {
        try
        {
            using var answer = await Program.Client.GetAsync(new Uri("/health", UriKind.Relative));
            return await answer.Content.ReadFromJsonAsync<MarketHealth>();
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }
}

public class DistributedShapeTests(DistributedProgram market) : IClassFixture<DistributedProgram>
{
    [Fact]
    public async Task What_dies_comes_back_and_health_says_meanwhile_what_is_down()
    {
        var before = await market.HealthAsync();
        Assert.Equal((8, 2), (before!.Services.Count, before.Services["orders"].Of));
        await UntilAsync("everything is up", async () => (await market.HealthAsync())?.Status == "Healthy");

        var seen = new HashSet<string>();
        await market.KillAsync("orders-1");
        await market.KillAsync("rabbitmq");
        await KillPostgresAsync();
        await UntilAsync("health names what is down", async () =>
        {
            foreach (var one in (await market.HealthAsync())?.Down ?? []) seen.Add(one.Name);
            return seen.IsSupersetOf(["orders-1", "rabbitmq", "postgres"]);
        });
        await market.KillAsync("gateway-1");

        await UntilAsync("everything is back", async () => await market.HealthAsync() is { Status: "Healthy", Down: [] });
        Assert.Equal(HttpStatusCode.OK, (await market.Program.Client.GetAsync(new Uri("/", UriKind.Relative))).StatusCode);
        var log = await File.ReadAllLinesAsync(Path.Combine(market.Data.Logs, "supervisor.log"));
        foreach (var name in new[] { "orders-1", "rabbitmq", "postgres", "gateway-1" })
        {
            Assert.Contains(log, line => line.Contains($"{name} died (", StringComparison.Ordinal));
            Assert.Contains(log, line => line.Contains($"{name} is back", StringComparison.Ordinal));
        }
        var lines = Directory.EnumerateFiles(market.Data.Logs, "*.log").SelectMany(File.ReadAllLines).ToList();
        Assert.All(lines, line => Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z (debug|info |warn |error|fatal|said ) ", line));
    }

    [Fact]
    public async Task Its_parent_killed_a_second_start_ends_the_old_family_and_keeps_port_broker_and_messages()
    {
        await PublishAsync("小米");
        var family = new List<Process>();
        foreach (var file in market.PidFiles) family.Add(Process.GetProcessById(int.Parse((await File.ReadAllTextAsync(file)).Split('@')[0])));
        Assert.Equal(11, family.Count);
        await market.Program.KillAsync();
        Assert.All(family, one => Assert.False(one.HasExited));

        await market.Program.StartAsync();

        // Until then the old gateway may still answer.
        await UntilAsync("the old family is gone", () => Task.FromResult(family.TrueForAll(one => one.HasExited)));
        await UntilAsync("everything is up", async () => await market.HealthAsync() is { Status: "Healthy", Down: [] });
        Assert.Equal("小米", await TakeAsync());
        foreach (var one in family) one.Dispose();
    }

    private async Task KillPostgresAsync()
    {
        var file = Path.Combine(Directory.GetDirectories(market.Data.Path, "pg*").Single(), "postmaster.pid");
        using var postmaster = Process.GetProcessById(int.Parse((await File.ReadAllLinesAsync(file))[0]));
        postmaster.Kill();
    }

    private async Task PublishAsync(string text)
    {
        await using var connection = await ConnectAsync();
        await using var channel = await connection.CreateChannelAsync(new(true, true));
        await channel.QueueDeclareAsync("kept", durable: true, exclusive: false, autoDelete: false);
        await channel.BasicPublishAsync("", "kept", mandatory: true, new BasicProperties { Persistent = true }, Encoding.UTF8.GetBytes(text));
    }

    private async Task<string?> TakeAsync()
    {
        await using var connection = await ConnectAsync();
        await using var channel = await connection.CreateChannelAsync();
        return await channel.BasicGetAsync("kept", autoAck: true) is { } taken ? Encoding.UTF8.GetString(taken.Body.Span) : null;
    }

    private async Task<IConnection> ConnectAsync()
    {
        var port = (await File.ReadAllTextAsync(Path.Combine(market.Data.Broker, "ports"))).Split(' ')[0];
        var secret = (await File.ReadAllTextAsync(Path.Combine(market.Data.Broker, "broker.secret"))).Trim();
        return await new ConnectionFactory { Uri = new($"amqp://marketplace:{secret}@127.0.0.1:{port}/") }.CreateConnectionAsync();
    }

    private static async Task UntilAsync(string what, Func<Task<bool>> isSo)
    {
        for (var giveUpAt = DateTime.UtcNow.AddSeconds(120); !await isSo(); await Task.Delay(50))
            Assert.True(DateTime.UtcNow < giveUpAt, $"Not within two minutes: {what}");
    }
}
