using System.Net;
using System.Net.Http.Json;
using Marketplace.Kernel;
using Marketplace.Orders;
using Marketplace.Tests.Support;
using Npgsql;

namespace Marketplace.Tests.Orders;

/// <summary>Many at once, on a pool of four connections: whoever waits, waits for those who wait for nobody.</summary>
public sealed class BurstTests(MarketFixture fixture) : IClassFixture<MarketFixture>
{
    private Market Market => fixture.Market;

    [Fact]
    public async Task Sixty_four_people_fill_sixty_four_carts_at_once_and_all_are_answered()
    {
        var goods = new[] { await Market.ShelveAsync(), await Market.ShelveAsync() };
        var carts = Enumerable.Range(0, 64).Select(_ => Guid.NewGuid()).ToArray();
        var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token;

        var added = carts.SelectMany(cart => goods.SelectMany(sku => Enumerable.Repeat((cart, sku.SkuId), 2)))
            .Select(add => Patiently(() => Market.Anonymous.PostAsJsonAsync(
                $"/api/orders/cart/{add.cart}/lines", new AddToCartRequest(add.SkuId, 1), limit), limit));
        var answers = await Task.WhenAll(added);
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));

        var set = await Task.WhenAll(carts.Select(cart =>
            Patiently(() => Market.Anonymous.PutAsJsonAsync(
                $"/api/orders/cart/{cart}/lines", new SetCartLinesRequest([new(goods[0].SkuId, 5)]), limit), limit)));
        Assert.All(set, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        var last = await Market.Anonymous.GetFromJsonAsync<CartView>($"/api/orders/cart/{carts[^1]}", limit);
        Assert.Equal(7, last!.Quantity);
    }

    // On a busy machine somebody may be told to come again in a moment, and then nothing was done.
    private static async Task<HttpResponseMessage> Patiently(Func<Task<HttpResponseMessage>> send, CancellationToken ct)
    {
        while (true)
        {
            var answer = await send();
            if (answer.StatusCode != HttpStatusCode.ServiceUnavailable) return answer;
            Assert.NotNull(answer.Headers.RetryAfter);
            await Task.Delay(TimeSpan.FromSeconds(1), ct);
        }
    }

    [Fact]
    public async Task Whoever_holds_a_connection_is_refused_a_second_one()
    {
        var db = Market.Database<OrdersDatabase>();
        await using (var work = await db.BeginAsync())
        {
            await Assert.ThrowsAsync<InvalidOperationException>(() => db.FindAsync<int>("select 1"));
            await Assert.ThrowsAsync<InvalidOperationException>(() => db.BeginAsync());
            Assert.Equal(1, await work.FindAsync<int>("select 1"));
        }
        Assert.Equal(1, await db.FindAsync<int>("select 1"));
    }

    [Fact]
    public async Task Nobody_waits_longer_than_three_seconds_for_a_connection_and_is_told_when_to_come_back()
    {
        var pool = new NpgsqlConnectionStringBuilder(Market.Database<OrdersDatabase>().Source.ConnectionString);
        Assert.Equal(3, pool.Timeout);
        var held = new List<NpgsqlConnection>();
        for (var i = 0; i < pool.MaxPoolSize; i++)
        {
            // The relay and its neighbours use the pool too, a moment at a time.
            held.Add(await Market.Database<OrdersDatabase>().Source.OpenConnectionAsync());
        }
        var answer = await Market.Anonymous.GetAsync($"/api/orders/cart/{Guid.NewGuid()}");
        foreach (var connection in held) await connection.DisposeAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
    }

    [Fact]
    public async Task What_is_left_for_after_the_commit_is_done_once_and_never_after_a_rollback()
    {
        var db = Market.Database<OrdersDatabase>();
        var done = 0;
        await using (var work = await db.BeginAsync()) work.AfterCommit(() => done++);
        Assert.Equal(0, done);
        await using (var work = await db.BeginAsync())
        {
            work.AfterCommit(() => done++);
            Assert.Equal(0, done);
            await work.CommitAsync();
        }
        Assert.Equal(1, done);
    }
}
