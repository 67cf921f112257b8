using Marketplace.Identity.People;
using Marketplace.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Identity.Organisations;

/// <summary>Takes a role back. The last owner, supervisor or administrator stays.</summary>
internal static class EndMembership
{
    private const string Find = """
        select person_id, role, scope from identity.memberships where membership_id = @membershipId and revoked_at is null
        """;

    private const string OthersHold = """
        select exists (
            select 1 from identity.memberships
            where role = @Role and scope = @Scope and revoked_at is null and person_id <> @PersonId)
        """;

    public static void Map(IEndpointRouteBuilder identity) =>
        identity.MapDelete("/memberships/{membershipId:guid}", Handle)
            .RequireAuthorization(Policies.For(Roles.SupplierOwner, Roles.Supervisor, Roles.Administrator))
            .WithName("EndMembership").WithSummary("Takes a role back; its tickets are refused within seconds")
            .ProducesProblem(409);

    private static async Task<Results<NoContent, NotFound>> Handle(
        Guid membershipId, CurrentUser user, IdentityDatabase db, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await db.BeginAsync(ct);
        var held = await work.FindAsync<Held>(Find, new { membershipId });
        if (held is null || !InvitationRules.MayInvite(user, held.Role, held.Scope)) return TypedResults.NotFound();
        await RefuseFounderAsync(work, held, user);
        await KeepOneAsync(work, held.PersonId, held.Role, held.Scope);
        await Memberships.LockPersonAsync(work, held.PersonId);
        await Memberships.RevokeAsync(work, membershipId, held.PersonId, clock.GetUtcNow());
        await work.CommitAsync();
        return TypedResults.NoContent();
    }

    /// <summary>Who founded a supplier leaves on their own, or by the platform's hand; no owner they invited puts them out.</summary>
    private static async Task RefuseFounderAsync(Work work, Held held, CurrentUser user)
    {
        if (held.Role != Roles.SupplierOwner || held.PersonId == user.Id || user.Is(Roles.Administrator)) return;
        if (await work.FindAsync<Guid>($"select {InvitationRules.Founder}", new { scope = held.Scope }) != held.PersonId) return;
        throw RefusedException.Conflict("founder-stays", "这是申请入驻的负责人，只能由本人退出，或请平台客服变更。");
    }

    /// <exception cref="RefusedException">409 when this person is the last to hold a role that must be held.</exception>
    public static async Task KeepOneAsync(Work work, Guid personId, string role, string scope)
    {
        if (!InvitationRules.NeverEmpty.Contains(role)) return;
        // One after the other, so that two owners cannot remove each other at the same moment.
        await work.ExecuteAsync(
            "select pg_advisory_xact_lock(hashtextextended('identity keep ' || @role || @scope, 0))", new { role, scope });
        if (await work.FindAsync<bool>(OthersHold, new { Role = role, Scope = scope, PersonId = personId })) return;
        throw RefusedException.Conflict("last-keeper", $"这是最后一位{InvitationRules.Words(role)}，请先请人接手。");
    }

    private sealed record Held(Guid PersonId, string Role, string Scope);
}
