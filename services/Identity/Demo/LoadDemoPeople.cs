using Marketplace.Contracts.Demo;
using Marketplace.Identity.Notices;
using Marketplace.Identity.SignIn;
using Marketplace.Kernel;

namespace Marketplace.Identity.Demo;

/// <summary>Brings in the demo people, what they are, and that they agreed to be told.</summary>
internal sealed class LoadDemoPeople(IdentityDatabase db, TimeProvider clock) : IDemoLoader
{
    private const string People = """
        insert into identity.people (person_id, phone, name, security_stamp, registered_at)
        select person_id, phone, name, stamp, @since
        from unnest(@ids, @phones, @names, @stamps) as demo (person_id, phone, name, stamp)
        on conflict do nothing
        """;

    private const string Memberships = """
        insert into identity.memberships (membership_id, person_id, role, scope, scope_name, granted_at)
        select gen_random_uuid(), person_id, role, scope, scope_name, @since
        from unnest(@holders, @roles, @scopes, @scopeNames) as demo (person_id, role, scope, scope_name)
        on conflict (person_id, role, scope) where revoked_at is null do nothing
        """;

    private const string Consents = """
        insert into identity.consents (consent_id, person_id, kind, agreed, decided_at)
        select gen_random_uuid(), person_id, kind, true, @since
        from unnest(@ids) as person (person_id), unnest(@kinds) as kind
        """;

    private const string Open = """
        insert into identity.market_settings (name, value) values ('demo-market', 'loaded') on conflict do nothing
        """;

    public int Order => 10;

    public async Task LoadAsync(DateOnly today, CancellationToken ct)
    {
        var people = DemoMarket.People;
        // Everybody here can buy, whatever else they are.
        var held = people
            .SelectMany(person => person.Memberships.Append(new(Roles.Buyer, "", "")).Distinct().Select(one => (person.Id, One: one)))
            .ToList();
        var since = clock.GetUtcNow().AddDays(-120);
        await using var work = await db.BeginAsync(ct);
        await work.ExecuteAsync(People, new
        {
            ids = people.Select(person => person.Id).ToArray(), phones = people.Select(person => person.Phone).ToArray(),
            names = people.Select(person => person.Name).ToArray(),
            stamps = people.Select(_ => Registration.NewStamp()).ToArray(), since,
        });
        await work.ExecuteAsync(Memberships, new
        {
            holders = held.Select(one => one.Id).ToArray(), roles = held.Select(one => one.One.Role).ToArray(),
            scopes = held.Select(one => one.One.Scope).ToArray(), scopeNames = held.Select(one => one.One.ScopeName).ToArray(), since,
        });
        await work.ExecuteAsync(Consents,
            new { ids = people.Select(person => person.Id).ToArray(), kinds = NoticeKinds.All.ToArray(), since });
        await work.ExecuteAsync(Open);
        await work.CommitAsync();
    }
}
