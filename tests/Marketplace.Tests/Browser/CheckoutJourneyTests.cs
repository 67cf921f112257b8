using Marketplace.Contracts;
using Marketplace.Contracts.Demo;
using Marketplace.Orders;
using Marketplace.Tests.Orders;
using Marketplace.Tests.Support;
using Microsoft.Playwright;

namespace Marketplace.Tests.Browser;

/// <summary>The order placed is the order shown, and a cart is its person's: from a second tab, a second device, a second person.</summary>
[Collection(BrowserTests.Name)]
public sealed class CheckoutJourneyTests(DemoMarketInBrowser demo)
{
    // ¥39.80 a pack, so one pack comes to ¥47.80 with its freight.
    private static readonly DemoProduct Millet = DemoMarket.Products.Single(product => product.Skus.Any(sku => sku.Code == "XM001-1"));
    private static readonly DemoSku Pack = Millet.Skus.Single(sku => sku.Code == "XM001-1");

    [Theory]
    [InlineData(true, "郑凯", 390)]
    [InlineData(false, "何琳", 1280)]
    public async Task What_a_second_tab_adds_is_not_ordered_and_what_became_dearer_is_shown_before_it_is(bool script, string person, int width)
    {
        var visitor = await demo.VisitorAsync(width, script);
        var page = await visitor.NewPageAsync();
        await DemoMarketInBrowser.SignInAsync(page, person);
        await page.AddHereAsync($"/products/{Millet.Id}", script);
        await page.GotoAsync("/checkout");
        await Assertions.Expect(page.Locator(".action-bar .price")).ToContainTextAsync("¥47.80");

        var second = await visitor.NewPageAsync();
        for (var packs = 0; packs < 2; packs++)
        {
            // A moment later: a button without script pressed twice at once adds once.
            await demo.Market.ScalarAsync<int>("with pressed as (update orders.cart_lines set pressed_at = null returning 1) select count(*)::int from pressed");
            await second.AddHereAsync($"/products/{Millet.Id}", script);
        }
        await second.CloseAsync();

        // Meanwhile the price rises, and so does nothing else: it is marked, and what was typed is still there.
        await Reprice(45m);
        await page.PasteAddressAsync();
        await Assertions.Expect(page.Locator(".action-bar .price")).ToContainTextAsync("¥53.00");
        await Reprice(39.80m);
        await page.Locator(".action-bar button[value='place']").ClickAsync();
        await page.WaitForURLAsync("**/pay/*");
        Assert.Equal(47.80m, await TotalAsync(page));

        await page.GotoAsync("/checkout");
        await Assertions.Expect(page.Locator(".action-bar .price")).ToContainTextAsync("¥79.60");
        await page.PasteAddressAsync();
        await Reprice(45m);
        await page.Locator(".action-bar button[value='place']").ClickAsync();
        await Assertions.Expect(page.Locator(".line-problem").First).ToContainTextAsync("价格刚刚变为¥45.00");
        await Assertions.Expect(page.Locator(".changed")).ToContainTextAsync("刚才是¥79.60");
        await Assertions.Expect(page.Locator("[name='Input.Recipient']")).ToHaveValueAsync("王秀兰");
        await page.FitsAsync();
        await page.PictureAsync($"86-till-changed-{width}");
        await page.PlaceAsync();
        Assert.Equal(90m, await TotalAsync(page));
        await Reprice(39.80m);

        // Going back and pressing again orders nothing more.
        await page.GotoAsync("/cart");
        await Assertions.Expect(page.GetByText("购物车还是空的")).ToBeVisibleAsync();
        await visitor.CloseAsync();
    }

    [Fact]
    public async Task A_cart_is_the_same_on_every_device_and_nobody_elses()
    {
        var (home, office) = (await demo.VisitorAsync(1280), await demo.VisitorAsync(390));
        var page = await home.NewPageAsync();
        await page.AddHereAsync($"/products/{Millet.Id}");
        await Assertions.Expect(page.Locator(".head-links [data-cart-count]")).ToHaveTextAsync("1");
        await DemoMarketInBrowser.SignInAsync(page, "吴红");
        await page.AddHereAsync($"/products/{Millet.Id}");
        await Assertions.Expect(page.Locator(".head-links [data-cart-count]")).ToHaveTextAsync("2");

        var phone = await office.NewPageAsync();
        await DemoMarketInBrowser.SignInAsync(phone, "吴红");
        await phone.GotoAsync("/cart");
        await Assertions.Expect(phone.Locator("h1")).ToContainTextAsync("共2件");
        await Assertions.Expect(phone.Locator(".tab-bar [data-cart-count]")).ToHaveTextAsync("2");

        // She leaves, and the browser knows nothing of her goods; the next one has a cart of their own.
        await page.GotoAsync("/account");
        await page.GetByRole(AriaRole.Button, new() { Name = "退出登录" }).ClickAsync();
        await page.GotoAsync("/cart");
        await Assertions.Expect(page.GetByText("购物车还是空的")).ToBeVisibleAsync();
        await DemoMarketInBrowser.SignInAsync(page, "王敏");
        await page.GotoAsync("/cart");
        await Assertions.Expect(page.GetByText("购物车还是空的")).ToBeVisibleAsync();
        await phone.ReloadAsync();
        await Assertions.Expect(phone.Locator("h1")).ToContainTextAsync("共2件");
        await phone.GetByRole(AriaRole.Button, new() { NameRegex = new("^删除") }).ClickAsync();
        await Assertions.Expect(phone.GetByText("购物车还是空的")).ToBeVisibleAsync();
        await Assertions.Expect(phone.Locator(".tab-bar [data-cart-count]")).ToBeHiddenAsync();
        foreach (var visitor in new[] { home, office }) await visitor.CloseAsync();
    }

    [Theory]
    [InlineData(true, "王敏", 390)]
    [InlineData(false, "吴红", 1280)]
    public async Task What_is_not_ticked_or_saved_for_later_stays_out_of_sum_and_order(bool script, string person, int width)
    {
        var visitor = await demo.VisitorAsync(width, script);
        var page = await visitor.NewPageAsync();
        await DemoMarketInBrowser.SignInAsync(page, person);
        await page.AddHereAsync($"/products/{Millet.Id}", script);
        await page.AddFirstFoundAsync("科尔沁");
        await page.AddFirstFoundAsync("大米");
        await page.GotoAsync("/cart");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^以后再买") }).Last.ClickAsync();
        await Assertions.Expect(page.Locator(".saved .cart-row")).ToHaveCountAsync(1);
        // None, then the millet's supplier alone.
        var all = page.GetByRole(AriaRole.Checkbox, new() { Name = "全选", Exact = true });
        await all.ClickAsync();
        await Assertions.Expect(page.Locator(".cart-total .price")).ToContainTextAsync("¥0.00");
        await page.GetByRole(AriaRole.Checkbox, new() { Name = $"全选{DemoMarket.Suppliers.Single(supplier => supplier.Id == Millet.SupplierId).Name}" }).ClickAsync();
        await Assertions.Expect(page.Locator(".cart-total .price")).ToContainTextAsync("¥47.80");
        await Assertions.Expect(all).ToHaveAttributeAsync("aria-checked", "mixed");
        await page.FitsAsync();

        await page.Locator(".cart-bar button[value='checkout']").ClickAsync();
        await page.WaitForURLAsync("**/checkout");
        await Assertions.Expect(page.Locator(".cart-row")).ToHaveCountAsync(1);
        await page.PasteAddressAsync();
        await page.PlaceAsync();
        Assert.Equal(47.80m, await TotalAsync(page));

        // What stayed, stays: one not ticked, one saved; the next device sees the same.
        await page.GotoAsync("/cart");
        await Assertions.Expect(page.Locator(".cart-row.ticked")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator(".tick input")).Not.ToBeCheckedAsync();
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("放回购物车$") }).ClickAsync();
        await Assertions.Expect(page.Locator(".cart-row.ticked")).ToHaveCountAsync(2);
        for (var left = 1; left >= 0; left--)
        {
            await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^删除") }).First.ClickAsync();
            await Assertions.Expect(page.Locator(".cart-row")).ToHaveCountAsync(left);
        }
        await visitor.CloseAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Buying_at_once_buys_that_one_thing_once_and_leaves_the_cart_alone(bool script)
    {
        var visitor = await demo.VisitorAsync(390, script);
        var page = await visitor.NewPageAsync();
        await DemoMarketInBrowser.SignInAsync(page, "赵磊");
        await page.AddFirstFoundAsync("科尔沁");
        await page.GotoAsync($"/products/{Millet.Id}");
        await page.GetByRole(AriaRole.Button, new() { Name = "立即购买" }).ClickAsync();
        await page.WaitForURLAsync("**/checkout?sku=**");
        await Assertions.Expect(page.Locator(".action-bar .price")).ToContainTextAsync("¥47.80");
        Assert.Equal(1, await page.Locator(".cart-row").CountAsync());
        await page.PasteAddressAsync();
        var till = page.Url;
        var order = await page.PlaceAsync();

        // Back, or the same address in another tab: the same order, not a second one.
        await page.GotoAsync(till);
        await page.PasteAddressAsync();
        await page.Locator(".action-bar button[value='place']").ClickAsync();
        await page.WaitForURLAsync($"**/pay/{order}");
        await page.GotoAsync("/cart");
        Assert.Equal(1, await page.Locator(".cart-row").CountAsync());
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^删除") }).ClickAsync();
        await Assertions.Expect(page.GetByText("购物车还是空的")).ToBeVisibleAsync();
        await visitor.CloseAsync();
    }

    // As Catalog's news would; it has no version of its own to go on from here.
    private async Task Reprice(decimal cny)
    {
        await demo.Market.ScalarAsync<int>($"update orders.skus set retail_price_cny = {cny} where sku_id = '{Pack.Id}' returning 1");
    }

    private async Task<decimal> TotalAsync(IPage page) =>
        await demo.Market.ScalarAsync<decimal>($"select total_cny from orders.orders where order_id = '{page.Url.Split('/')[^1]}'");
}
