using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Marketplace.Kernel;

/// <summary>What operators see and do in each service: what waits, what failed and why, replay, and the audit trail.</summary>
internal static class Operations
{
    public static void Map(WebApplication app, ServiceDatabase database)
    {
        var schema = database.Schema;
        var operations = app.MapGroup($"/api/{schema}/operations").RequireAuthorization(Policies.Administrator).WithTags("operations");
        operations.MapGet("/messages", (CancellationToken ct) => Messages(database, ct));
        operations.MapGet("/messages/{consumer}/{messageId:guid}", (string consumer, Guid messageId, CancellationToken ct) =>
            One(database, consumer, messageId, ct));
        operations.MapPost("/messages/{consumer}/{messageId:guid}/replay",
            (string consumer, Guid messageId, CurrentUser actor, TimeProvider clock, CancellationToken ct) =>
                Replay(database, consumer, messageId, actor, clock, ct));
        operations.MapGet("/audit", (Guid? subjectId, DateTimeOffset? before, CancellationToken ct) =>
            AuditEntries(database, subjectId, before, ct));
        BrokerErrors.Map(operations, database);
    }

    private static async Task<Ok<MessagesOverview>> Messages(ServiceDatabase database, CancellationToken ct)
    {
        var (outbox, aside) = await database.QueryMultipleAsync(
            $"""
            select count(*)::int as waiting, min(created_at) as oldest_at from {database.Schema}.outbox;
            select consumer, message_id, type, status, attempts, split_part(error, E'\n', 1) as error, set_aside_at, next_at
            from {database.Schema}.set_aside
            order by status, set_aside_at desc
            limit 200
            """,
            null, async grid => (await grid.ReadSingleAsync<OutboxState>(), (await grid.ReadAsync<DeadLetter>()).ToList()), ct);
        return TypedResults.Ok(new MessagesOverview(database.Schema, outbox.Waiting, outbox.OldestAt, aside));
    }

    private static async Task<Results<Ok<AsideDetail>, NotFound>> One(
        ServiceDatabase database, string consumer, Guid messageId, CancellationToken ct)
    {
        var message = await database.FindAsync<AsideDetail>(
            $"""
            select consumer, message_id, type, status, attempts, error, body, traceparent as trace_parent, set_aside_at
            from {database.Schema}.set_aside where consumer = @consumer and message_id = @messageId
            """, new { consumer, messageId }, ct);
        return message is null ? TypedResults.NotFound() : TypedResults.Ok(message);
    }

    private static async Task<Results<NoContent, NotFound>> Replay(
        ServiceDatabase database, string consumer, Guid messageId, CurrentUser actor, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        var found = await work.ExecuteAsync(
            $"""
            update {database.Schema}.set_aside
            set status = 'waiting', attempts = 0, next_at = now()
            where consumer = @consumer and message_id = @messageId
            """, new { consumer, messageId });
        if (found == 0) return TypedResults.NotFound();
        await work.AuditAsync(actor, "replay-message", messageId, $"重新投递给 {consumer}", clock.GetUtcNow());
        await work.CommitAsync();
        return TypedResults.NoContent();
    }

    private static async Task<Ok<IReadOnlyList<AuditEntry>>> AuditEntries(
        ServiceDatabase database, Guid? subjectId, DateTimeOffset? before, CancellationToken ct) =>
        TypedResults.Ok(await database.QueryAsync<AuditEntry>(
            $"""
            select audit_entry_id, actor_id, action, subject_id, detail, at
            from {database.Schema}.audit_entries
            where (@subjectId::uuid is null or subject_id = @subjectId) and (@before::timestamptz is null or at < @before)
            order by at desc
            limit 100
            """, new { subjectId, before }, ct));

    private sealed record OutboxState(int Waiting, DateTimeOffset? OldestAt);
}

/// <summary>A service's messages: waiting in the outbox, and set aside by its consumers.</summary>
public sealed record MessagesOverview(string Service, int OutboxWaiting, DateTimeOffset? OutboxOldestAt, IReadOnlyList<DeadLetter> DeadLetters);

/// <param name="Status"><c>waiting</c> (tried again by itself at <paramref name="NextAt"/>) or <c>failed</c>.</param>
public sealed record DeadLetter(
    string Consumer, Guid MessageId, string Type, string Status, int Attempts, string Error, DateTimeOffset SetAsideAt,
    DateTimeOffset NextAt);

public sealed record AsideDetail(
    string Consumer, Guid MessageId, string Type, string Status, int Attempts, string Error, string Body, string? TraceParent,
    DateTimeOffset SetAsideAt);

public sealed record AuditEntry(Guid AuditEntryId, Guid ActorId, string Action, Guid? SubjectId, string Detail, DateTimeOffset At);
