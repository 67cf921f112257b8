using System.ComponentModel.DataAnnotations;
using Marketplace.Identity.People;
using Marketplace.Identity.Sending;
using Marketplace.Contracts;
using Marketplace.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Identity.Organisations;

/// <summary>Asks a phone number into an organisation. Whether the number is known is not told; it accepts by signing in.</summary>
internal static class Invite
{
    private const string MostPerDay = """
        select count(*)::int from identity.invitations where invited_by = @Id and invited_at > @since
        """;

    // Asked again, an open invitation is only made longer.
    private const string Insert = """
        insert into identity.invitations
            (invitation_id, phone, role, scope, scope_name, invited_by, invited_at, expires_at)
        values (@id, @phone, @role, @scope, @scopeName, @by, @now, @expiresAt)
        on conflict (phone, role, scope) where accepted_at is null and revoked_at is null
        do update set expires_at = excluded.expires_at, invited_at = excluded.invited_at
        returning invitation_id
        """;

    public static void Map(IEndpointRouteBuilder identity)
    {
        identity.MapPost("/invitations", Handle)
            .RequireAuthorization(Policies.For(Roles.SupplierOwner, Roles.Supervisor, Roles.Administrator))
            .WithName("Invite").WithSummary("Invites a phone number to a role").ProducesValidationProblem().ProducesProblem(403)
            .ProducesProblem(429);
        identity.MapDelete("/invitations/{invitationId:guid}", Withdraw)
            .RequireAuthorization(Policies.For(Roles.SupplierOwner, Roles.Supervisor, Roles.Administrator))
            .WithName("WithdrawInvitation").WithSummary("Withdraws an open invitation");
    }

    private static async Task<Created<InvitationMade>> Handle(
        InvitationRequest request, CurrentUser user, IdentityDatabase db, TextMessages messages, TimeProvider clock, CancellationToken ct)
    {
        var (phone, role, scope) = (Phone.Parse(request.Phone), request.Role!, request.Scope ?? "");
        var regionName = InvitationRules.Judge(role, scope);
        if (!InvitationRules.MayInvite(user, role, scope)) throw RefusedException.Forbidden("not-your-people", "您不能邀请人担任这个角色。");

        await using var work = await db.BeginAsync(ct);
        var now = clock.GetUtcNow();
        if (await work.FindAsync<int>(MostPerDay, new { user.Id, since = now.AddDays(-1) }) >= 100)
        {
            throw RefusedException.TooMany("invitations-too-often", "今天邀请的人已经很多了，请明天再继续。", TimeSpan.FromHours(12));
        }
        var scopeName = regionName ?? await ScopeNames.HoldAsync(work, scope) ?? request.ScopeName ?? "";
        var id = await work.FindAsync<Guid>(Insert, new
        {
            id = Guid.CreateVersion7(), phone, role, scope, scopeName, by = user.Id, now, expiresAt = now + Promises.InvitationLasts,
        });
        var where = scopeName.Length == 0 ? "平台" : scopeName;
        await TextMessages.AddAsync(work, new(id, null, phone, TextMessages.InvitationKind,
            Told.Signed(
                $"{where}邀请您担任{InvitationRules.Words(role)}。{Promises.InvitationLasts.Days}天内用本手机号登录京蒙好物即可加入；不认识请忽略。",
                $"{scopeName}{(scopeName.Length == 0 ? "The platform" : "")} asks you to work with them. Sign in to Jingmeng Goods with this number within {Promises.InvitationLasts.Days} days to accept; if you do not know them, ignore it."), now, now.AddDays(1)));
        await work.CommitAsync();
        messages.Wake();
        return TypedResults.Created((string?)null, new InvitationMade(id, now + Promises.InvitationLasts));
    }

    private static async Task<Results<NoContent, NotFound>> Withdraw(
        Guid invitationId, CurrentUser user, IdentityDatabase db, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await db.BeginAsync(ct);
        var open = await work.FindAsync<OpenInvitation>(
            """
            select role, scope from identity.invitations
            where invitation_id = @invitationId and accepted_at is null and revoked_at is null
            for update
            """,
            new { invitationId });
        if (open is null || !InvitationRules.MayInvite(user, open.Role, open.Scope)) return TypedResults.NotFound();
        await work.ExecuteAsync(
            "update identity.invitations set revoked_at = @now where invitation_id = @invitationId",
            new { now = clock.GetUtcNow(), invitationId });
        await work.CommitAsync();
        return TypedResults.NoContent();
    }

    private sealed record OpenInvitation(string Role, string Scope);
}

/// <param name="Scope">A supplier's or buyer organisation's id, a region code, or empty.</param>
/// <param name="ScopeName">Only an administrator needs to say it, for an organisation nobody belongs to yet.</param>
public sealed record InvitationRequest(
    string? Phone,
    [Required(ErrorMessage = "请选择角色。")] string? Role,
    string? Scope,
    [StringLength(60, ErrorMessage = "单位名称请不超过60个字。")] string? ScopeName = null);

public sealed record InvitationMade(Guid InvitationId, DateTimeOffset ExpiresAt);
