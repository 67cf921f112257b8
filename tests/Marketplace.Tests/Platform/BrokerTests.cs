using Marketplace.Tests.Support;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

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
            // RabbitMQ 3.10 elects no leader after a crash for a queue that is only seconds old; ours are made once, at the start.
            await Task.Delay(TimeSpan.FromSeconds(10));
            await channel.BasicPublishAsync("", "kept", mandatory: true,
                new BasicProperties { Persistent = true }, "小米"u8.ToArray());
            await broker.KillAsync();
        }

        await broker.RestartAsync();

        await using var again = await ConnectAsync(broker);
        await using var reader = await again.CreateChannelAsync();
        var taken = new TaskCompletionSource<byte[]>();
        var consumer = new AsyncEventingBasicConsumer(reader);
        consumer.ReceivedAsync += (_, message) =>
        {
            taken.TrySetResult(message.Body.ToArray());
            return Task.CompletedTask;
        };
        await reader.BasicConsumeAsync("kept", autoAck: true, consumer);
        Assert.Equal("小米"u8.ToArray(), await taken.Task.WaitAsync(TimeSpan.FromSeconds(60)));
    }

    private static Task<IConnection> ConnectAsync(TestBroker broker) =>
        new ConnectionFactory
        {
            Uri = new Uri(broker.Address), AutomaticRecoveryEnabled = false, ContinuationTimeout = TimeSpan.FromSeconds(60),
        }.CreateConnectionAsync();
}
