using Marketplace.Kernel;
using Marketplace.Suppliers;
using Marketplace.Tests.Conventions;
using Marketplace.Tests.Support;

namespace Marketplace.Tests.Faults;

public class ArrivalTests
{
    [Fact]
    public async Task Every_consumer_given_each_message_twice_and_in_reversed_order_ends_in_the_same_state()
    {
        var story = new Story();
        var served = new HashSet<string>();
        var market = await Market.StartAsync(configure: HandDelivery.WithoutRelays);
        try
        {
            // What Suppliers tells of itself at its start would otherwise have reached the others, or not yet.
            await market.Service<ScheduledTasks>().DoAsync(CancellationToken.None);
            await new HandDelivery(market).InOrderAsync();
            foreach (var chapter in story.Chapters)
            {
                await chapter(market);
                var database = await market.LeaveAsync();
                var reversed = await ReversedAsync(database);

                market = await Market.GoOnAsync(database, copy: false, HandDelivery.WithoutRelays);
                var delivery = new HandDelivery(market);
                await delivery.InOrderAsync();
                served.UnionWith(await delivery.ConsumersServedAsync());
                var once = await Books.ReadAsync(market.ConnectionString);
                Assert.True(once.Order().SequenceEqual(reversed.Order()), $"{chapter.Method.Name}:\n{Books.Difference(once, reversed)}");
            }
        }
        finally
        {
            await market.DisposeAsync();
        }

        Assert.Empty(ConsumerTests.All().Except(served).Select(name =>
            $"{name} was given no message: add to a chapter of {nameof(Story)} what makes its service hear one."));
    }

    private static async Task<IReadOnlyList<string>> ReversedAsync(string database)
    {
        await using var market = await Market.GoOnAsync(database, copy: true, HandDelivery.WithoutRelays);
        await new HandDelivery(market).TwiceAndReversedAsync();
        return await Books.ReadAsync(market.ConnectionString);
    }
}
