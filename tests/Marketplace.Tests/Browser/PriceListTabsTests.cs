using Marketplace.Tests.Catalog;
using Marketplace.Tests.Support;
using Microsoft.Playwright;

namespace Marketplace.Tests.Browser;

/// <summary>A price list open in two tabs: what is pressed does what that page shows.</summary>
[Collection(LookingTests.Name)]
public class PriceListTabsTests(DemoMarketInBrowser demo)
{
    [Theory]
    [InlineData(1280, true)]
    [InlineData(390, false)]
    public async Task A_press_in_the_tab_that_showed_another_choice_does_nothing_and_shows_what_changed(int width, bool areTakenAtFirst)
    {
        var code = $"TAB-{width}";
        string[] header = ["规格编码", "商品名称", "规格", "零售价", "类目", "部位", "冷鲜或冷冻"];
        var book = Workbooks.Formatted([header, [$"{code}-1", $"两页看得见的牛腩{width}", "1 kg/袋", "70", "牛肉", "牛腩", "冷冻"], [$"{code}-2", $"两页藏起来的牛腱{width}", "1 kg/袋", "70", "牛肉", "牛腱", "冷冻"]], false, 3);
        var visitor = await demo.VisitorAsync(width, script: width == 1280);
        var first = await visitor.NewPageAsync();
        await DemoMarketInBrowser.SignInAsync(first, "赵秀兰");
        await first.GotoAsync("/supplier/price-lists");
        await first.GetByLabel("价格表文件").SetInputFilesAsync(new FilePayload { Name = "筛选过.xlsx", MimeType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Buffer = book });
        await first.GetByRole(AriaRole.Button, new() { Name = "先看看会怎样" }).ClickAsync();
        await Choose(first, areTakenAtFirst);

        var second = await visitor.NewPageAsync();
        await second.GotoAsync(first.Url);
        await Choose(second, !areTakenAtFirst);

        await first.GetByRole(AriaRole.Button, new() { Name = "确认导入" }).ClickAsync();
        var notice = first.Locator(".notice", new() { HasText = "您看过之后，这张表要做的变了" });
        await Assertions.Expect(notice).ToContainTextAsync($"{code}-2");
        await Assertions.Expect(notice).ToContainTextAsync("不导入");
        Assert.Equal(0, await demo.Market.ScalarAsync<long>($"select count(*) from catalog.skus where code like '{code}-%'"));
        await first.FitsAsync();
        await first.PictureAsync($"63-import-other-plan-{width}");

        await first.GetByRole(AriaRole.Button, new() { Name = "确认导入" }).ClickAsync();
        await Assertions.Expect(first.GetByText("已导入：新增").First).ToBeVisibleAsync(new() { Timeout = 30_000 });
        Assert.Equal(areTakenAtFirst ? 1 : 2, await demo.Market.ScalarAsync<long>($"select count(*) from catalog.skus where code like '{code}-%'"));
        await Assertions.Expect(first.Locator(".notice", new() { HasText = "不是按您看到的" })).ToHaveCountAsync(0);
        await demo.Market.CaughtUpAsync(TimeSpan.FromSeconds(60));
        await demo.Market.ScalarAsync<int>($"""
            update catalog.products set state = 'Retired' where name like '两页%牛%{width}';
            delete from catalog.listings where name like '两页%牛%{width}'
            """);
        await visitor.CloseAsync();
    }

    [Theory]
    [InlineData(1280, true)]
    [InlineData(390, false)]
    public async Task A_shipment_between_the_look_and_the_press_is_shown_before_the_count_is_taken(int width, bool script)
    {
        var (code, name) = ($"SHIP-{width}", $"其间发货的牛腩{width}");
        var visitor = await demo.VisitorAsync(width, script);
        var page = await visitor.NewPageAsync();
        await DemoMarketInBrowser.SignInAsync(page, "赵秀兰");
        async Task Send(int stock, string how)
        {
            await page.GotoAsync("/supplier/price-lists");
            await page.GetByLabel("价格表文件").SetInputFilesAsync(new FilePayload
            {
                Name = "盘点.csv", MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes($"规格编码,商品名称,规格,零售价,库存,类目,部位,冷鲜或冷冻\n{code},{name},1 kg/袋,70,{stock},牛肉,牛腩,冷冻\n"),
            });
            await page.GetByRole(AriaRole.Button, new() { Name = how }).ClickAsync();
        }
        await Send(60, "没有错误就直接导入");
        await Assertions.Expect(page.GetByText("已导入：新增").First).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await demo.Market.CaughtUpAsync(TimeSpan.FromSeconds(60));
        await Send(63, "先看看会怎样");
        await Assertions.Expect(page.GetByText("库存 60 → 63")).ToBeVisibleAsync(new() { Timeout = 30_000 });

        await demo.Market.ScalarAsync<int>($"""
            update catalog.skus set on_hand = 50 where code = '{code}';
            update orders.stock set on_hand = 50 where sku_id = (select sku_id from catalog.skus where code = '{code}')
            """);
        await page.GetByRole(AriaRole.Button, new() { Name = "确认导入" }).ClickAsync();
        var notice = page.Locator(".notice", new() { HasText = "您看过之后，这张表要做的变了" });
        await Assertions.Expect(notice).ToContainTextAsync("库存 50 → 63", new() { Timeout = 30_000 });
        await Assertions.Expect(notice).ToContainTextAsync("库存 60 → 63");
        Assert.Equal(50, await demo.Market.ScalarAsync<int>($"select on_hand from orders.stock where sku_id = (select sku_id from catalog.skus where code = '{code}')"));
        await page.FitsAsync();
        await page.PictureAsync($"64-import-stock-moved-{width}");
        await page.GetByRole(AriaRole.Button, new() { Name = "确认导入" }).ClickAsync();
        await Assertions.Expect(page.GetByText("已导入：新增").First).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await demo.Market.CaughtUpAsync(TimeSpan.FromSeconds(60));
        Assert.Equal(63, await demo.Market.ScalarAsync<int>($"select on_hand from orders.stock where sku_id = (select sku_id from catalog.skus where code = '{code}')"));
        await demo.Market.ScalarAsync<int>($"""
            update catalog.products set state = 'Retired' where name = '{name}';
            delete from catalog.listings where name = '{name}'
            """);
        await visitor.CloseAsync();
    }

    private static async Task Choose(IPage page, bool areTaken)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = areTaken ? "也导入隐藏的行" : "不要隐藏的行" }).ClickAsync(new() { Timeout = 30_000 });
        await Assertions.Expect(page.GetByText(areTaken ? "这些行算在内" : "这些行没有算")).ToBeVisibleAsync(new() { Timeout = 30_000 });
    }
}
