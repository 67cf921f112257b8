using Marketplace.AllInOne.Distributed;
using RabbitMQ.Client;

namespace Marketplace.Tests.Support;

/// <summary>A RabbitMQ of the test's own on free ports; killed and started again as the test pleases, ended with it.</summary>
public sealed class TestBroker : IAsyncDisposable
{
    private readonly LocalBroker _broker;

    private TestBroker(LocalBroker broker)
    {
        _broker = broker;
        AppDomain.CurrentDomain.ProcessExit += OnExit;
    }

    /// <summary>The amqp:// address, the same after a restart.</summary>
    public string Address => _broker.Address;

    public static async Task<TestBroker> StartAsync() => new(await LocalBroker.StartAsync(TestCluster.NewFolder("broker")));

    /// <summary>As <c>kill -9</c> does.</summary>
    public Task KillAsync() => _broker.KillAsync();

    public Task RestartAsync() => _broker.StartAsync();

    /// <summary>What lies in a queue is lost.</summary>
    public async Task PurgeAsync(string queue)
    {
        await using var connection = await new ConnectionFactory { Uri = new(Address) }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        await channel.QueuePurgeAsync(queue);
    }

    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        await _broker.DisposeAsync();
    }

    private void OnExit(object? sender, EventArgs e) => _broker.DisposeAsync().AsTask().GetAwaiter().GetResult();
}
