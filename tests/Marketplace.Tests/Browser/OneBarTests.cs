using Marketplace.Contracts.Demo;
using Marketplace.Tests.Support;

namespace Marketplace.Tests.Browser;

/// <summary>What lies where on a page of the shop: one bar below, no blank lines in a card, nothing over a label, nothing at the edge.</summary>
[Collection(LookingTests.Name)]
public sealed class OneBarTests(DemoMarketInBrowser demo)
{
    private const string Bars = """
        () => [...document.querySelectorAll(".tab-bar, .action-bar")].map(bar => bar.getBoundingClientRect()).filter(box => box.height > 0).length
        """;

    private const string Gaps = """
        () => [...document.querySelectorAll(".card.product")].map(card => {
            const buy = card.querySelector(".product-buy"), before = buy.previousElementSibling;
            return Math.round(buy.getBoundingClientRect().top - before.getBoundingClientRect().bottom);
        }).filter(gap => gap > 6)
        """;

    [Fact]
    public async Task One_bar_stands_below_on_every_page_of_a_phone_with_goods_in_the_cart()
    {
        var product = DemoMarket.Products.First(product => product.Code == "XM001");
        var visitor = await demo.VisitorAsync(390);
        var page = await visitor.NewPageAsync();
        await page.GotoAsync($"/products/{product.Id}");
        await page.Locator(".buy-bar button[name=return]").ClickAsync();
        await page.Locator(".said").WaitForAsync();
        Assert.InRange(await page.Locator(".said").EvaluateAsync<double>("said => innerWidth - said.getBoundingClientRect().right"), 8, 390);
        foreach (var path in new[] { "/", "/categories", "/search", $"/products/{product.Id}", "/cart", "/help", "/notices", "/brands", "/banners/150430", "/sign-in" })
        {
            await page.GotoAsync(path);
            var bars = await page.EvaluateAsync<int>(Bars);
            Assert.True(bars == 1, $"{path} has {bars} bars.");
        }
        await visitor.CloseAsync();
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/search")]
    public async Task A_card_has_no_blank_lines_beside_a_neighbour_with_a_long_name(string path)
    {
        var visitor = await demo.VisitorAsync(1280);
        var page = await visitor.NewPageAsync();
        await page.GotoAsync(path);
        Assert.Empty(await page.EvaluateAsync<int[]>(Gaps));
        // Where it comes from stands above the goods, where no label says its net weight.
        Assert.InRange(await page.Locator(".card.product > .origin").First.EvaluateAsync<double>("pill => pill.offsetTop"), 0, 16);
        await visitor.CloseAsync();
    }
}
