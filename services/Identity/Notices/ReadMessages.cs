using Marketplace.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Identity.Notices;

/// <summary>A person opens what they were told: one message, or all at once.</summary>
internal static class ReadMessages
{
    private const string Open = """
        update identity.text_messages
        set read_at = coalesce(read_at, @now)
        where text_message_id = @id and person_id = @person and kind <> 'Code'
        returning text_message_id as message_id, kind, text, created_at as at, subject, subject_id, scope, true as is_read, english
        """;

    private const string OpenAll = "update identity.text_messages set read_at = @now where person_id = @person and read_at is null";

    private const string Unread = """
        select count(*)::int
        from identity.text_messages
        where person_id = @person and read_at is null and subject is not null
        """;

    public static void Map(IEndpointRouteBuilder identity)
    {
        identity.MapGet("/me/messages/unread", HandleUnread).RequireAuthorization(Policies.SignedIn)
            .WithName("CountMyUnreadMessages").WithSummary("How much the caller was told and has not opened");
        identity.MapPost("/me/messages/{id:guid}/reading", HandleOpen).RequireAuthorization(Policies.SignedIn)
            .WithName("OpenMyMessage").WithSummary("A message of the caller's, read from now on").ProducesProblem(404);
        identity.MapPost("/me/messages/reading", HandleAll).RequireAuthorization(Policies.SignedIn)
            .WithName("OpenAllMyMessages").WithSummary("All the caller was told is read");
    }

    private static async Task<Ok<UnreadMessages>> HandleUnread(CurrentUser user, IdentityDatabase db, CancellationToken ct) =>
        TypedResults.Ok(new UnreadMessages(await db.FindAsync<int>(Unread, new { person = user.Id }, ct)));

    private static async Task<Results<Ok<MessageLine>, NotFound>> HandleOpen(
        Guid id, CurrentUser user, IdentityDatabase db, TimeProvider clock, CancellationToken ct) =>
        await db.FindAsync<MessageLine>(Open, new { id, person = user.Id, now = clock.GetUtcNow() }, ct) is { } message
            ? TypedResults.Ok(message) : TypedResults.NotFound();

    private static async Task<NoContent> HandleAll(CurrentUser user, IdentityDatabase db, TimeProvider clock, CancellationToken ct)
    {
        await db.ExecuteAsync(OpenAll, new { person = user.Id, now = clock.GetUtcNow() }, ct);
        return TypedResults.NoContent();
    }
}

public sealed record UnreadMessages(int Count);
