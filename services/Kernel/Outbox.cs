using System.Text.Json;
using Npgsql;

namespace Marketplace.Kernel;

/// <summary>A message on its way out: its type's full name, its JSON, the trace it belongs to.</summary>
public sealed record OutboxRow(Guid MessageId, string Type, string Body, long Version, string? TraceParent)
{
    public static OutboxRow Of<T>(T message, long version, string? traceParent) where T : class =>
        new(Guid.CreateVersion7(), MessageTypes.NameOf(message.GetType()),
            JsonSerializer.Serialize(message, message.GetType(), Json.Options), version, traceParent);
}

/// <summary>Writes outbox rows as one statement, for units of work and for batches of the caller's own.</summary>
public static class Outbox
{
    public static async Task<int> WriteAsync(
        string schema, IReadOnlyCollection<OutboxRow> rows, NpgsqlConnection connection, NpgsqlTransaction? transaction,
        CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection, transaction);
        batch.BatchCommands.Add(Command(schema, rows));
        return await batch.ExecuteNonQueryAsync(ct);
    }

    /// <summary>The insert alone, to stand in a batch with others. Call <see cref="Wake"/> after the commit.</summary>
    public static NpgsqlBatchCommand Command(string schema, IReadOnlyCollection<OutboxRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var command = new NpgsqlBatchCommand($"""
            insert into {schema}.outbox (message_id, type, body, version, traceparent)
            select * from unnest($1::uuid[], $2::text[], $3::text[], $4::bigint[], $5::text[])
            """);
        command.Parameters.Add(new() { Value = rows.Select(row => row.MessageId).ToArray() });
        command.Parameters.Add(new() { Value = rows.Select(row => row.Type).ToArray() });
        command.Parameters.Add(new() { Value = rows.Select(row => row.Body).ToArray() });
        command.Parameters.Add(new() { Value = rows.Select(row => row.Version).ToArray() });
        command.Parameters.Add(new() { Value = rows.Select(row => row.TraceParent).ToArray() });
        return command;
    }

    public static void Wake(ServiceDatabase database)
    {
        ArgumentNullException.ThrowIfNull(database);
        database.OutboxWakening.Ring();
    }
}
