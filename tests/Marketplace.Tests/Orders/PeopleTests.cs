using System.Net;
using System.Net.Http.Json;
using Marketplace.Contracts;
using Marketplace.Kernel;
using Marketplace.Orders;
using Marketplace.Tests.Support;

namespace Marketplace.Tests.Orders;

public sealed class PeopleTests(MarketFixture fixture) : IClassFixture<MarketFixture>
{
    private Market Market => fixture.Market;

    [Fact]
    public async Task An_officer_of_the_district_sees_the_order_behind_a_figure_without_the_buyer()
    {
        var sku = await Market.ShelveAsync();
        var order = await Market.AsBuyer().PlaceAsync((sku, 1));
        var path = $"/api/orders/officer/supplier-orders/{order.SupplierOrders[0].SupplierOrderId}";

        var seen = await Officer(Roles.DistrictOfficer, "110108").GetStringAsync(path);
        Assert.Contains("敖汉黄小米", seen, StringComparison.Ordinal);
        foreach (var personal in new[] { "陈秀兰", "19900001234", "中关村" }) Assert.DoesNotContain(personal, seen, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.OK, (await Officer(Roles.CountyOfficer, "150430").GetAsync(path)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Officer(Roles.DistrictOfficer, "110105").GetAsync(path)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Officer(Roles.CountyOfficer, "150421").GetAsync(path)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await Market.AsBuyer().GetAsync(path)).StatusCode);
    }

    [Fact]
    public async Task A_person_takes_their_data_along_and_is_forgotten_but_for_orders_under_way()
    {
        var person = Guid.CreateVersion7();
        var buyer = Market.AsBuyer(person);
        var sku = await Market.ShelveAsync();
        await buyer.PostOnceAsync("/api/orders/addresses", new SaveAddressRequest("陈秀兰", "19900001234", "110108", "中关村大街27号"));
        var (done, underway) = (await buyer.PlaceAsync((sku, 1)), await buyer.PlaceAsync((sku, 1)));
        await buyer.PostOnceAsync($"/api/orders/{done.OrderId}/cancellation");

        var data = (await buyer.GetFromJsonAsync<OrdersPersonalData>("/api/orders/personal-data", Json.Options))!;
        Assert.Equal((1, 2), (data.Addresses.Count, data.Orders.Count));

        await Market.PublishAsync(new PersonErased(person, Market.Clock.GetUtcNow()));
        await Market.OrdersCaughtUpAsync();
        var after = (await buyer.GetFromJsonAsync<OrdersPersonalData>("/api/orders/personal-data", Json.Options))!;
        Assert.Empty(after.Addresses);
        Assert.Equal(("已注销", ""), (Of(after, done).Recipient, Of(after, done).Phone));
        Assert.Equal("陈秀兰", Of(after, underway).Recipient);
    }

    [Fact]
    public async Task A_buyer_pages_through_their_orders_and_a_supplier_through_its_tabs()
    {
        var (buyer, sku) = (Market.AsBuyer(), await Market.ShelveAsync());
        for (var i = 0; i < 23; i++) await buyer.PlaceAsync((sku, 1));
        var first = (await buyer.GetFromJsonAsync<OrderPage>("/api/orders", Json.Options))!;
        var second = (await buyer.GetFromJsonAsync<OrderPage>($"/api/orders?before={first.Next}", Json.Options))!;
        Assert.Equal((20, 3), (first.Orders.Count, second.Orders.Count));
        Assert.Null(second.Next);
        Assert.Equal(23, first.Orders.Concat(second.Orders).DistinctBy(order => order.OrderId).Count());

        var supplier = Market.AsSupplier(sku.SupplierId);
        Assert.Equal(23, (await supplier.GetFromJsonAsync<SupplierOrderPage>("/api/orders/supplier-orders?status=Placed", Json.Options))!.Orders.Count);
        Assert.Empty((await supplier.GetFromJsonAsync<SupplierOrderPage>("/api/orders/supplier-orders", Json.Options))!.Orders);
    }

    [Fact]
    public async Task A_supplier_finds_an_order_by_number_good_or_month_in_whatever_state_and_nobody_elses()
    {
        var (buyer, sku, other) = (Market.AsBuyer(), await Market.ShelveAsync(), await Market.ShelveAsync());
        var orders = new List<PlacedOrder>();
        for (var i = 0; i < 3; i++) orders.Add(await buyer.PlaceAsync((sku, 1)));
        var foreign = await buyer.PlaceAsync((other, 1));
        await Market.PayAsync(orders[0]);
        await buyer.PostOnceAsync($"/api/orders/{orders[1].OrderId}/cancellation", new { reason = "买错了" });
        var supplier = Market.AsSupplier(sku.SupplierId);
        async Task<SupplierOrderPage> Find(string words) => (await supplier.GetFromJsonAsync<SupplierOrderPage>($"/api/orders/supplier-orders?{words}", Json.Options))!;

        foreach (var order in orders)
        {
            foreach (var typed in new[] { order.Number, order.Number.ToLowerInvariant(), order.Number[..^1] + (char)(order.Number[^1] + 0xfee0), order.Number[1..] })
            {
                Assert.Equal([order.Number], (await Find($"query={typed}")).Orders.Select(found => found.Number));
            }
        }
        var named = await Find($"query={sku.ProductName}");
        Assert.Equal((3, 1, 1, 1), (named.Orders.Count, named.Counts["Paid"], named.Counts["Placed"], named.Counts["Cancelled"]));
        Assert.Equal([orders[0].Number], (await Find($"query={sku.ProductName}&status=Paid")).Orders.Select(found => found.Number));
        Assert.Empty((await Find($"query={foreign.Number}")).Orders);
        var month = Market.Clock.GetUtcNow().AddHours(8).ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(3, (await Find($"month={month}")).Orders.Count);
        Assert.Empty((await Find("month=2020-01")).Orders);
        Assert.Single((await Find("limit=1")).Orders);
        var second = await Find($"query={sku.ProductName}&limit=2&before={(await Find($"query={sku.ProductName}&limit=2")).Next}");
        Assert.Equal([orders[0].Number], second.Orders.Select(found => found.Number));
        Assert.Equal((1, 1, 1), (second.Counts["Paid"], second.Counts["Placed"], second.Counts["Cancelled"]));
    }

    private static PersonalOrder Of(OrdersPersonalData data, PlacedOrder order) => data.Orders.Single(row => row.OrderId == order.OrderId);

    private HttpClient Officer(string role, string scope) => Market.As(Guid.CreateVersion7(), new Membership(role, scope));
}
