using Marketplace.Identity.People;
using Marketplace.Identity.SignIn;
using Marketplace.Kernel;

namespace Marketplace.Identity;

/// <summary>What is done from the command line, before anybody can sign in.</summary>
public static class IdentityCommands
{
    private const string AnyAdministrator = """
        select exists (select 1 from identity.memberships where role = 'Administrator' and revoked_at is null)
        """;

    /// <summary>Makes the first administrator; they sign in with their phone. The schema must be up to date.</summary>
    /// <exception cref="RefusedException">409 when there is an administrator already; 400 when the number is none.</exception>
    public static async Task<Guid> MakeFirstAdministratorAsync(
        IServiceProvider services, string phone, string name, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(services);
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IdentityDatabase>();
        var registration = scope.ServiceProvider.GetRequiredService<Registration>();
        var number = Phone.Parse(phone);

        await using var work = await db.BeginAsync(ct);
        await work.ExecuteAsync("select pg_advisory_xact_lock(hashtextextended('identity keep Administrator', 0))");
        if (await work.FindAsync<bool>(AnyAdministrator))
        {
            throw RefusedException.Conflict("administrator-exists", "已经有系统管理员了，请由管理员在页面上授权。");
        }
        var person = await registration.RegisterAsync(work, number, name.Trim())
            ?? await work.FindAsync<Guid>("select person_id from identity.people where phone = @number", new { number });
        var now = scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow();
        await Memberships.GrantAsync(work, new(person, Roles.Administrator, "", "", null), now);
        await work.CommitAsync();
        return person;
    }
}
