using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Marketplace.Kernel;

/// <summary>RabbitMQ's error queues of a service's consumers: what lies there and why, and its way back.</summary>
internal static class BrokerErrors
{
    private const int MostShown = 50;

    /// <summary>Deliveries after which the broker itself puts a message into the error queue.</summary>
    private const int DeliveryLimit = 20;

    /// <summary>What a consumer's queue and its error queue are declared with; MassTransit gives both the same.</summary>
    public static IEnumerable<(string Name, object Value)> QueueArguments(string queue) =>
        [("x-delivery-limit", DeliveryLimit), ("x-dead-letter-exchange", queue + "_error")];

    /// <summary>Makes the error queues before there is an error, so that the broker's own dead letters have a place.</summary>
    public static async Task DeclareAsync(string address, IEnumerable<string> queues, CancellationToken ct)
    {
        await using var connection = await new ConnectionFactory { Uri = new Uri(address) }.CreateConnectionAsync(ct);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: ct);
        foreach (var queue in queues)
        {
            var arguments = QueueArguments(queue).ToDictionary(argument => argument.Name, argument => (object?)argument.Value);
            arguments["x-queue-type"] = "quorum";
            await channel.ExchangeDeclareAsync(queue + "_error", ExchangeType.Fanout, durable: true, cancellationToken: ct);
            await channel.QueueDeclareAsync(queue + "_error", durable: true, exclusive: false, autoDelete: false, arguments, cancellationToken: ct);
            await channel.QueueBindAsync(queue + "_error", queue + "_error", "", cancellationToken: ct);
        }
    }

    // An enum is looked for in the query unless the attribute says otherwise.
    public static void Map(RouteGroupBuilder operations, ServiceDatabase database)
    {
        operations.MapGet("/broker-errors", (IConfiguration configuration, [FromServices] BusShape shape, ConsumerCatalog consumers, CancellationToken ct) =>
            List(configuration, Queues(shape, consumers, database), ct));
        operations.MapPost("/broker-errors/{queue}/replay",
            (string queue, IConfiguration configuration, [FromServices] BusShape shape, ConsumerCatalog consumers, CurrentUser actor,
                TimeProvider clock, CancellationToken ct) =>
                Replay(queue, configuration, Queues(shape, consumers, database), database, actor, clock, ct));
    }

    private static async Task<Ok<List<ConsumerErrors>>> List(
        IConfiguration configuration, List<string> queues, CancellationToken ct)
    {
        var found = new List<ConsumerErrors>();
        if (queues.Count == 0) return TypedResults.Ok(found);
        await using var connection = await Connect(configuration, ct);
        foreach (var queue in queues)
        {
            await using var channel = await OpenAsync(connection, ct);
            if (await CountAsync(channel, queue + "_error", ct) is not (> 0 and var count)) continue;
            var shown = new List<BrokerErrorMessage>();
            while (shown.Count < Math.Min(count, MostShown) && await MoveAsync(channel, queue + "_error", queue + "_error", ct) is { } message)
            {
                shown.Add(new(Header(message, "MT-Fault-Message"), Header(message, "MT-Fault-Timestamp"),
                    Encoding.UTF8.GetString(message.Body.Span)));
            }
            found.Add(new(queue, (int)count, shown));
        }
        return TypedResults.Ok(found);
    }

    private static async Task<Results<Ok<ReplayedMessages>, NotFound>> Replay(
        string queue, IConfiguration configuration, List<string> queues, ServiceDatabase database, CurrentUser actor,
        TimeProvider clock, CancellationToken ct)
    {
        if (!queues.Contains(queue)) return TypedResults.NotFound();
        await using var connection = await Connect(configuration, ct);
        await using var channel = await OpenAsync(connection, ct);
        var waiting = await CountAsync(channel, queue + "_error", ct) ?? 0;
        var replayed = 0;
        while (replayed < waiting && await MoveAsync(channel, queue + "_error", queue, ct) is not null) replayed++;
        await using var work = await database.BeginAsync(ct);
        await work.AuditAsync(actor, "replay-queue", null, $"重新投递队列 {queue} 的 {replayed} 条消息", clock.GetUtcNow());
        await work.CommitAsync();
        return TypedResults.Ok(new ReplayedMessages(replayed));
    }

    /// <summary>Takes one message from a queue and puts a copy at the end of another, or of the same.</summary>
    /// <remarks>
    /// Reading moves, too: a message that is fetched and given back uses up one of the quorum queue's deliveries, and is dropped
    /// after the last. The copy is confirmed before the original goes: twice at worst, never lost.
    /// </remarks>
    private static async Task<BasicGetResult?> MoveAsync(IChannel channel, string from, string to, CancellationToken ct)
    {
        var message = await channel.BasicGetAsync(from, autoAck: false, ct);
        if (message is null) return null;
        await channel.BasicPublishAsync("", to, mandatory: true,
            new BasicProperties(message.BasicProperties) { Persistent = true }, message.Body, ct);
        await channel.BasicAckAsync(message.DeliveryTag, multiple: false, ct);
        return message;
    }

    private static Task<IChannel> OpenAsync(IConnection connection, CancellationToken ct) => connection.CreateChannelAsync(
        new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), ct);

    // In one process there is no broker: what failed lies in the service's own table.
    private static List<string> Queues(BusShape shape, ConsumerCatalog consumers, ServiceDatabase database) =>
        shape == BusShape.Mediator ? [] : [.. consumers.ByName.Values
            .Where(type => Consumers.AssemblyOf(type) == database.GetType().Assembly)
            .Select(Consumers.QueueOf)];

    private static async Task<IConnection> Connect(IConfiguration configuration, CancellationToken ct)
    {
        try
        {
            return await new ConnectionFactory { Uri = new Uri(configuration["Marketplace:RabbitMq"]!) }.CreateConnectionAsync(ct);
        }
        catch (BrokerUnreachableException)
        {
            throw new RefusedException(503, "broker-unreachable", "消息代理暂时连不上，里面的消息还在；恢复后再看。")
            {
                RetryAfter = TimeSpan.FromSeconds(10),
            };
        }
    }

    private static async Task<uint?> CountAsync(IChannel channel, string queue, CancellationToken ct)
    {
        try
        {
            return (await channel.QueueDeclarePassiveAsync(queue, ct)).MessageCount;
        }
        catch (OperationInterruptedException absent) when (absent.ShutdownReason?.ReplyCode == 404)
        {
            // No consumer has ever given up there.
            return null;
        }
    }

    private static string? Header(BasicGetResult message, string name) =>
        message.BasicProperties.Headers?.TryGetValue(name, out var value) == true
            ? value is byte[] bytes ? Encoding.UTF8.GetString(bytes) : Convert.ToString(value, CultureInfo.InvariantCulture)
            : null;
}

public sealed record ConsumerErrors(string Queue, int Count, IReadOnlyList<BrokerErrorMessage> Messages);

public sealed record BrokerErrorMessage(string? Reason, string? At, string Body);

public sealed record ReplayedMessages(int Count);
