using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using MassTransit;
using MassTransit.Mediator;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Dapper;

namespace Marketplace.Kernel;

/// <summary>Hands on what a service's outbox holds, in sets, and removes a row only when it is safe elsewhere.</summary>
internal sealed class Relay<TDatabase>(TDatabase database, ITransport transport, ILogger<Relay<TDatabase>> log)
    : Every(Poll, log, database.OutboxWakening) where TDatabase : ServiceDatabase
{
    private const int Most = 500;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(500);

    // The first message leaves at once; those right behind it travel together, which costs the database a fifth.
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(25);

    // Where many come, more of them travel together.
    private const int Many = 64;
    private static readonly TimeSpan GatherMany = TimeSpan.FromMilliseconds(100);

    private readonly string _claim = $"""
        select outbox_id, message_id, type, body, version, traceparent, created_at
        from {database.Schema}.outbox
        order by outbox_id
        limit {Most}
        for update skip locked
        """;

    // A broker's word is kept for a week, for no backup holds what waits in a broker.
    private readonly string _remove = transport is BrokerTransport
        ? $"""
            with gone as (
                delete from {database.Schema}.outbox where outbox_id = any(@ids) returning message_id, type, body, version, traceparent, created_at)
            insert into {database.Schema}.handed_on (message_id, type, body, version, traceparent, created_at) select * from gone
            """
        : $"delete from {database.Schema}.outbox where outbox_id = any(@ids)";

    public override async Task<bool> DoAsync(CancellationToken ct)
    {
        var handedOn = await RelayOnce(ct);
        if (handedOn is > 0 and < Most) await Task.Delay(handedOn < Many ? Gather : GatherMany, ct);
        return handedOn == Most;
    }

    private async Task<int> RelayOnce(CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        var rows = (await work.QueryAsync<ClaimedRow>(_claim)).AsList();
        if (rows.Count == 0) return 0;

        // Consumers in this process open their own: one relay a service holds one, and waits for those who wait for nobody.
        HeldConnection.StandApart();
        var sets = rows.GroupBy(row => row.Type).ToList();
        var handed = await Task.WhenAll(sets.Select(set => HandOnSet(set.Key, [.. set], ct)));
        var safe = sets.Zip(handed).Where(pair => pair.Second is null).SelectMany(pair => pair.First).ToList();

        await work.ExecuteAsync(_remove, new { ids = safe.Select(row => row.OutboxId).ToArray() });
        await work.CommitAsync();
        if (handed.FirstOrDefault(fault => fault is not null) is { } failed) throw failed;
        return rows.Count;
    }

    private async Task<Exception?> HandOnSet(string type, IReadOnlyList<ClaimedRow> rows, CancellationToken ct)
    {
        try
        {
            await Envelopes.Of(type).Send(rows, transport, ct);
            return null;
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception fault)
        {
            return new InvalidOperationException($"Messages of type {type} could not be handed on.", fault);
        }
    }
}

internal sealed record ClaimedRow(
    long OutboxId, Guid MessageId, string Type, string Body, long Version, string? TraceParent, DateTimeOffset CreatedAt);

/// <summary>The way out of this process, or to the consumers within it.</summary>
internal interface ITransport
{
    Task Publish<T>(Envelope<T> envelope, CancellationToken ct) where T : class;
}

/// <summary>In one process: done when every consumer has committed or set the message aside.</summary>
internal sealed class InProcessTransport(IMediator mediator) : ITransport
{
    public Task Publish<T>(Envelope<T> envelope, CancellationToken ct) where T : class => mediator.Publish(envelope, ct);
}

/// <summary>On the broker: done when it has confirmed; without the 5 s a publish may never return after its death (ADR 43).</summary>
internal sealed class BrokerTransport(IBusControl bus) : ITransport
{
    private bool _bound;

    public async Task Publish<T>(Envelope<T> envelope, CancellationToken ct) where T : class
    {
        // Before this process's queues are bound, the broker would confirm what nobody keeps.
        _bound = _bound || bus.CheckHealth().Status == BusHealthStatus.Healthy;
        if (!_bound) throw new InvalidOperationException("The queues of this process are not bound yet.");

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(TimeSpan.FromSeconds(5));
        try
        {
            // Mandatory: a message no queue is bound for comes back as a fault and stays in the outbox.
            await bus.Publish(envelope, static context => Mandatory(context), limit.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new TimeoutException("The broker did not confirm within 5 s.");
        }
    }

    private static void Mandatory(SendContext context)
    {
        if (context.TryGetPayload<RabbitMqSendContext>(out var rabbit)) rabbit.Mandatory = true;
    }
}

/// <summary>Makes typed envelopes of rows; one per message type, found once.</summary>
internal abstract class Envelopes
{
    private const int MostInOne = 100;
    private static readonly ConcurrentDictionary<string, Envelopes> Known = new();

    public static Envelopes Of(string type) => Known.GetOrAdd(type, static type =>
        (Envelopes)Activator.CreateInstance(typeof(Envelopes<>).MakeGenericType(MessageTypes.Find(type)), nonPublic: true)!);

    public async Task Send(IReadOnlyList<ClaimedRow> rows, ITransport transport, CancellationToken ct)
    {
        foreach (var chunk in rows.Chunk(MostInOne)) await SendOne(chunk, transport, ct);
    }

    protected abstract Task SendOne(IReadOnlyList<ClaimedRow> rows, ITransport transport, CancellationToken ct);
}

internal sealed class Envelopes<T> : Envelopes where T : class
{
    protected override Task SendOne(IReadOnlyList<ClaimedRow> rows, ITransport transport, CancellationToken ct) =>
        transport.Publish(new Envelope<T>([.. rows.Select(Open)]), ct);

    private static Message<T> Open(ClaimedRow row) => new(
        row.MessageId, JsonSerializer.Deserialize<T>(row.Body, Json.Options)!, row.Version, row.CreatedAt, row.TraceParent);
}
