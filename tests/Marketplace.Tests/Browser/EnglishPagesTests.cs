using Marketplace.Contracts;
using Marketplace.Contracts.Demo;
using Marketplace.Tests.Support;

namespace Marketplace.Tests.Browser;

/// <summary>Someone who reads English: pages fit, and no region is left by its Chinese name alone.</summary>
[Collection(LookingTests.Name)]
public sealed class EnglishPagesTests(DemoMarketInBrowser demo)
{
    [Theory]
    [InlineData("home", "", "/")]
    [InlineData("product", "", "/products/aohan-millet")]
    [InlineData("banner", "", "/banners/150430")]
    [InlineData("search", "", "/search?q=小米")]
    [InlineData("notices", "", "/notices")]
    [InlineData("queue", "周明慧", "/officer/applications?status=Admitted")]
    [InlineData("board", "龚倩", "/officer")]
    [InlineData("deliveries", "龚倩", "/officer/deliveries")]
    [InlineData("licences", "周明慧", "/officer/qualifications")]
    [InlineData("supplier-orders", "赵秀兰", "/supplier/orders?status=Delivered")]
    public async Task A_page_is_in_English_with_the_places_and_fits(string name, string person, string path)
    {
        foreach (var width in new[] { 1280, 390 })
        {
            var visitor = await demo.VisitorAsync(width);
            var page = await visitor.NewPageAsync();
            if (person.Length > 0) await DemoMarketInBrowser.SignInAsync(page, person);
            await visitor.AddCookiesAsync([new() { Name = "lang", Value = "en", Url = demo.Market.Address.ToString() }]);
            await page.GotoAsync(path.Replace("aohan-millet", $"{DemoMarket.Products.First(product => product.Code == "XM001").Id}", StringComparison.Ordinal));
            await page.PictureAsync($"en-{name}-{width}");
            await page.FitsAsync();
            var alone = await page.EvaluateAsync<string[]>(
                """
                names => [...document.querySelectorAll("body *")]
                    .filter(one => one.children.length === 0 && names.includes(one.textContent.trim())).map(one => one.outerHTML)
                """, Regions.All.Select(region => region.Name).ToArray());
            Assert.Empty(alone);
            await visitor.CloseAsync();
        }
    }
}
