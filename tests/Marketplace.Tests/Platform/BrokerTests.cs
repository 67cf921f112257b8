using Marketplace.Tests.Support;
using RabbitMQ.Client;

namespace Marketplace.Tests.Platform;

public class BrokerTests
{
    [Fact]
    public async Task A_confirmed_message_survives_the_brokers_death()
    {
        await using var broker = await TestBroker.StartAsync();
        await using (var connection = await ConnectAsync(broker))
        await using (var channel = await connection.CreateChannelAsync(new(true, true)))
        {
            await channel.QueueDeclareAsync("kept", durable: true, exclusive: false, autoDelete: false,
                arguments: new Dictionary<string, object?> { ["x-queue-type"] = "quorum" });
            await channel.BasicPublishAsync("", "kept", mandatory: true,
                new BasicProperties { Persistent = true }, "小米"u8.ToArray());
            await broker.KillAsync();
        }

        await broker.RestartAsync();

        await using var again = await ConnectAsync(broker);
        await using var reader = await again.CreateChannelAsync();
        BasicGetResult? message = null;
        for (var giveUpAt = DateTime.UtcNow.AddSeconds(20); message is null && DateTime.UtcNow < giveUpAt; await Task.Delay(100))
            message = await reader.BasicGetAsync("kept", autoAck: true);
        Assert.Equal("小米"u8.ToArray(), message?.Body.ToArray());
    }

    private static Task<IConnection> ConnectAsync(TestBroker broker) =>
        new ConnectionFactory { Uri = new Uri(broker.Address), AutomaticRecoveryEnabled = false }.CreateConnectionAsync();
}
