using Marketplace.Identity.People;
using Marketplace.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Identity.Organisations;

/// <summary>Shows the keeper of an organisation its people and whom they invited.</summary>
internal static class ListColleagues
{
    private const string Members = $"""
        select m.membership_id, m.person_id, p.name, p.phone, m.role, m.granted_at,
            m.role = 'SupplierOwner' and m.person_id = {InvitationRules.Founder} as is_founder
        from identity.memberships m
        join identity.people p using (person_id)
        where m.scope = @scope and m.revoked_at is null
        order by m.granted_at
        limit 500
        """;

    private const string Invited = """
        select invitation_id, phone, role, invited_at, expires_at
        from identity.invitations
        where scope = @scope and accepted_at is null and revoked_at is null and expires_at > @now
        order by invited_at desc
        limit 200
        """;

    public static void Map(IEndpointRouteBuilder identity) =>
        identity.MapGet("/organisations/{scope}/people", Handle)
            .RequireAuthorization(Policies.For(Roles.SupplierOwner, Roles.Supervisor, Roles.Administrator))
            .WithName("ListColleagues").WithSummary("An organisation's people and open invitations");

    private static async Task<Results<Ok<Colleagues>, NotFound>> Handle(
        string scope, CurrentUser user, IdentityDatabase db, TimeProvider clock, CancellationToken ct)
    {
        if (InvitationRules.KeeperOf(user, scope) is not { } keeper) return TypedResults.NotFound();
        var members = await db.QueryAsync<MemberRow>(Members, new { scope }, ct);
        var invited = await db.QueryAsync<InvitedRow>(Invited, new { scope, now = clock.GetUtcNow() }, ct);
        var name = await db.FindAsync<string>(ScopeNames.Find, new { scope }, ct) ?? "";
        return TypedResults.Ok(new Colleagues(
            scope, name, InvitationRules.Invitable(keeper),
            [.. members.Select(one => new Colleague(
                one.MembershipId, one.PersonId, one.Name, Phone.Mask(one.Phone), one.Role, one.GrantedAt,
                InvitationRules.MayInvite(user, one.Role, scope) && (one.PersonId == user.Id
                    ? members.Any(other => other.Role == one.Role && other.PersonId != user.Id)
                    : !one.IsFounder || user.Is(Roles.Administrator)),
                one.PersonId == user.Id))],
            [.. invited.Select(one => new InvitedLine(one.InvitationId, Phone.Mask(one.Phone), one.Role, one.InvitedAt, one.ExpiresAt))]));
    }

    private sealed record MemberRow(Guid MembershipId, Guid PersonId, string Name, string? Phone, string Role, DateTimeOffset GrantedAt, bool IsFounder);

    private sealed record InvitedRow(
        Guid InvitationId, string? Phone, string Role, DateTimeOffset InvitedAt, DateTimeOffset ExpiresAt);
}

/// <param name="Invitable">The roles the caller may invite to.</param>
public sealed record Colleagues(
    string Scope, string ScopeName, IReadOnlyList<string> Invitable, IReadOnlyList<Colleague> Members,
    IReadOnlyList<InvitedLine> Invited);

/// <param name="Removable">Whether the caller may end this membership; their own only where somebody else holds the role too.</param>
public sealed record Colleague(
    Guid MembershipId, Guid PersonId, string Name, string PhoneMasked, string Role, DateTimeOffset Since, bool Removable, bool IsMe);

public sealed record InvitedLine(
    Guid InvitationId, string PhoneMasked, string Role, DateTimeOffset InvitedAt, DateTimeOffset ExpiresAt);
