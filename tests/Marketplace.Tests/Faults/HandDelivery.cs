using System.Text.Json;
using Marketplace.Kernel;
using Marketplace.Tests.Support;
using MassTransit;
using MassTransit.Mediator;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Marketplace.Tests.Faults;

/// <summary>
/// Takes the relays' place, so that a test decides in which order and how often messages reach their consumers. All else is
/// as in production: the consumers' own registration, inbox, and those that come too early set aside and tried again.
/// </summary>
internal sealed class HandDelivery(Market market)
{
    private static readonly string[] Services = ["identity", "suppliers", "catalog", "orders", "payments", "procurement", "impact"];

    /// <summary>Configures a market whose relays stand still.</summary>
    public static void WithoutRelays(WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        foreach (var relay in builder.Services.Where(one => one.ImplementationType?.Name == "Relay`1").ToArray())
        {
            builder.Services.Remove(relay);
        }
    }

    /// <summary>What waits in the outboxes, oldest first.</summary>
    public Task<IReadOnlyList<Waiting>> WaitingAsync() => QueryAsync(
        string.Join(" union all ", Services.Select(service =>
            $"select '{service}', message_id, type, body, version, traceparent, created_at, outbox_id from {service}.outbox"))
        + " order by 7, 1, 8",
        row => new Waiting(row.GetString(0), row.GetGuid(1), row.GetString(2), row.GetString(3), row.GetInt64(4),
            row.IsDBNull(5) ? null : row.GetString(5), row.GetFieldValue<DateTimeOffset>(6)));

    /// <summary>Each message once, in order, and then what follows from it.</summary>
    public Task InOrderAsync() => UntilNoneWaitsAsync(waiting => waiting);

    /// <summary>Each message twice, the newest first, and what follows from it likewise.</summary>
    public Task TwiceAndReversedAsync() => UntilNoneWaitsAsync(waiting => [.. waiting.Reverse(), .. waiting.Reverse()]);

    /// <summary>The consumers whose inbox says that they took something.</summary>
    public async Task<IReadOnlySet<string>> ConsumersServedAsync() => (await QueryAsync(
        string.Join(" union ", Services.Select(service => $"select consumer from {service}.inbox")), row => row.GetString(0))).ToHashSet();

    private async Task UntilNoneWaitsAsync(Func<IReadOnlyList<Waiting>, IEnumerable<Waiting>> inTheTestsOrder)
    {
        for (var giveUpAt = DateTime.UtcNow.AddMinutes(3); ; await Task.Delay(50))
        {
            var waiting = await WaitingAsync();
            foreach (var message in inTheTestsOrder(waiting)) await HandOnAsync(message);
            foreach (var service in waiting.GroupBy(message => message.Service))
            {
                await RunAsync($"delete from {service.Key}.outbox where message_id in ('{string.Join("','", service.Select(one => one.Id))}')");
            }
            if (waiting.Count > 0) continue;
            if (await QuietAsync()) return;
            if (DateTime.UtcNow > giveUpAt) throw new TimeoutException($"These still wait: {await AsideAsync()}");
        }
    }

    // Latecomers are tried again at once, not after their pause, once nothing else is on its way.
    private async Task<bool> QuietAsync()
    {
        var failed = await QueryAsync(
            string.Join(" union all ", Services.Select(name => $"select consumer || ': ' || error from {name}.set_aside where status = 'failed'")),
            row => row.GetString(0));
        if (failed.Count > 0) throw new InvalidOperationException($"A consumer gave up: {failed[0]}");
        var late = string.Join(" + ", Services.Select(name => $"(select count(*) from {name}.set_aside)"));
        const string OnTheirWay = """
            (select count(*) from orders.stock_news)
            + (select count(*) from identity.text_messages where sent_at is null and given_up_at is null)
            """;
        if (await market.ScalarAsync<long>($"select {late} + {OnTheirWay}") == 0) return true;
        foreach (var service in Services) await RunAsync($"update {service}.set_aside set next_at = now() where next_at > now()");
        return false;
    }

    private async Task<string> AsideAsync() => string.Join("; ", await QueryAsync(
        string.Join(" union all ", Services.Select(name => $"select consumer || ': ' || split_part(error, E'\\n', 1) from {name}.set_aside")),
        row => row.GetString(0)));

    private Task HandOnAsync(Waiting message)
    {
        var type = MessageTypes.Find(message.Type);
        return (Task)typeof(HandDelivery).GetMethod(nameof(PublishAsync), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance)!
            .MakeGenericMethod(type).Invoke(this, [message])!;
    }

    private Task PublishAsync<T>(Waiting message) where T : class =>
        market.Service<IMediator>().Publish(new Envelope<T>([new(
            message.Id, JsonSerializer.Deserialize<T>(message.Body, Json.Options)!, message.Version, message.At, message.TraceParent)]));

    private async Task RunAsync(string sql) => await QueryAsync(sql, _ => 0);

    private async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, Func<NpgsqlDataReader, T> read)
    {
        await using var connection = new NpgsqlConnection(market.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var found = new List<T>();
        while (await reader.ReadAsync()) found.Add(read(reader));
        return found;
    }
}

/// <summary>A message in the outbox of a service.</summary>
internal sealed record Waiting(
    string Service, Guid Id, string Type, string Body, long Version, string? TraceParent, DateTimeOffset At);
