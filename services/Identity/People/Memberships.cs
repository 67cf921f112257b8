using Marketplace.Contracts;
using Marketplace.Kernel;

namespace Marketplace.Identity.People;

/// <summary>A role to be held, and by whose leave.</summary>
internal sealed record Grant(Guid PersonId, string Role, string Scope, string ScopeName, Guid? By);

/// <summary>Gives and takes roles. Every change calls the person's tickets back.</summary>
internal static class Memberships
{
    private const string Insert = """
        insert into identity.memberships (membership_id, person_id, role, scope, scope_name, granted_at, granted_by)
        select @id, person_id, @Role, @Scope, @ScopeName, @now, @By
        from identity.people
        where person_id = @PersonId and erased_at is null
        on conflict (person_id, role, scope) where revoked_at is null do nothing
        """;

    private const string Revoke = """
        update identity.memberships set revoked_at = @now where membership_id = @membershipId and revoked_at is null
        """;

    /// <summary>Shuts tickets out of the change: those issued before it carry an earlier time, those after it see it.</summary>
    public static Task LockPersonAsync(Work work, Guid personId) =>
        work.ExecuteAsync("select 1 from identity.people where person_id = @personId for update", new { personId });

    /// <returns>False when they hold it already, or are gone.</returns>
    public static async Task<bool> GrantAsync(Work work, Grant grant, DateTimeOffset now)
    {
        var granted = await work.ExecuteAsync(Insert,
            new { id = Guid.CreateVersion7(now), grant.Role, grant.Scope, grant.ScopeName, now, grant.By, grant.PersonId }) == 1;
        if (granted) work.Publish(new MembershipChanged(grant.PersonId, now));
        return granted;
    }

    public static async Task RevokeAsync(Work work, Guid membershipId, Guid personId, DateTimeOffset now)
    {
        if (await work.ExecuteAsync(Revoke, new { membershipId, now }) == 1) work.Publish(new MembershipChanged(personId, now));
    }
}
