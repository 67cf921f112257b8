using Marketplace.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Identity.Sessions;

/// <summary>Shows a person where they are signed in.</summary>
internal static class ListSessions
{
    private const string Open = """
        select session_id, device, created_at, last_seen_at, session_id = @SessionId as is_this_one
        from identity.sessions
        where person_id = @Id and ended_at is null and last_seen_at > @since
        order by session_id = @SessionId desc, last_seen_at desc
        limit 100
        """;

    public static void Map(IEndpointRouteBuilder identity) =>
        identity.MapGet("/sessions", Handle).RequireAuthorization(Policies.SignedIn)
            .WithName("ListSessions").WithSummary("The caller's open sessions");

    private static async Task<Ok<IReadOnlyList<SessionLine>>> Handle(
        CurrentUser user, IdentityDatabase db, TimeProvider clock, CancellationToken ct) =>
        TypedResults.Ok(await db.QueryAsync<SessionLine>(
            Open, new { user.SessionId, user.Id, since = clock.GetUtcNow().AddDays(-30) }, ct));
}

public sealed record SessionLine(
    Guid SessionId, string Device, DateTimeOffset CreatedAt, DateTimeOffset LastSeenAt, bool IsThisOne);
