using System.Net;
using Marketplace.Orders;
using Marketplace.Tests.Support;

namespace Marketplace.Tests.Orders;

public sealed class PlacingRaceTests(MarketFixture fixture) : IClassFixture<MarketFixture>
{
    private Market Market => fixture.Market;

    [Fact]
    public async Task Of_400_buyers_at_once_for_50_packs_exactly_50_get_one()
    {
        var sku = await Market.ShelveAsync(onHand: 50);
        var buyers = Enumerable.Range(0, 400).Select(_ => Market.AsBuyer()).ToList();

        var answers = await Task.WhenAll(buyers.Select(buyer => buyer.CheckOutAsync(OrderDesk.Basket((sku, 1)))));

        Assert.Equal(50, answers.Count(answer => answer.StatusCode == HttpStatusCode.Created));
        var refused = answers.Where(answer => answer.StatusCode == HttpStatusCode.Conflict).ToList();
        Assert.Equal(350, refused.Count);
        foreach (var answer in refused) Assert.Equal("stock-short", await answer.CodeAsync());
        Assert.Equal((50, 50), await Market.StockAsync(sku.SkuId));
        Assert.Equal(50, await Market.ScalarAsync<long>($"select count(*) from orders.order_lines where sku_id = '{sku.SkuId}'"));
    }

    [Fact]
    public async Task The_same_key_at_the_same_moment_makes_one_order()
    {
        var sku = await Market.ShelveAsync(onHand: 50);
        var buyer = Market.AsBuyer();

        var answers = await Task.WhenAll(Enumerable.Range(0, 40)
            .Select(_ => buyer.CheckOutAsync(OrderDesk.Basket((sku, 1)), "one-and-the-same")));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Created, answer.StatusCode));
        var bodies = await Task.WhenAll(answers.Select(answer => answer.Content.ReadAsStringAsync()));
        Assert.Single(bodies.Distinct());
        Assert.Equal((50, 1), await Market.StockAsync(sku.SkuId));
    }

    [Fact]
    public async Task A_twin_on_another_replica_with_other_goods_is_refused_and_takes_nothing()
    {
        var one = await Market.ShelveAsync();
        var two = await Market.ShelveAsync();
        var person = Guid.CreateVersion7();
        var queue = new PlacementQueue(
            Market.Database<OrdersDatabase>(), Market.Clock, Microsoft.Extensions.Logging.Abstractions.NullLogger<PlacementQueue>.Instance);
        using var replica = queue;
        await replica.StartAsync(CancellationToken.None);

        for (var round = 0; round < 10; round++)
        {
            var key = $"twin-number-{round}";
            var (first, second) = (OrderDesk.Basket((one, 1)), OrderDesk.Basket((two, 1)));
            var here = Market.AsBuyer(person).CheckOutAsync(first, key);
            var there = replica.Place(
                new Checkout(person, key, Marketplace.Kernel.IdempotentRequest.HashOf(second), second, null), CancellationToken.None);
            await Task.WhenAll(here, there);
        }
        await replica.StopAsync(CancellationToken.None);

        var (_, reservedOne) = await Market.StockAsync(one.SkuId);
        var (_, reservedTwo) = await Market.StockAsync(two.SkuId);
        Assert.Equal(10, reservedOne + reservedTwo);
    }
}
