using System.ComponentModel.DataAnnotations;
using Marketplace.Contracts;
using Marketplace.Identity.Organisations;
using Marketplace.Identity.Sessions;
using Marketplace.Identity.SignIn;
using Marketplace.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Identity.People;

/// <summary>Forgets a person: name, number, password, messages. The bare row stays, so that orders and accounts stay joined.</summary>
internal static class ErasePerson
{
    private const string Held = """
        select membership_id, role, scope from identity.memberships where person_id = @Id and revoked_at is null
        """;

    private const string Forget = """
        update identity.people
        set phone = null, name = '', password_hash = null, totp_key = null, totp_enabled = false, last_totp = null,
            last_totp_step = null, erased_at = @now
        where person_id = @Id;
        update identity.memberships set revoked_at = @now where person_id = @Id and revoked_at is null;
        update identity.invitations set phone = null, revoked_at = coalesce(revoked_at, @now) where phone = @phone;
        update identity.sessions set device = '' where person_id = @Id;
        delete from identity.recovery_codes where person_id = @Id;
        delete from identity.known_devices where person_id = @Id;
        delete from identity.lockouts where phone = @phone;
        delete from identity.tries where subject in (@phone, @Id::text);
        delete from identity.codes where phone = @phone;
        delete from identity.attempts where phone = @phone;
        delete from identity.text_messages where phone = @phone or person_id = @Id;
        delete from identity.visible_inbox where phone = @phone;
        """;

    public static void Map(IEndpointRouteBuilder identity) =>
        identity.MapPost("/me/erasure", Handle).RequireAuthorization(Policies.SignedIn)
            .WithName("EraseMe").WithSummary("Forgets the caller, proved by a fresh code")
            .ProducesValidationProblem().ProducesProblem(409);

    private static async Task<Results<NoContent, NotFound>> Handle(
        ErasureRequest request, CurrentUser user, Codes codes, Tries tries, IdentityDatabase db, TimeProvider clock, CancellationToken ct)
    {
        var phone = await db.FindAsync<string>("select phone from identity.people where person_id = @Id", new { user.Id }, ct);
        if (phone is null) return TypedResults.NotFound();
        var caller = Callers.Of(user, phone);
        await tries.CountAsync(Tries.Code, caller, ct);
        if (!await codes.UseAsync(caller, CodePurpose.Erasure, request.Code!, ct))
        {
            throw RefusedException.Field("code", "code-wrong", "验证码不对或已过期，请重新输入或再发一次。");
        }
        await using var work = await db.BeginAsync(ct);
        foreach (var held in await work.QueryAsync<HeldRow>(Held, new { user.Id }))
        {
            await EndMembership.KeepOneAsync(work, user.Id, held.Role, held.Scope);
        }
        await Memberships.LockPersonAsync(work, user.Id);
        var now = clock.GetUtcNow();
        await SessionRow.EndAllAsync(work, user.Id, except: null, now);
        await work.ExecuteAsync(Forget, new { user.Id, phone, now });
        work.Publish(new MembershipChanged(user.Id, now));
        work.Publish(new PersonErased(user.Id, now));
        await work.CommitAsync();
        return TypedResults.NoContent();
    }

    private sealed record HeldRow(Guid MembershipId, string Role, string Scope);
}

public sealed record ErasureRequest(
    [Required(ErrorMessage = "请输入验证码。"), StringLength(10, ErrorMessage = "验证码是6位数字。")] string? Code);
