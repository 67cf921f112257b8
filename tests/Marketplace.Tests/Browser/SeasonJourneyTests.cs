using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Catalog.Mine;
using Marketplace.Catalog.Products;
using Marketplace.Contracts;
using Marketplace.Contracts.Demo;
using Marketplace.Kernel;
using Marketplace.Orders;
using Marketplace.Tests.Catalog;
using Marketplace.Tests.Orders;
using Marketplace.Tests.Support;
using Microsoft.Playwright;

namespace Marketplace.Tests.Browser;

/// <summary>Goods with a season: sold in it, ahead of it or not at all, as the days pass.</summary>
public sealed class SeasonJourneyTests(DemoMarketInBrowser demo) : IClassFixture<DemoMarketInBrowser>
{
    private Market Market => demo.Market;

    private static string Owner => DemoMarket.People.Single(person => person.Id == SupplierBench.Horqin.OwnerPersonId).Name;

    private HttpClient Supplier => Market.As(SupplierBench.Horqin);

    private DateOnly Today => Market.Clock.Today();

    [Fact]
    public async Task The_last_day_of_a_season_passes_and_the_goods_are_gone_then_sold_ahead_then_back()
    {
        var (last, next) = (Today, Today.AddDays(3));
        var draft = SupplierBench.Draft("当季手把肉", "SE-1") with { SeasonFrom = MonthDay(next), SeasonUntil = MonthDay(last) };
        var saved = await Supplier.Create(draft);
        using var moved = await Supplier.Move(saved.ProductId, ProductLifecycle.Listed, saved.Version);
        Assert.Equal(HttpStatusCode.OK, moved.StatusCode);
        await Market.CaughtUpAsync();
        var sku = (await Read(saved.ProductId)).Skus[0];
        var buyer = DemoBuyer();
        Assert.Equal((HttpStatusCode.Created, null), await Order(buyer, sku.SkuId));

        var cart = await (await demo.VisitorAsync(390)).NewPageAsync();
        await cart.AddHereAsync($"/products/{saved.ProductId}");

        // The day turns by itself: gone, with the day it comes back and others of its kind.
        Market.Clock.Advance(TimeSpan.FromDays(1));
        await Soon.UntilAsync(async () => !(await Read(saved.ProductId)).IsListed);
        await Market.CaughtUpAsync();
        Assert.Equal(("season", next), ((await Read(saved.ProductId)).WhyHidden, (await Read(saved.ProductId)).BackOn));
        Assert.Equal((HttpStatusCode.Conflict, "sku-hidden"), await Order(buyer, sku.SkuId));
        await cart.GotoAsync("/cart");
        await Assertions.Expect(cart.Locator(".line-problem")).ToContainTextAsync($"本季已结束，预计{Said(next)}再上市");
        await cart.PictureAsync("85-cart-out-of-season-390");
        await Shown("80-out-of-season", $"/products/{saved.ProductId}", $"本季已结束，预计{Said(next)}再上市", "现在能买的同类商品");

        // Its supplier turns to selling ahead, and the day is promised on every page and kept with the order.
        await SaveAsync(saved.ProductId, product => product with { SellsAhead = true });
        await Market.CaughtUpAsync();
        Assert.Equal((true, next), ((await Read(saved.ProductId)).IsListed, (await Read(saved.ProductId)).ShipsFromOn));
        var promise = $"预计{Said(next)}起发货";
        await Shown("81-sold-ahead", $"/products/{saved.ProductId}", promise, "可预订");
        await ItSaysNothingOfNow(saved.ProductId);
        await InCartAndAtTheTill(saved.ProductId, promise);
        Assert.Equal((HttpStatusCode.Conflict, "ships-later"), await Order(buyer, sku.SkuId));
        var placed = await Place(buyer, sku.SkuId, next);
        Assert.Equal(next, (await ReadOrder(buyer, placed.OrderId)).Parts[0].Lines[0].ShipsFromOn);
        await Market.PayAsync(placed);
        await Market.CaughtUpAsync();
        await AtTheSuppliersDesk(placed.SupplierOrders[0].SupplierOrderId, promise);

        // The season begins: at once for those who order now; who ordered ahead keeps what was said.
        Market.Clock.Advance(TimeSpan.FromDays(2));
        await Soon.UntilAsync(async () => (await Read(saved.ProductId)).ShipsFromOn is null);
        await Market.CaughtUpAsync();
        var later = await Place(buyer, sku.SkuId);
        Assert.Null((await ReadOrder(buyer, later.OrderId)).Parts[0].Lines[0].ShipsFromOn);
        Assert.Equal(next, (await ReadOrder(buyer, placed.OrderId)).Parts[0].Lines[0].ShipsFromOn);
    }

    [Theory]
    [InlineData("02-30", "04-30", "seasonFrom")]
    [InlineData("九月", "04-30", "seasonFrom")]
    [InlineData("09-15", null, "seasonUntil")]
    [InlineData(null, "04-30", "seasonFrom")]
    public async Task A_season_that_is_none_is_told_by_field(string? from, string? until, string field)
    {
        using var answer = await Supplier.Post("/api/catalog/mine/products", SupplierBench.Draft("没有季", "SE-2") with { SeasonFrom = from, SeasonUntil = until });
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(field, await answer.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_supplier_writes_the_season_as_people_write_it()
    {
        var saved = await Supplier.Create(SupplierBench.Draft("写季节的羊腿", "SE-3"));
        var page = await (await demo.SignedInAsync(Owner, 390)).NewPageAsync();
        await page.GotoAsync($"/supplier/products/{saved.ProductId}");
        await page.GetByLabel("上市季从").FillAsync("9月15日");
        await page.GetByLabel("上市季到").FillAsync("4月");
        await page.GetByLabel("非上市季接受预售").CheckAsync();
        await page.PictureAsync("82-season-form-390");
        await page.GetByRole(AriaRole.Button, new() { Name = "保存", Exact = true }).ClickAsync();
        await page.Locator("[data-toast]").GetByText("已保存").WaitForAsync();
        await Assertions.Expect(page.GetByLabel("上市季到")).ToHaveValueAsync("4月30日");
        var read = (await Supplier.Read(saved.ProductId)).Product;
        Assert.Equal(("09-15", "04-30", true), (read.SeasonFrom, read.SeasonUntil, read.SellsAhead));
    }

    private async Task SaveAsync(Guid productId, Func<ProductDraft, ProductDraft> change)
    {
        var read = await Supplier.Read(productId);
        using var answer = await Supplier.PutAsJsonAsync($"/api/catalog/mine/products/{productId}", change(read.Product), Json.Options);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private async Task InCartAndAtTheTill(Guid productId, string promise)
    {
        foreach (var width in new[] { 390, 1280 })
        {
            var page = await (await demo.SignedInAsync("陈玉芬", width)).NewPageAsync();
            await page.AddHereAsync($"/products/{productId}");
            await page.GotoAsync("/cart");
            await Assertions.Expect(page.Locator("main")).ToContainTextAsync(promise);
            await page.PictureAsync($"83-cart-ahead-{width}");
            await page.GotoAsync("/checkout");
            await Assertions.Expect(page.Locator("main")).ToContainTextAsync(promise);
            await page.FitsAsync();
            await page.PictureAsync($"85-till-ahead-{width}");
            await page.CloseAsync();
        }
    }

    private async Task AtTheSuppliersDesk(Guid supplierOrderId, string promise)
    {
        foreach (var width in new[] { 390, 1280 })
        {
            var page = await (await demo.SignedInAsync(Owner, width)).NewPageAsync();
            await page.GotoAsync("/supplier/orders");
            await Assertions.Expect(page.Locator("main")).ToContainTextAsync(promise);
            await page.GotoAsync($"/supplier/orders/{supplierOrderId}");
            await Assertions.Expect(page.Locator("main")).ToContainTextAsync(promise);
            await page.PictureAsync($"84-desk-ahead-{width}");
            await page.CloseAsync();
        }
    }

    private async Task Shown(string name, string path, params string[] words)
    {
        foreach (var width in new[] { 1280, 390 })
        {
            var visitor = await demo.VisitorAsync(width);
            var page = await visitor.NewPageAsync();
            await page.GotoAsync(path);
            foreach (var each in words) await Assertions.Expect(page.Locator("main")).ToContainTextAsync(each);
            await page.FitsAsync();
            await page.PictureAsync($"{name}-{width}");
            await visitor.CloseAsync();
        }
    }

    private async Task ItSaysNothingOfNow(Guid productId)
    {
        var page = await (await demo.VisitorAsync(390)).NewPageAsync();
        await page.GotoAsync($"/products/{productId}");
        foreach (var now in new[] { "有货", "天内送到", "明日达", "现货" }) await Assertions.Expect(page.Locator(".goods")).Not.ToContainTextAsync(now);
        await page.Context.CloseAsync();
    }

    // As pages say it: with the year where it is not this one.
    private string Said(DateOnly day) => day.Year == Today.Year ? $"{day.Month}月{day.Day}日" : $"{day.Year}年{day.Month}月{day.Day}日";

    private HttpClient DemoBuyer() => Market.AsBuyer(Guid.CreateVersion7());

    private async Task<ProductDetail> Read(Guid productId) =>
        (await Market.Anonymous.GetFromJsonAsync<ProductDetail>($"/api/catalog/products/{productId}", Json.Options))!;

    private static async Task<OrderDetail> ReadOrder(HttpClient buyer, Guid orderId) =>
        (await buyer.GetFromJsonAsync<OrderDetail>($"/api/orders/{orderId}", Json.Options))!;

    private static async Task<PlacedOrder> Place(HttpClient buyer, Guid skuId, DateOnly? sentFrom = null)
    {
        using var answer = await Ask(buyer, skuId, sentFrom);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<PlacedOrder>(Json.Options))!;
    }

    private static async Task<(HttpStatusCode Status, string? Code)> Order(HttpClient buyer, Guid skuId)
    {
        using var answer = await Ask(buyer, skuId);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return (answer.StatusCode, body.TryGetProperty("code", out var code) ? code.GetString() : null);
    }

    private static Task<HttpResponseMessage> Ask(HttpClient buyer, Guid skuId, DateOnly? sentFrom = null) =>
        buyer.Post("/api/orders", new PlaceOrderRequest([new(skuId, 1, 220m, sentFrom)], OrderDesk.Home, 220m, []));

    private static string MonthDay(DateOnly day) => day.ToString("MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
