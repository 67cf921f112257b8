using Marketplace.Contracts.Demo;
using Marketplace.Kernel;
using Marketplace.Tests.Faults;
using Marketplace.Tests.Orders;
using Marketplace.Tests.Support;

namespace Marketplace.Tests.Journeys;

/// <summary>What people do, through the gateway of the distributed shape, here or in containers (see <see cref="DistributedShop"/>).</summary>
[Collection(DistributedShop.Name)]
public sealed class DistributedJourneyTests(DistributedShop shop)
{
    [Fact]
    public async Task A_buyer_orders_pays_and_receives_and_the_delivery_counts_for_its_banner()
    {
        var sku = await shop.ShelveAsync(onHand: 10);
        using var buyer = shop.As(DemoMarket.PeopleWith(Roles.Buyer).First());
        var order = await buyer.PlaceAsync((sku, 2));
        await shop.PayAsync(buyer, order);
        await shop.ShipAndReceiveAsync(buyer, order);

        await DistributedShop.UntilAsync("the delivery counts", async () => await shop.CountAsync(
            $"impact.delivered_lines where number = (select number from orders.orders where order_id = '{order.OrderId}')") == 1);
        using var visitor = new PageVisitor(shop.Address);
        Assert.Contains("京蒙好物", await visitor.ReadAsync("/"), StringComparison.Ordinal);
    }

    [Fact]
    public Task A_canteen_goes_from_pasted_rows_to_the_statement_of_the_month() =>
        new CanteenMorning(shop.As, DateTimeOffset.UtcNow).GoAsync();
}
