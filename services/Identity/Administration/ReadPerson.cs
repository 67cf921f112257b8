using System.ComponentModel.DataAnnotations;
using Marketplace.Identity.Organisations;
using Marketplace.Identity.People;
using Marketplace.Identity.Sessions;
using Marketplace.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Identity.Administration;

/// <summary>Shows one person to the administrator, gives them a role, or ends their sessions. Reads are accounted for.</summary>
internal static class ReadPerson
{
    private const string Find = """
        select person_id, name, phone, registered_at, totp_enabled,
               (select count(*)::int from identity.sessions s where s.person_id = p.person_id and s.ended_at is null) as sessions
        from identity.people p
        where person_id = @personId and erased_at is null
        """;

    private const string Held = """
        select membership_id, role, scope, scope_name, granted_at
        from identity.memberships
        where person_id = @personId and revoked_at is null
        order by granted_at
        """;

    public static void Map(IEndpointRouteBuilder identity)
    {
        identity.MapGet("/people/{personId:guid}", Handle).RequireAuthorization(Policies.Administrator)
            .WithName("ReadPerson").WithSummary("One person with number and roles; audited");
        identity.MapPost("/people/{personId:guid}/memberships", Grant).RequireAuthorization(Policies.Administrator)
            .WithName("GrantRole").WithSummary("Gives a person a role").ProducesValidationProblem();
        identity.MapDelete("/people/{personId:guid}/sessions", SignOut).RequireAuthorization(Policies.Administrator)
            .WithName("SignPersonOut").WithSummary("Ends all sessions of a person");
    }

    private static async Task<Results<Ok<PersonDetail>, NotFound>> Handle(
        Guid personId, CurrentUser user, IdentityDatabase db, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await db.BeginAsync(ct);
        var person = await work.FindAsync<PersonRow>(Find, new { personId });
        if (person is null) return TypedResults.NotFound();
        var held = await work.QueryAsync<HeldRole>(Held, new { personId });
        await work.AuditAsync(user, "read-person", personId, "查看人员资料和手机号", clock.GetUtcNow());
        await work.CommitAsync();
        return TypedResults.Ok(new PersonDetail(
            person.PersonId, person.Name, person.Phone ?? "", person.RegisteredAt, person.TotpEnabled, person.Sessions, held));
    }

    private static async Task<Results<NoContent, NotFound>> Grant(
        Guid personId, GrantRequest request, CurrentUser user, IdentityDatabase db, TimeProvider clock, CancellationToken ct)
    {
        var (role, scope) = (request.Role!, request.Scope ?? "");
        var regionName = InvitationRules.Judge(role, scope);
        await using var work = await db.BeginAsync(ct);
        var known = await work.FindAsync<bool>(
            "select exists (select 1 from identity.people where person_id = @personId and erased_at is null)", new { personId });
        if (!known) return TypedResults.NotFound();
        await Memberships.LockPersonAsync(work, personId);
        var scopeName = regionName ?? await ScopeNames.HoldAsync(work, scope) ?? request.ScopeName ?? "";
        var now = clock.GetUtcNow();
        if (await Memberships.GrantAsync(work, new(personId, role, scope, scopeName, user.Id), now))
        {
            await work.AuditAsync(user, "grant-role", personId, $"授予角色{InvitationRules.Words(role)}", now);
        }
        await work.CommitAsync();
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> SignOut(
        Guid personId, CurrentUser user, IdentityDatabase db, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await db.BeginAsync(ct);
        var now = clock.GetUtcNow();
        await SessionRow.EndAllAsync(work, personId, except: null, now);
        await work.AuditAsync(user, "sign-person-out", personId, "结束此人的所有登录", now);
        await work.CommitAsync();
        return TypedResults.NoContent();
    }

    private sealed record PersonRow(
        Guid PersonId, string Name, string? Phone, DateTimeOffset RegisteredAt, bool TotpEnabled, int Sessions);
}

public sealed record PersonDetail(
    Guid PersonId, string Name, string Phone, DateTimeOffset RegisteredAt, bool TotpEnabled, int OpenSessions,
    IReadOnlyList<HeldRole> Memberships);

public sealed record HeldRole(Guid MembershipId, string Role, string Scope, string ScopeName, DateTimeOffset GrantedAt);

public sealed record GrantRequest(
    [Required(ErrorMessage = "请选择角色。")] string? Role,
    string? Scope,
    [StringLength(60, ErrorMessage = "单位名称请不超过60个字。")] string? ScopeName = null);
