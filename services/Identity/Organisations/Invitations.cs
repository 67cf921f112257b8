using Marketplace.Contracts;
using Marketplace.Kernel;

namespace Marketplace.Identity.Organisations;

/// <summary>Open invitations become memberships when their phone number signs in.</summary>
internal static class Invitations
{
    private const string Due = """
        select exists (
            select 1 from identity.invitations
            where phone = @phone and accepted_at is null and revoked_at is null and expires_at > @now)
        """;

    private const string Accept = """
        with accepted as (
            update identity.invitations
            set accepted_at = @now
            where phone = @phone and accepted_at is null and revoked_at is null and expires_at > @now
            returning role, scope, scope_name, invited_by
        )
        insert into identity.memberships (membership_id, person_id, role, scope, scope_name, granted_at, granted_by)
        select gen_random_uuid(), @personId, role, scope, scope_name, @now, invited_by
        from accepted
        on conflict (person_id, role, scope) where revoked_at is null do nothing
        """;

    public static async Task AcceptAsync(Work work, Guid personId, string phone, DateTimeOffset now)
    {
        if (!await work.FindAsync<bool>(Due, new { phone, now })) return;
        await People.Memberships.LockPersonAsync(work, personId);
        if (await work.ExecuteAsync(Accept, new { phone, personId, now }) > 0) work.Publish(new MembershipChanged(personId, now));
    }
}
