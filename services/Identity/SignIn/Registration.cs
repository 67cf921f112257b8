using Marketplace.Identity.People;
using Marketplace.Kernel;

namespace Marketplace.Identity.SignIn;

/// <summary>Makes whoever proved a new number a registered buyer.</summary>
internal sealed class Registration(IdentityDatabase db, PeopleStore store, TimeProvider clock)
{
    private const string Insert = """
        insert into identity.people (person_id, phone, name, security_stamp, registered_at)
        values (@id, @phone, @name, @stamp, @now)
        on conflict on constraint people_phone do nothing
        """;

    public async Task<(Person Person, bool IsNew)> FindOrRegisterAsync(string phone, CancellationToken ct)
    {
        if (await store.FindByPhoneAsync(phone, ct) is { } known) return (known, false);
        await using (var work = await db.BeginAsync(ct))
        {
            await RegisterAsync(work, phone, "");
            await work.CommitAsync();
        }
        return ((await store.FindByPhoneAsync(phone, ct))!, true);
    }

    /// <returns>The new person, or null when the number is taken.</returns>
    public async Task<Guid?> RegisterAsync(Work work, string phone, string name)
    {
        var (id, now) = (Guid.CreateVersion7(), clock.GetUtcNow());
        var inserted = await work.ExecuteAsync(Insert, new { id, phone, name, stamp = NewStamp(), now });
        if (inserted == 0) return null;
        await Memberships.GrantAsync(work, new(id, Roles.Buyer, "", "", null), now);
        return id;
    }

    public static string NewStamp() => Guid.NewGuid().ToString("N");
}
