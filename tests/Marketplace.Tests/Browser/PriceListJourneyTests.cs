using System.Globalization;
using System.Text;
using Marketplace.Tests.Catalog;
using Marketplace.Tests.Support;
using Microsoft.Playwright;

namespace Marketplace.Tests.Browser;

/// <summary>A price list of 10,000 rows with 37 mistakes: told row by row, corrected in the file that comes back, written while one watches.</summary>
[Collection(LookingTests.Name)]
public class PriceListJourneyTests(DemoMarketInBrowser demo)
{
    [Theory]
    [InlineData(1280, true)]
    [InlineData(390, false)]
    public async Task A_price_list_of_10_000_rows_with_37_mistakes(int width, bool script)
    {
        var visitor = await demo.VisitorAsync(width, script);
        var page = await visitor.NewPageAsync();
        await DemoMarketInBrowser.SignInAsync(page, "赵秀兰");
        var name = script ? "有脚本" : "无脚本";

        await Send(page, List(name), "先看看会怎样");
        await UntilText(page, "有37行要改");
        Assert.Equal(37, await page.Locator("tbody tr").CountAsync());
        await Assertions.Expect(page.Locator("tbody tr").First).ToContainTextAsync("零售价“面议”");
        await Picture(page, $"60-import-mistakes-{width}");

        var sheet = await Download(page);
        Assert.Equal(37, sheet.Split('\n').Count(line => line.Contains("不是价格", StringComparison.Ordinal)));
        await Send(page, sheet.Replace("面议", "68", StringComparison.Ordinal), "先看看会怎样");
        await UntilText(page, "可以导入：新增10,000行", "可以导入：新增10000行");
        await page.GetByRole(AriaRole.Button, new() { Name = "确认导入" }).ClickAsync();
        await Assertions.Expect(page.GetByText("正在导入").First).ToBeVisibleAsync();
        await Picture(page, $"61-import-running-{width}");
        await UntilText(page, "已导入：新增10,000行", "已导入：新增10000行");
        await Picture(page, $"62-import-done-{width}");
        await demo.Market.CaughtUpAsync(TimeSpan.FromSeconds(120));

        // Out of the other tests' way.
        await demo.Market.ScalarAsync<int>($"""
            update catalog.products set state = 'Retired' where name like '{name}万行%';
            delete from catalog.listings where name like '{name}万行%'
            """);
        await visitor.CloseAsync();
    }

    private static string List(string name)
    {
        var text = new StringBuilder("规格编码,商品名称,规格,零售价,库存,类目\n");
        for (var row = 2; row <= 10_001; row++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{name}-{row},{name}万行{row / 2},{row % 2 + 1} kg/袋,{(row % 270 == 0 ? "面议" : "68")},5,牛肉\n");
        }
        return text.ToString();
    }

    private static async Task Send(IPage page, string list, string how)
    {
        await page.GotoAsync("/supplier/price-lists");
        await page.GetByLabel("价格表文件").SetInputFilesAsync(new FilePayload { Name = "价格表.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(list) });
        await page.GetByRole(AriaRole.Button, new() { Name = how }).ClickAsync();
        await page.WaitForURLAsync(url => Guid.TryParse(url.Split('/')[^1], out _));
    }

    // With script the page renews itself every second; without, the browser does, as the page asks it to.
    private static async Task UntilText(IPage page, params string[] either)
    {
        for (var giveUpAt = DateTime.UtcNow.AddSeconds(90); DateTime.UtcNow < giveUpAt; await Task.Delay(200))
        {
            var text = await page.Locator("#import").TextContentAsync() ?? "";
            if (either.Any(words => text.Contains(words, StringComparison.Ordinal))) return;
        }
        Assert.Fail($"“{either[0]}” never came; there is: {await page.Locator("#import").InnerTextAsync()}");
    }

    private static async Task<string> Download(IPage page)
    {
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "下载原文件" }).ClickAsync());
        await using var stream = await download.CreateReadStreamAsync();
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }

    private static async Task Picture(IPage page, string name)
    {
        await page.FitsAsync();
        await page.PictureAsync(name);
    }
}
