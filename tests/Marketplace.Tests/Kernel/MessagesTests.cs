using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Contracts;
using Marketplace.Identity;
using Marketplace.Kernel;
using Marketplace.Tests.Support;
using Npgsql;

namespace Marketplace.Tests.Kernel;

/// <summary>Outbox, relay, inbox and what was set aside, seen through a real message: a session that ended.</summary>
public sealed class MessagesTests : IAsyncLifetime
{
    private static readonly Membership Administrator = new(Roles.Administrator, "");

    private Market _market = null!;

    public async Task InitializeAsync() => _market = await Market.StartAsync();

    public async Task DisposeAsync() => await _market.DisposeAsync();

    [Fact]
    public async Task An_ended_session_is_refused_by_every_service()
    {
        var session = await EndSession();
        await _market.CaughtUpAsync();

        foreach (var service in new[] { "identity", "suppliers", "catalog", "orders", "payments", "procurement", "impact" })
        {
            Assert.Equal(1, await Count($"{service}.revocations where subject_id = '{session}'"));
        }
    }

    [Fact]
    public async Task A_message_given_twice_is_taken_once()
    {
        await Repeat("orders", times: 2, EndSession);
        await _market.CaughtUpAsync();

        Assert.Equal(1, await Count("orders.inbox where consumer = 'OrdersRecordEndedSession'"));
    }

    [Fact]
    public async Task A_rolled_back_work_publishes_nothing()
    {
        await using (var work = await _market.Database<IdentityDatabase>().BeginAsync())
        {
            work.Publish(new SessionEnded(Guid.CreateVersion7(), Guid.CreateVersion7(), DateTimeOffset.UtcNow));
        }

        Assert.Equal(0, await Count("identity.outbox"));
        Assert.Equal(0, await Count("orders.revocations"));
    }

    [Fact]
    public async Task What_one_consumer_cannot_take_is_set_aside_for_it_alone_and_can_be_replayed()
    {
        await Run("""
            create function orders.broken() returns trigger language plpgsql as $$ begin raise exception 'broken on purpose'; end $$;
            create trigger broken before insert on orders.revocations for each row execute function orders.broken();
            """);
        var bad = await EndSession();
        var administrator = _market.As(Guid.CreateVersion7(), Administrator);
        var aside = await Eventually(async () => (await Messages(administrator)).DeadLetters.SingleOrDefault());

        Assert.Equal("failed", aside.Status);
        Assert.Contains("broken on purpose", aside.Error, StringComparison.Ordinal);
        await Eventually(async () => await Count("identity.outbox") == 0 ? "empty" : null);
        Assert.Equal(1, await Count($"payments.revocations where subject_id = '{bad}'"));

        await Run("drop trigger broken on orders.revocations");
        var replayed = await administrator.PostAsync(
            $"/api/orders/operations/messages/{aside.Consumer}/{aside.MessageId}/replay", null);
        Assert.Equal(HttpStatusCode.NoContent, replayed.StatusCode);
        await _market.CaughtUpAsync();

        Assert.Equal(1, await Count($"orders.revocations where subject_id = '{bad}'"));
        Assert.Empty((await Messages(administrator)).DeadLetters);
        Assert.Equal(1, await Count("orders.audit_entries where action = 'replay-message'"));
    }

    [Fact]
    public async Task One_bad_message_in_a_set_does_not_hold_up_the_others()
    {
        var poison = Guid.CreateVersion7();
        await Run($"""
            create function orders.broken() returns trigger language plpgsql as $$
            begin if new.subject_id = '{poison}' then raise exception 'broken on purpose'; end if; return new; end $$;
            create trigger broken before insert on orders.revocations for each row execute function orders.broken();
            """);
        await using (var work = await _market.Database<IdentityDatabase>().BeginAsync())
        {
            for (var at = 0; at < 20; at++)
            {
                var session = at == 7 ? poison : Guid.CreateVersion7();
                work.Publish(new SessionEnded(session, Guid.CreateVersion7(), DateTimeOffset.UtcNow));
            }
            await work.CommitAsync();
        }
        var administrator = _market.As(Guid.CreateVersion7(), Administrator);
        await Eventually(async () => (await Messages(administrator)).DeadLetters.SingleOrDefault());
        // Those behind it in the set are taken after it was set aside.
        await Eventually(async () => await Count("identity.outbox") == 0 ? "empty" : null);

        Assert.Equal(19, await Count("orders.revocations"));
        Assert.Equal(20, await Count("impact.revocations"));
    }

    private async Task<Guid> EndSession()
    {
        var session = Guid.CreateVersion7();
        await using var work = await _market.Database<IdentityDatabase>().BeginAsync();
        work.Publish(new SessionEnded(session, Guid.CreateVersion7(), DateTimeOffset.UtcNow));
        await work.CommitAsync();
        return session;
    }

    // What a crash between handing on and removing does: the same rows stand in the outbox again.
    private async Task Repeat(string service, int times, Func<Task<Guid>> publish)
    {
        await Run("create table public.kept (like identity.outbox); " + """
            create function public.keep() returns trigger language plpgsql as $$ begin insert into public.kept values (old.*); return old; end $$;
            create trigger keep after delete on identity.outbox for each row execute function public.keep();
            """);
        await publish();
        for (var at = 1; at < times; at++)
        {
            await _market.CaughtUpAsync();
            await Run("""
                insert into identity.outbox (message_id, type, body, version, traceparent, created_at)
                select distinct on (message_id) message_id, type, body, version, traceparent, created_at from public.kept
                """);
        }
        await _market.CaughtUpAsync();
        Assert.True(await Count($"{service}.inbox") >= 1);
    }

    private static async Task<MessagesOverview> Messages(HttpClient administrator) =>
        (await administrator.GetFromJsonAsync<MessagesOverview>("/api/orders/operations/messages", JsonSerializerOptions.Web))!;

    private static async Task<T> Eventually<T>(Func<Task<T?>> look) where T : class
    {
        for (var giveUpAt = DateTime.UtcNow.AddSeconds(20); DateTime.UtcNow < giveUpAt;)
        {
            if (await look() is { } found) return found;
            await Task.Delay(50);
        }
        throw new TimeoutException("What was expected did not come within 20 s.");
    }

    private async Task<long> Count(string what) => await _market.ScalarAsync<long>($"select count(*) from {what}");

    private async Task Run(string sql)
    {
        await using var connection = new NpgsqlConnection(_market.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
