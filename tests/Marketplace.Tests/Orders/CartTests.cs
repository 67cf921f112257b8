using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Kernel;
using Marketplace.Orders;
using Marketplace.Tests.Procurement;
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
    public async Task Signing_in_brings_the_strangers_cart_into_the_persons_own_once()
    {
        var sku = await Market.ShelveAsync();
        var (person, guest) = (Guid.CreateVersion7(), Guid.NewGuid());
        var buyer = Market.AsBuyer(person);
        await Add(buyer, person, sku.SkuId, 2);
        await Add(Market.Anonymous, guest, sku.SkuId, 3);
        // Two tabs, a moment after signing in.
        await Task.WhenAll(Bring(buyer, guest), Bring(buyer, guest));
        await Bring(buyer, guest);

        // The same on every device of hers.
        Assert.Equal(5, (await Read(person, Market.AsBuyer(person))).Quantity);
        Assert.Equal(0, (await Read(guest)).Quantity);
    }

    [Fact]
    public async Task A_persons_cart_opens_to_nobody_else_and_nobody_fills_one_under_their_id()
    {
        var sku = await Market.ShelveAsync();
        var person = Guid.CreateVersion7();
        await Add(Market.AsBuyer(person), person, sku.SkuId, 2);

        Assert.Equal(HttpStatusCode.Unauthorized, (await Market.Anonymous.GetAsync($"/api/orders/cart/{person}")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Market.Anonymous.PostAsJsonAsync(
            $"/api/orders/cart/{Guid.CreateVersion7()}/lines", new AddToCartRequest(sku.SkuId, 1))).StatusCode);
        var other = Market.AsBuyer();
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/api/orders/cart/{person}")).StatusCode);
        // What somebody signed in puts into a cart is never in one that nobody owns.
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/api/orders/cart/{Guid.NewGuid()}")).StatusCode);
        await Bring(other, person);
        Assert.Equal(2, (await Read(person, Market.AsBuyer(person))).Quantity);
    }

    [Fact]
    public async Task A_button_pressed_twice_in_a_moment_adds_once_and_later_again()
    {
        var sku = await Market.ShelveAsync();
        var path = $"/api/orders/cart/{Guid.NewGuid()}/lines";
        Task<JsonElement> Press() => Market.Anonymous.PostJson(path, new AddToCartRequest(sku.SkuId, 2, Pressed: true));

        var seen = await Task.WhenAll(Press(), Press());
        Assert.All(seen, cart => Assert.Equal(2, cart.GetProperty("quantity").GetInt32()));
        Market.Clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(4, (await Press()).GetProperty("quantity").GetInt32());
    }

    [Fact]
    public async Task Only_what_is_ticked_is_summed_and_a_sold_out_line_never_goes_to_the_till()
    {
        var supplier = Guid.CreateVersion7();
        var (one, two) = (await Market.ShelveAsync(price: 10m, supplier: supplier), await Market.ShelveAsync(price: 60m, supplier: supplier));
        var (person, buyer) = NewBuyer();
        await Add(buyer, person, one.SkuId, 2);
        Assert.Equal(0m, (await Add(buyer, person, two.SkuId, 1)).FreightCny);

        var view = await Set(buyer, person, new CartLineRequest(two.SkuId, IsChosen: false));
        Assert.Equal((20m, 8m, 28m, 3, 2), (view.GoodsCny, view.FreightCny, view.TotalCny, view.Quantity, view.ChosenQuantity));
        Assert.Equal(39m, view.Suppliers[0].MissingForFreeFreightCny);
        // The same on every device; a figure that changes leaves the tick alone.
        view = await Set(Market.AsBuyer(person), person, new CartLineRequest(two.SkuId, 2));
        Assert.Equal([true, false], view.Suppliers[0].Lines.Select(line => line.IsChosen));

        view = await Set(buyer, person, new CartLineRequest(one.SkuId, IsChosen: false));
        Assert.Equal((0m, 0m, false), (view.TotalCny, view.FreightCny, view.CanCheckOut));
        await Set(buyer, person, new CartLineRequest(one.SkuId, IsChosen: true), new CartLineRequest(two.SkuId, IsChosen: true));
        await Market.AsBuyer().PlaceAsync((one, 100));
        view = await Read(person, buyer);
        Assert.Equal([false, true], view.Suppliers[0].Lines.Select(line => line.IsChosen));
        Assert.Equal((120m, true), (view.TotalCny, view.CanCheckOut));
    }

    [Fact]
    public async Task What_is_saved_for_later_leaves_sum_count_and_order_and_comes_back_as_it_was()
    {
        var (now, later) = (await Market.ShelveAsync(price: 60m), await Market.ShelveAsync(price: 70m));
        var (person, buyer) = NewBuyer();
        await Add(buyer, person, now.SkuId, 1);
        await Add(buyer, person, later.SkuId, 3);

        var view = await Set(buyer, person, new CartLineRequest(later.SkuId, IsSaved: true));
        Assert.Equal((60m, 1), (view.TotalCny, view.Quantity));
        Assert.Equal((later.SkuId, 3), (Assert.Single(view.Saved).SkuId, view.Saved[0].Quantity));
        // Another tab still shows it at the till.
        var shown = OrderDesk.Basket((now, 1), (later, 3)) with { FromCart = true };
        Assert.Equal("not-in-cart", await (await buyer.CheckOutAsync(shown)).CodeAsync());
        (await buyer.CheckOutAsync(OrderDesk.Basket((now, 1)) with { FromCart = true })).EnsureSuccessStatusCode();

        view = await Read(person, Market.AsBuyer(person));
        Assert.Empty(view.Suppliers);
        view = await Set(buyer, person, new CartLineRequest(later.SkuId, IsSaved: false));
        Assert.Equal((210m, 3, 0), (view.TotalCny, view.Quantity, view.Saved.Count));

        // Put into the cart anew it is what was asked for now, and so when a stranger's cart is brought.
        await Set(buyer, person, new CartLineRequest(later.SkuId, IsSaved: true));
        Assert.Equal(1, (await Add(buyer, person, later.SkuId, 1)).Quantity);
        await Set(buyer, person, new CartLineRequest(later.SkuId, IsSaved: true));
        var guest = Guid.NewGuid();
        await Add(Market.Anonymous, guest, later.SkuId, 2);
        await Bring(buyer, guest);
        view = await Read(person, buyer);
        Assert.Equal((2, 0), (view.Quantity, view.Saved.Count));
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

    private (Guid Person, HttpClient Buyer) NewBuyer()
    {
        var person = Guid.CreateVersion7();
        return (person, Market.AsBuyer(person));
    }

    private static async Task<CartView> Set(HttpClient who, Guid cart, params CartLineRequest[] lines)
    {
        var answer = await who.PutAsJsonAsync($"/api/orders/cart/{cart}/lines", new SetCartLinesRequest(lines));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<CartView>(Json.Options))!;
    }

    private Task<CartView> Read(Guid cart, HttpClient? who = null) =>
        (who ?? Market.Anonymous).GetFromJsonAsync<CartView>($"/api/orders/cart/{cart}", Json.Options)!;

    private static async Task<CartView> Add(HttpClient who, Guid cart, Guid sku, int quantity)
    {
        var answer = await who.PostAsJsonAsync($"/api/orders/cart/{cart}/lines", new AddToCartRequest(sku, quantity));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<CartView>(Json.Options))!;
    }

    private static async Task Bring(HttpClient who, Guid cart) =>
        (await who.PostAsync($"/api/orders/cart/{cart}/owner", null)).EnsureSuccessStatusCode();
}
