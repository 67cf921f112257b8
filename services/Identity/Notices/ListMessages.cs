using Marketplace.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Identity.Notices;

/// <summary>Shows a person what they were told, newest first.</summary>
internal static class ListMessages
{
    private const string Newest = """
        select kind, text, created_at as at
        from identity.text_messages
        where person_id = @Id and kind <> 'Code'
        order by created_at desc
        limit 50
        """;

    public static void Map(IEndpointRouteBuilder identity) =>
        identity.MapGet("/me/messages", Handle).RequireAuthorization(Policies.SignedIn)
            .WithName("ListMyMessages").WithSummary("What the caller was told");

    private static async Task<Ok<IReadOnlyList<MessageLine>>> Handle(CurrentUser user, IdentityDatabase db, CancellationToken ct) =>
        TypedResults.Ok(await db.QueryAsync<MessageLine>(Newest, new { user.Id }, ct));
}

public sealed record MessageLine(string Kind, string Text, DateTimeOffset At);
