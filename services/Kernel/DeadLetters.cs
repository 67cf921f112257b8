using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Marketplace.Kernel;

/// <summary>A message as it lies in a table.</summary>
public sealed record StoredMessage(
    string Consumer, Guid MessageId, string Body, long Version, string? TraceParent, DateTimeOffset CreatedAt, int Attempts)
{
    internal Message<T> Open<T>() where T : class =>
        new(MessageId, JsonSerializer.Deserialize<T>(Body, Json.Options)!, Version, CreatedAt, TraceParent);
}

/// <summary>Keeps what a consumer could not take, so that nothing is dropped and nothing blocks the rest.</summary>
internal static class DeadLetters
{
    public const string Waiting = "waiting";
    public const string Failed = "failed";

    public static async Task KeepAsync<T>(
        ServiceDatabase database, string consumer, Message<T> message, string status, Exception fault, CancellationToken ct)
        where T : class
    {
        var sql = $"""
            insert into {database.Schema}.set_aside
                (consumer, message_id, type, body, version, traceparent, created_at, status, error, next_at)
            values (@consumer, @id, @type, @body, @version, @traceParent, @at, @status, @error, now() + interval '200 ms')
            on conflict on constraint set_aside_key do nothing
            """;
        var row = new
        {
            consumer, id = message.Id, type = MessageTypes.NameOf(typeof(T)),
            body = JsonSerializer.Serialize(message.Body, Json.Options), version = message.Version,
            traceParent = message.TraceParent, at = message.At, status, error = fault.ToString(),
        };
        for (var pause = 50; ; pause = Math.Min(pause * 2, 5000))
        {
            try
            {
                await database.ExecuteAsync(sql, row, ct);
                return;
            }
            catch (NpgsqlException transient) when (transient.IsTransient)
            {
                await Task.Delay(pause, ct);
            }
        }
    }
}

/// <summary>Tries again what came too early, with growing pauses; after about an hour it needs a person.</summary>
internal sealed class TakeLatecomers<TDatabase>(
    TDatabase database, ConsumerCatalog consumers, IServiceScopeFactory scopes, ILogger<TakeLatecomers<TDatabase>> log)
    : Every(TimeSpan.FromMilliseconds(500), log) where TDatabase : ServiceDatabase
{
    private const int MostAttempts = 16;

    private readonly string _due = $"""
        select consumer, message_id, body, version, traceparent, created_at, attempts
        from {database.Schema}.set_aside
        where status = 'waiting' and next_at <= now()
        order by next_at
        limit 100
        """;

    private readonly string _done =
        $"delete from {database.Schema}.set_aside where consumer = @Consumer and message_id = @MessageId";

    private readonly string _again = $"""
        update {database.Schema}.set_aside
        set attempts = attempts + 1,
            error = @error,
            status = case when @final or attempts + 1 >= {MostAttempts} then 'failed' else 'waiting' end,
            next_at = now() + least(power(2, attempts) * interval '250 ms', interval '10 minutes')
        where consumer = @Consumer and message_id = @MessageId
        """;

    public override async Task<bool> DoAsync(CancellationToken ct)
    {
        foreach (var stored in await database.QueryAsync<StoredMessage>(_due, ct: ct)) await TryAgain(stored, ct);
        return false;
    }

    private async Task TryAgain(StoredMessage stored, CancellationToken ct)
    {
        if (!consumers.ByName.TryGetValue(stored.Consumer, out var type)) return;
        await using var scope = scopes.CreateAsyncScope();
        var consumer = (IKernelConsumer)scope.ServiceProvider.GetRequiredService(type);
        try
        {
            await consumer.TakeStored(stored, work => work.ExecuteAsync(_done, stored), ct);
        }
        catch (Exception fault) when (!ct.IsCancellationRequested && fault is not NpgsqlException { IsTransient: true })
        {
            var final = fault is not NotYetException && stored.Attempts >= 5;
            await database.ExecuteAsync(_again, new { stored.Consumer, stored.MessageId, error = fault.ToString(), final }, ct);
        }
    }
}
