using Marketplace.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Identity.Sessions;

/// <summary>Ends the present session, one of the caller's others, or all of them.</summary>
internal static class EndSessions
{
    public static void Map(IEndpointRouteBuilder identity)
    {
        identity.MapDelete("/session", EndPresent).RequireAuthorization(Policies.SignedIn)
            .WithName("SignOut").WithSummary("Ends the present session");
        identity.MapDelete("/sessions/{sessionId:guid}", EndOne).RequireAuthorization(Policies.SignedIn)
            .WithName("EndSession").WithSummary("Ends one of the caller's sessions");
        identity.MapDelete("/sessions", EndAll).RequireAuthorization(Policies.SignedIn)
            .WithName("EndAllSessions").WithSummary("Ends all the caller's sessions, this one too");
    }

    private static async Task<NoContent> EndPresent(CurrentUser user, IdentityDatabase db, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await db.BeginAsync(ct);
        await SessionRow.EndAsync(work, [user.SessionId], clock.GetUtcNow());
        await work.CommitAsync();
        return TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, NotFound>> EndOne(
        Guid sessionId, CurrentUser user, IdentityDatabase db, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await db.BeginAsync(ct);
        var mine = await work.FindAsync<bool>(
            "select exists (select 1 from identity.sessions where session_id = @sessionId and person_id = @Id)",
            new { sessionId, user.Id });
        if (!mine) return TypedResults.NotFound();
        await SessionRow.EndAsync(work, [sessionId], clock.GetUtcNow());
        await work.CommitAsync();
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> EndAll(CurrentUser user, IdentityDatabase db, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await db.BeginAsync(ct);
        await SessionRow.EndAllAsync(work, user.Id, except: null, clock.GetUtcNow());
        await work.CommitAsync();
        return TypedResults.NoContent();
    }
}
