using Marketplace.Contracts.Demo;
using Marketplace.Tests.Support;
using Microsoft.Playwright;

namespace Marketplace.Tests.Browser;

/// <summary>A buyer who received goods says how they were; a moderator shows it, the seller answers, everyone reads it.</summary>
[Collection(BrowserTests.Name)]
public class ReviewJourneyTests(DemoMarketInBrowser demo)
{
    [Theory]
    [InlineData(390, true)]
    [InlineData(1280, false)]
    public async Task A_buyer_reviews_with_a_photo_a_moderator_shows_it_and_the_seller_answers(int width, bool script)
    {
        var product = DemoMarket.Products.Where(one => one.SupplierId == Catalog.SupplierBench.Aohan.Id).ElementAt(script ? 0 : 1);
        var buyer = await Enter(width, script, "陈玉芬");
        var person = DemoMarket.People.First(one => one.Name == "陈玉芬");
        await demo.Market.ScalarAsync<int>($"""
            insert into catalog.received_lines (line_id, person_id, product_id, sku_id, pack, received_at)
            values ('{Guid.CreateVersion7()}', '{person.Id}', '{product.Id}', '{product.Skus[0].Id}', '{product.Skus[0].PackText}', now())
            """);
        await buyer.GotoAsync($"/reviews/{product.Id}");
        await buyer.GetByLabel("4星").CheckAsync();
        await buyer.GetByLabel("说说怎么样").FillAsync("熬粥有米油，袋口封得严。");
        await buyer.GetByLabel("照片").First.SetInputFilesAsync(new FilePayload { Name = "粥.png", MimeType = "image/png", Buffer = Pictures.Png(900, 700) });
        await buyer.GetByRole(AriaRole.Button, new() { Name = "提交评价" }).ClickAsync();
        await Assertions.Expect(buyer.GetByText("熬粥有米油").First).ToBeVisibleAsync();
        await buyer.FitsAsync();

        var officer = await Enter(width, script, "周明慧");
        await officer.GotoAsync("/officer/reviews");
        await officer.PictureAsync($"63-review-queue-{width}");
        await officer.Locator(".card", new() { HasText = product.Name }).GetByRole(AriaRole.Button, new() { Name = "显示", Exact = true }).ClickAsync();
        await officer.Locator("[data-toast]").GetByText("已显示").WaitForAsync();

        var seller = await Enter(width, script, "赵秀兰");
        await seller.GotoAsync("/supplier/reviews");
        var card = seller.Locator(".card", new() { HasText = product.Name });
        await card.GetByLabel("回复").FillAsync("谢谢陈姐，新米下来了再来。");
        await card.GetByRole(AriaRole.Button, new() { Name = "发出回复" }).ClickAsync();
        await seller.Locator("[data-toast]").GetByText("已回复，买家能看到").WaitForAsync();

        await buyer.UntilAsync($"/products/{product.Id}", "谢谢陈姐");
        await Assertions.Expect(buyer.Locator(".review-photos img").First).ToBeVisibleAsync();
        await buyer.PictureAsync($"64-product-reviews-{width}");
        foreach (var page in new[] { buyer, officer, seller }) await page.Context.CloseAsync();
    }

    private async Task<IPage> Enter(int width, bool script, string name)
    {
        var page = await (await demo.VisitorAsync(width, script)).NewPageAsync();
        await DemoMarketInBrowser.SignInAsync(page, name);
        return page;
    }
}
