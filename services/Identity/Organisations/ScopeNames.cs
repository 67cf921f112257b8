using Marketplace.Kernel;

namespace Marketplace.Identity.Organisations;

/// <summary>
/// What an organisation is called. A supplier's name comes with its version, and the newest stands on every role and open
/// invitation, whichever message comes first; roles that have ended keep the name of their time.
/// </summary>
internal static class ScopeNames
{
    /// <summary>For reading; null where nobody ever said it.</summary>
    public const string Find = """
        select coalesce(
            (select name from identity.scope_names where scope = @scope),
            (select scope_name from identity.memberships where scope = @scope and scope_name <> '' order by revoked_at desc nulls first limit 1))
        """;

    private const string Keep = """
        insert into identity.scope_names as known (scope, name, version)
        values (@scope, @name, @version)
        on conflict on constraint scope_names_key do update set name = excluded.name, version = excluded.version
        where excluded.version > known.version
        """;

    // One that is being accepted is waited for, so that its new role is seen by the statement after.
    private const string RenameInvitations = """
        update identity.invitations
        set scope_name = @name
        where scope = @scope and accepted_at is null and revoked_at is null
        """;

    private const string RenameMemberships = """
        update identity.memberships
        set scope_name = @name
        where scope = @scope and revoked_at is null
        """;

    private const string Hold = "select name from identity.scope_names where scope = @scope for share";

    /// <summary>Takes a name that is newer than the one known.</summary>
    public static async Task TakeAsync(Work work, string scope, string name, long version)
    {
        var news = new { scope, name, version };
        if (await work.ExecuteAsync(Keep, news) == 0) return;
        await work.ExecuteAsync(RenameInvitations, news);
        await work.ExecuteAsync(RenameMemberships, news);
    }

    /// <summary>For writing: the name cannot change before the commit.</summary>
    public static async Task<string?> HoldAsync(Work work, string scope) =>
        await work.FindAsync<string>(Hold, new { scope }) ?? await work.FindAsync<string>(Find, new { scope });
}
