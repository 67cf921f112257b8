using System.Net;
using System.Net.Http.Json;
using System.Text;
using Marketplace.Kernel;
using Marketplace.Orders;
using Marketplace.Tests.Procurement;
using Marketplace.Tests.Support;

namespace Marketplace.Tests.Orders;

public sealed class PlacingTests(MarketFixture fixture) : IClassFixture<MarketFixture>
{
    private Market Market => fixture.Market;

    [Fact]
    public async Task An_order_reserves_its_stock_and_splits_by_supplier()
    {
        var millet = await Market.ShelveAsync(price: 39.80m);
        var beef = await Market.ShelveAsync(price: 12.34m);
        var order = await Market.AsBuyer().PlaceAsync((millet, 2), (beef, 1));

        Assert.Equal(2, order.SupplierOrders.Count);
        Assert.Equal(91.94m, order.GoodsCny);
        Assert.Equal(8m, order.FreightCny);
        Assert.Equal(order.TotalCny, order.SupplierOrders.Sum(part => part.GoodsCny + part.FreightCny));
        Assert.Equal((100, 2), await Market.StockAsync(millet.SkuId));
        Assert.Equal((100, 1), await Market.StockAsync(beef.SkuId));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("1000000000000")]
    [InlineData("99999999999999999999999")]
    [InlineData("\"three\"")]
    [InlineData("1.5")]
    [InlineData("null")]
    public async Task A_quantity_that_is_none_is_named(string quantity)
    {
        var sku = await Market.ShelveAsync();
        var body = $$"""
            {"lines":[ {"skuId":"{{sku.SkuId}}","quantity":{{quantity}},"unitPriceCny":39.80} ],"totalCny":47.80,"freight":[],
             "address": {"recipient":"陈","phone":"19900001234","districtCode":"110108","street":"中关村大街27号"} }
            """;
        using var message = new HttpRequestMessage(HttpMethod.Post, "/api/orders")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        message.Headers.Add("Idempotency-Key", "a-key-of-quantity");
        var answer = await Market.AsBuyer().SendAsync(message);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("lines[0].quantity", await answer.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task An_unknown_sku_is_refused_and_named()
    {
        var answer = await Market.AsBuyer().CheckOutAsync(new PlaceOrderRequest(
            [new(Guid.CreateVersion7(), 1, 1m)], OrderDesk.Home, 1m, []));
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal("sku-unknown", await answer.CodeAsync());
    }

    [Fact]
    public async Task A_price_that_changed_since_the_cart_is_answered_with_the_new_one()
    {
        var sku = await Market.ShelveAsync(price: 39.80m);
        var answer = await Market.AsBuyer().CheckOutAsync(OrderDesk.Basket((sku with { RetailPriceCny = 35m }, 1)));
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        var problem = await answer.JsonAsync();
        Assert.Equal("price-changed", problem.GetProperty("code").GetString());
        Assert.Equal(39.80m, problem.GetProperty("lines")[0].GetProperty("unitPriceCny").GetDecimal());
    }

    [Fact]
    public async Task Stock_that_is_gone_is_answered_with_what_is_left()
    {
        var sku = await Market.ShelveAsync(onHand: 3);
        var answer = await Market.AsBuyer().CheckOutAsync(OrderDesk.Basket((sku, 4)));
        Assert.Equal("stock-short", await answer.CodeAsync());
        Assert.Equal(3, (await answer.JsonAsync()).GetProperty("lines")[0].GetProperty("available").GetInt32());
        Assert.Equal((3, 0), await Market.StockAsync(sku.SkuId));
    }

    [Fact]
    public async Task A_hidden_sku_and_too_small_an_order_are_refused()
    {
        var sku = await Market.ShelveAsync(minimum: 5);
        Assert.Equal("below-minimum", await (await Market.AsBuyer().CheckOutAsync(OrderDesk.Basket((sku, 4)))).CodeAsync());
        await Market.PublishAsync(sku with { IsListed = false }, 2);
        await Market.OrdersCaughtUpAsync();
        Assert.Equal("sku-hidden", await (await Market.AsBuyer().CheckOutAsync(OrderDesk.Basket((sku, 5)))).CodeAsync());
    }

    [Fact]
    public async Task What_is_for_canteens_only_is_not_called_hidden()
    {
        var sku = await Market.ShelveAsync();
        var cart = Guid.NewGuid();
        var seen = await Market.Anonymous.PostJson($"/api/orders/cart/{cart}/lines", new AddToCartRequest(sku.SkuId, 1));
        Assert.True(seen.GetProperty("canCheckOut").GetBoolean());
        await Market.PublishAsync(sku with { RetailPriceCny = null, CanteenPriceCny = 30m }, 2);
        await Market.OrdersCaughtUpAsync();

        Assert.Equal("canteen-only", await (await Market.AsBuyer().CheckOutAsync(OrderDesk.Basket((sku, 1)))).CodeAsync());
        Assert.Equal("canteen-only", await (await Market.Anonymous.PostAsJsonAsync(
            $"/api/orders/cart/{Guid.NewGuid()}/lines", new AddToCartRequest(sku.SkuId, 1))).CodeAsync());
        var line = (await Market.Anonymous.GetJson($"/api/orders/cart/{cart}")).GetProperty("suppliers")[0].GetProperty("lines")[0];
        Assert.Equal("canteen-only", line.GetProperty("problem").GetString());
    }

    [Fact]
    public async Task The_same_key_gives_the_same_answer_and_another_body_a_conflict()
    {
        var sku = await Market.ShelveAsync(onHand: 10);
        var buyer = Market.AsBuyer();
        var first = await buyer.CheckOutAsync(OrderDesk.Basket((sku, 1)), "the-same-key");
        var again = await buyer.CheckOutAsync(OrderDesk.Basket((sku, 1)), "the-same-key");
        var other = await buyer.CheckOutAsync(OrderDesk.Basket((sku, 2)), "the-same-key");

        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.Conflict, other.StatusCode);
        Assert.Equal("idempotency-key-reused", await other.CodeAsync());
        Assert.Equal((10, 1), await Market.StockAsync(sku.SkuId));
    }

    [Fact]
    public async Task A_refusal_too_is_repeated_under_its_key()
    {
        var sku = await Market.ShelveAsync(onHand: 0);
        var buyer = Market.AsBuyer();
        var first = await buyer.CheckOutAsync(OrderDesk.Basket((sku, 1)), "a-refused-key");
        await Market.AsSupplier(sku.SupplierId).CountAsync((sku, 0, 5));
        var again = await buyer.CheckOutAsync(OrderDesk.Basket((sku, 1)), "a-refused-key");
        Assert.Equal("stock-short", await first.CodeAsync());
        Assert.Equal("stock-short", await again.CodeAsync());
    }

    [Fact]
    public async Task An_order_without_a_key_and_one_beyond_Beijing_are_refused()
    {
        var sku = await Market.ShelveAsync();
        var noKey = await Market.AsBuyer().PostAsJsonAsync("/api/orders", OrderDesk.Basket((sku, 1)), Json.Options);
        Assert.Equal("idempotency-key-missing", await noKey.CodeAsync());

        var away = OrderDesk.Basket((sku, 1)) with { Address = OrderDesk.Home with { DistrictCode = "150430" } };
        Assert.Equal("outside-beijing", await (await Market.AsBuyer().CheckOutAsync(away)).CodeAsync());
    }

    [Fact]
    public async Task Strangers_and_suppliers_place_no_orders()
    {
        var sku = await Market.ShelveAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, (await Market.Anonymous.CheckOutAsync(OrderDesk.Basket((sku, 1)))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden,
            (await Market.AsSupplier(sku.SupplierId).CheckOutAsync(OrderDesk.Basket((sku, 1)))).StatusCode);
    }
}
