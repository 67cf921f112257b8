using Marketplace.Contracts.Demo;
using Marketplace.Tests.Support;

namespace Marketplace.Tests.Browser;

/// <summary>What lies where on a page of the shop: one bar below, pictures of one height, nothing over a label, nothing at the edge.</summary>
[Collection(LookingTests.Name)]
public sealed class OneBarTests(DemoMarketInBrowser demo)
{
    private const string Bars = """
        () => [...document.querySelectorAll(".tab-bar, .action-bar")].map(bar => bar.getBoundingClientRect()).filter(box => box.height > 0).length
        """;

    // Two lines at most stand empty beside a neighbour with a long name.
    private const string Gaps = """
        () => [...document.querySelectorAll(".card.product")].map(card => {
            const buy = card.querySelector(".product-buy"), before = buy.previousElementSibling;
            return Math.round(buy.getBoundingClientRect().top - before.getBoundingClientRect().bottom);
        }).filter(gap => gap > 52)
        """;

    private const string Uneven = """
        () => [...document.querySelectorAll(".card.product .product-photo")].map(photo => photo.getBoundingClientRect())
            .filter(box => Math.abs(box.height - box.width) > 1).length
        """;

    // Cut: wider than its card, or only a part of its height to be seen.
    private const string Cut = """
        () => [...document.querySelectorAll(".card.product :is(.tag, .origin)")].filter(tag => {
            const box = tag.getBoundingClientRect(), card = tag.closest(".product").getBoundingClientRect(), line = tag.closest(".tags")?.getBoundingClientRect();
            const seen = !line || box.top < line.bottom - 1;
            return seen && (box.right > card.right - 6 || (line && box.bottom > line.bottom + 1));
        }).map(tag => tag.textContent)
        """;

    private const string Covered = """
        () => {
            const bar = document.querySelector(".cart-bar"), button = bar.querySelector(".buy").getBoundingClientRect();
            const words = [...bar.querySelectorAll(".cart-total p")].filter(one => { const range = document.createRange(); range.selectNodeContents(one);
                const box = range.getBoundingClientRect(); return box.width > 0 && box.right > button.left + 1 && box.bottom > button.top; }).map(one => one.textContent);
            const names = [...document.querySelectorAll(".cart-head a")].filter(one => one.scrollWidth > one.clientWidth + 1).map(one => one.textContent);
            return [...words, ...names];
        }
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
    [InlineData("/", 1280, "zh")]
    [InlineData("/search", 1280, "zh")]
    [InlineData("/search?q=lamb", 1280, "en")]
    [InlineData("/search?q=lamb", 390, "en")]
    [InlineData("/", 390, "en")]
    public async Task Cards_of_a_row_have_pictures_of_one_height_and_no_badge_that_is_cut(string path, int width, string language)
    {
        var visitor = await demo.VisitorAsync(width);
        await visitor.AddCookiesAsync([new() { Name = "lang", Value = language, Url = demo.Market.Address.ToString() }]);
        var page = await visitor.NewPageAsync();
        await page.GotoAsync(path);
        Assert.Equal(0, await page.EvaluateAsync<int>(Uneven));
        Assert.Empty(await page.EvaluateAsync<string[]>(Cut));
        Assert.Empty(await page.EvaluateAsync<int[]>(Gaps));
        // Where it comes from stands above the goods, where no label says its net weight.
        Assert.InRange(await page.Locator(".card.product > .origin").First.EvaluateAsync<double>("pill => pill.offsetTop"), 0, 16);
        await visitor.CloseAsync();
    }

    [Fact]
    public async Task In_the_English_cart_on_a_phone_no_words_lie_under_the_button_and_no_sellers_name_is_cut()
    {
        var visitor = await demo.VisitorAsync(390);
        await visitor.AddCookiesAsync([new() { Name = "lang", Value = "en", Url = demo.Market.Address.ToString() }]);
        var page = await visitor.NewPageAsync();
        foreach (var words in new[] { "lamb", "millet" })
        {
            await page.GotoAsync("/search?q=" + words);
            await page.RunAndWaitForResponseAsync(
                () => page.Locator(".add-form button").First.ClickAsync(), answer => answer.Url.EndsWith("/cart/lines", StringComparison.Ordinal));
        }
        await page.GotoAsync("/cart");
        Assert.Equal(2, await page.Locator(".cart-head a").CountAsync());
        Assert.Empty(await page.EvaluateAsync<string[]>(Covered));
        await visitor.CloseAsync();
    }
}
