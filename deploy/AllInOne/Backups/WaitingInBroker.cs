using Marketplace.AllInOne.Database;
using Marketplace.Kernel;
using MassTransit;
using Npgsql;

namespace Marketplace.AllInOne.Backups;

/// <summary>
/// A backup holds no broker. What a service had handed on and not every consumer had taken goes back into its outbox and is handed on
/// again: those who had taken it know it by their inbox.
/// </summary>
public static class WaitingInBroker
{
    /// <param name="connectionString">Of one who may write every schema.</param>
    /// <returns>How many messages are handed on again.</returns>
    public static async Task<int> HandOnAgainAsync(string connectionString, CancellationToken ct = default)
    {
        var listeners = Listeners().ToLookup(one => one.Message, one => (one.Schema, one.Consumer));
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(ct);
        await using var all = await connection.BeginTransactionAsync(ct);
        var count = 0;
        foreach (var service in Services.All)
        {
            // A backup of an older release knows nothing of what was handed on.
            if (await ScalarAsync(connection, $"select to_regclass('{service}.handed_on') is null", ct) is true) continue;
            foreach (var message in listeners)
                count += Convert.ToInt32(await ScalarAsync(connection, Again(service, message.Key, message), ct));
        }

        await all.CommitAsync(ct);
        return count;
    }

    private static string Again(string service, string message, IEnumerable<(string Schema, string Consumer)> listeners) => $"""
        with owed as (
            delete from {service}.handed_on h
            where h.type = '{message}' and ({string.Join(" or ", listeners.Select(one =>
                $"not exists (select from {one.Schema}.inbox i where i.consumer = '{one.Consumer}' and i.message_id = h.message_id)"))})
            returning message_id, type, body, version, traceparent, created_at),
        again as (
            insert into {service}.outbox (message_id, type, body, version, traceparent, created_at)
            select message_id, type, body, version, traceparent, created_at from owed order by created_at
            returning 1)
        select count(*) from again
        """;

    private static IEnumerable<(string Message, string Schema, string Consumer)> Listeners()
    {
        var services = new ServiceCollection();
        services.AddMediator(Composition.AddMarketConsumers);
        return from service in services
               let consumer = service.ServiceType
               where consumer.IsAssignableTo(typeof(IKernelConsumer)) && !consumer.IsAbstract
               select (MessageTypes.NameOf(MessageOf(consumer)), SchemaOf(consumer), Consumers.NameOf(consumer));
    }

    private static Type MessageOf(Type consumer)
    {
        var at = consumer;
        while (at is not { IsGenericType: true } || at.GetGenericTypeDefinition() != typeof(Consumer<>)) at = at!.BaseType;
        return at.GetGenericArguments()[0];
    }

    // The kernel's own consumers are each service's, by its database.
    private static string SchemaOf(Type consumer) =>
        (consumer.IsGenericType ? consumer.GetGenericArguments()[0] : consumer).Assembly.GetName().Name!.Split('.')[1].ToLowerInvariant();

    private static async Task<object?> ScalarAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        return await command.ExecuteScalarAsync(ct);
    }
}
