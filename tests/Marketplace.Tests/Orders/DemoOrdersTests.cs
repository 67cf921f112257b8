using Marketplace.Contracts.Demo;
using Marketplace.Kernel;
using Marketplace.Orders;
using Marketplace.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Orders;

public sealed class DemoOrdersTests
{
    [Fact]
    public async Task The_demo_opens_with_stock_past_orders_and_work_on_the_desks()
    {
        await using var market = await Market.StartAsync();
        var loader = market.Service<IEnumerable<IDemoLoader>>().OfType<LoadDemoOrders>().Single();
        await loader.LoadAsync(DateOnly.FromDateTime(market.Clock.GetUtcNow().UtcDateTime.AddHours(8)), CancellationToken.None);

        Assert.Equal(DemoMarket.Products.Sum(product => product.Skus.Count), await market.ScalarAsync<long>("select count(*) from orders.stock"));
        Assert.Equal(0, await market.ScalarAsync<long>(
            """
            select count(*) from orders.stock s
            where s.on_hand <> (select sum(on_hand_change) from orders.movements m where m.sku_id = s.sku_id)
                or s.reserved <> (select sum(reserved_change) from orders.movements m where m.sku_id = s.sku_id)
            """));
        Assert.Equal(0, await market.ScalarAsync<long>(
            """
            select count(*) from orders.orders o
            where o.goods_cny <> (select sum(goods_cny) from orders.supplier_orders p where p.order_id = o.order_id)
                or o.freight_cny <> (select sum(freight_cny) from orders.supplier_orders p where p.order_id = o.order_id)
                or o.goods_cny <> (select sum(amount_cny) from orders.order_lines l where l.order_id = o.order_id)
            """));
        foreach (var status in new[] { "Placed", "Paid", "Shipped", "Delivered", "Cancelled" })
        {
            Assert.NotEqual(0, await market.ScalarAsync<long>($"select count(*) from orders.orders where status = '{status}'"));
        }
    }
}
