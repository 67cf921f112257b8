using System.Text.RegularExpressions;
using Marketplace.Contracts.Demo;
using Marketplace.Tests.Support;
using Microsoft.Playwright;

namespace Marketplace.Tests.Browser;

/// <summary>Shopping along a shelf: the stepper in its place and the bar that says what is missing for free delivery.</summary>
[Collection(BrowserTests.Name)]
public sealed class ShelfTests(DemoMarketInBrowser demo)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_buyer_steps_quantities_on_the_shelf_and_the_bar_tells_of_the_freight(bool script)
    {
        var page = await (await demo.VisitorAsync(390, script)).NewPageAsync();
        await page.GotoAsync("/categories/millet");
        await Assertions.Expect(page.Locator(".shelf-bar")).ToHaveCountAsync(0);

        var first = page.Locator(".goods-row").First;
        await first.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("加入购物车$") }).ClickAsync();
        await Assertions.Expect(first.GetByRole(AriaRole.Spinbutton)).ToHaveValueAsync("1");
        await Assertions.Expect(page.Locator(".shelf-bar")).ToContainTextAsync("免运费");
        await page.FitsAsync();

        for (var packs = 2; packs <= 5; packs++)
        {
            await first.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^增加") }).ClickAsync();
            await Assertions.Expect(page.Locator(".shelf-bar .count")).ToHaveTextAsync($"{packs}");
        }
        await Assertions.Expect(first.GetByRole(AriaRole.Spinbutton)).ToHaveValueAsync("5");
        for (var packs = 4; packs >= 1; packs--)
        {
            await first.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^减少") }).ClickAsync();
            await Assertions.Expect(page.Locator(".shelf-bar .count")).ToHaveTextAsync($"{packs}");
        }
        await page.GetByRole(AriaRole.Button, new() { Name = "去结算" }).ClickAsync();
        await page.WaitForURLAsync(new Regex("/(checkout|sign-in)"));
        await page.GotoAsync("/categories/millet");
        await page.Locator(".goods-row").First.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^减少") }).ClickAsync();
        await Assertions.Expect(page.Locator(".shelf-bar")).ToHaveCountAsync(0);
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(false, 390)]
    [InlineData(true, 1280)]
    public async Task Filters_stay_open_from_one_choice_to_the_next_and_say_how_many_goods_they_leave(bool script, int width)
    {
        var page = await (await demo.VisitorAsync(width, script)).NewPageAsync();
        await page.GotoAsync("/search?q=" + Uri.EscapeDataString("羊"));
        var (sheet, opener) = (page.Locator(".find-filters"), page.Locator(".find-open"));
        if (width < 860)
        {
            await Assertions.Expect(sheet).ToBeHiddenAsync();
            await opener.ClickAsync();
        }
        await sheet.GetByRole(AriaRole.Link, new() { NameRegex = new("^牛肉") }).ClickAsync();
        await sheet.GetByRole(AriaRole.Link, new() { NameRegex = new("^明日达|^食品生产许可|^地理标志") }).First.ClickAsync();
        await Assertions.Expect(sheet).ToBeVisibleAsync();
        var found = await page.Locator("#results .product").CountAsync();
        await Assertions.Expect(page.Locator(".find-head h1")).ToContainTextAsync($"共{found}件");
        await page.FitsAsync();
        if (width < 860)
        {
            await Assertions.Expect(opener.Locator(".count")).ToHaveTextAsync("2");
            await page.GetByRole(AriaRole.Link, new() { Name = $"看{found}件商品" }).ClickAsync();
            await Assertions.Expect(sheet).ToBeHiddenAsync();
        }
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData(390)]
    [InlineData(1280)]
    public async Task A_products_pictures_are_chosen_by_the_small_ones_beneath(int width)
    {
        var page = await (await demo.VisitorAsync(width)).NewPageAsync();
        await page.GotoAsync($"/products/{DemoMarket.Products.First(product => product.Code == "XM001").Id}");
        var small = page.Locator(".thumbs a");
        await Assertions.Expect(small).ToHaveCountAsync(3);
        await Assertions.Expect(small.First).ToHaveAttributeAsync("aria-current", "true");

        await small.Nth(2).ClickAsync();
        await Assertions.Expect(small.Nth(2)).ToHaveAttributeAsync("aria-current", "true");
        await Assertions.Expect(page.GetByAltText("产地：赤峰市敖汉旗")).ToBeInViewportAsync(new() { Ratio = .5f });
        await page.WaitForFunctionAsync("[...document.querySelectorAll('.gallery img')].every(picture => picture.complete && picture.naturalWidth > 0)");
        await page.FitsAsync();
        await page.Context.CloseAsync();
    }
}
