using System.Diagnostics;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Marketplace.Kernel;

/// <summary>Thrown by a consumer when the row a message speaks of has not come yet: the message waits and is tried again.</summary>
public sealed class NotYetException(string what) : Exception($"Not here yet: {what}");

/// <summary>What the kernel needs to know of every consumer, whatever its message.</summary>
public interface IKernelConsumer
{
    /// <summary>Name of the inbox entries and, in kebab case, of the queue.</summary>
    string Name { get; }

    /// <summary>Takes one stored message in a work of its own, which <paramref name="also"/> joins before the commit.</summary>
    Task TakeStored(StoredMessage stored, Func<Work, Task> also, CancellationToken ct);
}

/// <summary>
/// A deed done because of a message. Checks and writes the inbox in the transaction of its effects, so a message given
/// twice does nothing twice; sets are taken in one transaction and, where that fails, one by one.
/// </summary>
public abstract partial class Consumer<T>(ServiceDatabase database, IServiceProvider services)
    : IConsumer<Envelope<T>>, IKernelConsumer where T : class
{
    private const int Attempts = 5;

    private Func<Guid, IDisposable?>? _follow;

    public string Name => Consumers.NameOf(GetType());

    private ILogger Log => services.GetRequiredService<ILoggerFactory>().CreateLogger(GetType());

    /// <summary>Does the deed for one message. Changes only rows in the expected state; never commits.</summary>
    protected abstract Task Handle(Message<T> message, Work work, CancellationToken ct);

    /// <summary>
    /// Does the deed for a set in one transaction. Override where one statement can serve them all; what is published for one
    /// of them stands within <see cref="Follow"/>.
    /// </summary>
    protected virtual async Task HandleSet(IReadOnlyList<Message<T>> messages, Work work, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(messages);
        foreach (var message in messages)
        {
            using var trace = Follow(message);
            await Handle(message, work, ct);
        }
    }

    /// <summary>Until it is disposed, what is done and published belongs to the trace this message came with.</summary>
    protected IDisposable? Follow(Message<T> message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return _follow?.Invoke(message.Id);
    }

    public async Task Consume(ConsumeContext<Envelope<T>> context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var messages = context.Message.Messages;
        if (messages.Count > 1 && await TakeTogether(messages, context.CancellationToken)) return;

        var faults = new List<Exception>();
        foreach (var message in messages)
        {
            if (await TakeAlone(message, context.CancellationToken) is { } fault) faults.Add(fault);
        }
        // Thrown only where a broker keeps error queues; in one process the message was set aside instead.
        if (faults.Count > 0) throw new AggregateException(faults);
    }

    async Task IKernelConsumer.TakeStored(StoredMessage stored, Func<Work, Task> also, CancellationToken ct) =>
        await Take([stored.Open<T>()], also, ct);

    private async Task<bool> TakeTogether(IReadOnlyList<Message<T>> messages, CancellationToken ct)
    {
        try
        {
            await Take([.. messages.OrderBy(message => message.Id)], null, ct);
            return true;
        }
        catch (Exception fault) when (!ct.IsCancellationRequested)
        {
            // What is not here yet is nothing to tell: it waits by itself.
            if (fault is not NotYetException) LogSetFailed(Log, Name, messages.Count, fault.Message);
            return false;
        }
    }

    private async Task<Exception?> TakeAlone(Message<T> message, CancellationToken ct)
    {
        for (var (attempt, pause) = (1, 20); ; pause = Math.Min(pause * 3, 5000))
        {
            try
            {
                await Take([message], null, ct);
                return null;
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                throw;
            }
            catch (NpgsqlException fault) when (fault.IsTransient)
            {
                // The database will be back; the message is not at fault and does not use up an attempt.
                LogTransient(Log, Name, fault.Message);
            }
            catch (NotYetException fault)
            {
                await DeadLetters.KeepAsync(database, Name, message, DeadLetters.Waiting, fault, ct);
                return null;
            }
            catch (Exception fault)
            {
                if (fault is RefusedException || attempt++ == Attempts) return await GiveUp(message, fault, ct);
            }
            await Task.Delay(pause, ct);
        }
    }

    private async Task<Exception?> GiveUp(Message<T> message, Exception fault, CancellationToken ct)
    {
        LogGivenUp(Log, Name, message.Id, fault);
        Telemetry.MessagesSetAside.Add(1, new KeyValuePair<string, object?>("consumer", Name));
        if (services.GetRequiredService<BusShape>() == BusShape.RabbitMq) return fault;
        await DeadLetters.KeepAsync(database, Name, message, DeadLetters.Failed, fault, ct);
        return null;
    }

    private async Task Take(IReadOnlyList<Message<T>> messages, Func<Work, Task>? also, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        var fresh = (await work.QueryAsync<Guid>(
            $"""
            insert into {database.Schema}.inbox (consumer, message_id)
            select @consumer, unnest(@ids)
            on conflict do nothing
            returning message_id
            """,
            new { consumer = Name, ids = messages.Select(message => message.Id).Distinct().ToArray() })).ToHashSet();

        var todo = messages.Where(message => fresh.Remove(message.Id)).ToList();
        using var spans = new TraceSpans(Name, todo.Select(message => (message.Id, message.TraceParent)));
        _follow = spans.Follow;
        if (todo.Count > 0) await HandleSet(todo, work, ct);
        if (also is not null) await also(work);
        if (todo.Count > 0 || also is not null) await work.CommitAsync();
    }

    [LoggerMessage(10, LogLevel.Information, "{Consumer} could not take {Count} messages together ({Reason}): one by one")]
    private static partial void LogSetFailed(ILogger logger, string consumer, int count, string reason);

    [LoggerMessage(11, LogLevel.Warning, "{Consumer} waits for the database: {Reason}")]
    private static partial void LogTransient(ILogger logger, string consumer, string reason);

    [LoggerMessage(12, LogLevel.Error, "{Consumer} set message {MessageId} aside")]
    private static partial void LogGivenUp(ILogger logger, string consumer, Guid messageId, Exception fault);
}
