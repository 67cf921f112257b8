using System.Net;
using System.Net.Http.Json;
using Marketplace.Kernel;
using Marketplace.Orders;
using Marketplace.Tests.Support;

namespace Marketplace.Tests.Orders;

public sealed class CartTests(MarketFixture fixture) : IClassFixture<MarketFixture>
{
    private Market Market => fixture.Market;

    [Fact]
    public async Task A_stranger_fills_a_cart_by_supplier_and_sees_what_is_missing_for_free_freight()
    {
        var supplier = Guid.CreateVersion7();
        var (one, two) = (await Market.ShelveAsync(price: 10m, supplier: supplier), await Market.ShelveAsync(price: 18m, supplier: supplier));
        var other = await Market.ShelveAsync(price: 60m);
        var cart = Guid.NewGuid();
        await Add(Market.Anonymous, cart, one.SkuId, 1);
        await Add(Market.Anonymous, cart, two.SkuId, 1);
        var view = await Add(Market.Anonymous, cart, other.SkuId, 1);

        Assert.Equal(2, view.Suppliers.Count);
        Assert.Equal((28m, 8m, 31m), (view.Suppliers[0].GoodsCny, view.Suppliers[0].FreightCny, view.Suppliers[0].MissingForFreeFreightCny));
        Assert.Equal((0m, 0m), (view.Suppliers[1].FreightCny, view.Suppliers[1].MissingForFreeFreightCny));
        Assert.Equal(96m, view.TotalCny);
        Assert.True(view.CanCheckOut);
    }

    [Fact]
    public async Task What_changed_since_a_line_was_added_is_flagged_and_agreed_to()
    {
        var sku = await Market.ShelveAsync(price: 10m, onHand: 5);
        var cart = Guid.NewGuid();
        await Add(Market.Anonymous, cart, sku.SkuId, 3);
        await Market.PublishAsync(sku with { RetailPriceCny = 12m }, 2);
        await Market.OrdersCaughtUpAsync();
        Assert.Equal("price-changed", (await Read(cart)).Suppliers[0].Lines[0].Problem);

        await Market.Anonymous.PostAsync($"/api/orders/cart/{cart}/prices", null);
        Assert.True((await Read(cart)).CanCheckOut);

        await Market.AsBuyer().PlaceAsync((sku with { RetailPriceCny = 12m }, 4));
        var line = (await Read(cart)).Suppliers[0].Lines[0];
        Assert.Equal(("stock-short", 1), (line.Problem, line.Available));
    }

    [Fact]
    public async Task Signing_in_merges_the_strangers_cart_into_the_persons_own()
    {
        var sku = await Market.ShelveAsync();
        var buyer = Market.AsBuyer();
        var (first, second) = (Guid.NewGuid(), Guid.NewGuid());
        await Add(Market.Anonymous, first, sku.SkuId, 2);
        Assert.Equal(first, await Own(buyer, first));
        await Add(Market.Anonymous, second, sku.SkuId, 3);
        Assert.Equal(first, await Own(buyer, second));
        Assert.Equal(first, await Own(buyer, second));
        Assert.Equal(5, (await Read(first)).Quantity);
        Assert.NotEqual(first, await Own(Market.AsBuyer(), first));
    }

    [Fact]
    public async Task Unknown_goods_and_no_quantity_are_refused()
    {
        var answer = await Market.Anonymous.PostAsJsonAsync($"/api/orders/cart/{Guid.NewGuid()}/lines", new AddToCartRequest(Guid.NewGuid(), 1));
        Assert.Equal("sku-unknown", await answer.CodeAsync());
        var sku = await Market.ShelveAsync();
        var none = await Market.Anonymous.PostAsJsonAsync($"/api/orders/cart/{Guid.NewGuid()}/lines", new AddToCartRequest(sku.SkuId, 0));
        Assert.Equal(HttpStatusCode.BadRequest, none.StatusCode);
    }

    private Task<CartView> Read(Guid cart) => Market.Anonymous.GetFromJsonAsync<CartView>($"/api/orders/cart/{cart}", Json.Options)!;

    private static async Task<CartView> Add(HttpClient who, Guid cart, Guid sku, int quantity)
    {
        var answer = await who.PostAsJsonAsync($"/api/orders/cart/{cart}/lines", new AddToCartRequest(sku, quantity));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<CartView>(Json.Options))!;
    }

    private static async Task<Guid> Own(HttpClient who, Guid cart) =>
        (await (await who.PostAsync($"/api/orders/cart/{cart}/owner", null)).JsonAsync()).GetProperty("cartId").GetGuid();
}
