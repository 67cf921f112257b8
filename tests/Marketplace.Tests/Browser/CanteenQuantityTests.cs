using System.Net.Http.Json;
using Marketplace.Contracts;
using Marketplace.Contracts.Demo;
using Marketplace.Kernel;
using Marketplace.Procurement;
using Marketplace.Tests.Procurement;
using Marketplace.Tests.Support;
using Microsoft.Playwright;

namespace Marketplace.Tests.Browser;

/// <summary>Where a canteen chooses goods it reads from how many, in which steps and at which price it may order.</summary>
[Collection(LookingTests.Name)]
public sealed class CanteenQuantityTests(DemoMarketInBrowser demo)
{
    private static readonly Guid School = DemoMarket.BuyerOrganisations.First(one => one.Kind == "School").Id;

    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Minimum_step_and_tiers_are_read_where_goods_are_chosen_and_a_wrong_row_says_what_to_write(int width)
    {
        var (small, large) = (Beet("TCT-5", "5 kg/箱", 40m), Beet("TCT-20", "20 kg/箱", 150m));
        await Publish(small, large);
        var requester = DemoMarket.PeopleWith(Roles.Requester, School.ToString()).First();
        using var kept = await demo.Market.As(requester).PutAsJsonAsync($"/api/procurement/frequent-goods/{small.SkuId}", new { usualQuantity = 20 });
        Assert.True(kept.IsSuccessStatusCode);

        var page = await (await demo.SignedInAsync(requester.Name, width)).NewPageAsync();
        await page.GotoAsync("/canteen");
        var row = page.GetByRole(AriaRole.Row, new() { Name = "测试甜菜头 5 kg" });
        await Assertions.Expect(row).ToContainTextAsync("10件起订 · 按5件的整数倍买 · 满20件每件¥36");
        await Assertions.Expect(row).ToContainTextAsync("36.00");
        await row.ScrollIntoViewIfNeededAsync();
        await page.FitsAsync();
        await Shot(page, "usual", width);

        await page.GotoAsync("/canteen/requisitions/new");
        await page.GetByLabel("要采购的商品").FillAsync("敖汉黄小米,25 kg/袋,1,袋\n测试甜菜头,5kg/箱,12,箱\n测试甜菜头,,20,箱");
        await page.GetByRole(AriaRole.Button, new() { Name = "识别并核对" }).ClickAsync();
        await Assertions.Expect(page.GetByText("第2行 测试甜菜头：写的是 12 件，10 件起订，按 5 件的整数倍，请改成 15 件。")).ToBeVisibleAsync();
        var choice = page.GetByLabel("测试甜菜头选哪一种");
        await Assertions.Expect(choice).ToContainTextAsync("10件起订 · 按5件的整数倍买 · 满20件每件¥36");
        await page.FitsAsync();
        await Shot(page, "rows", width);

        await choice.SelectOptionAsync(small.SkuId.ToString());
        await page.GetByLabel("测试甜菜头的数量").First.FillAsync("15");
        await page.GetByRole(AriaRole.Button, new() { Name = "保存修改" }).ClickAsync();
        await Assertions.Expect(page.GetByText("行要核对")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator("tr", new() { HasText = "20 × 5 kg" })).ToContainTextAsync("¥720");
        await page.GetByRole(AriaRole.Button, new() { Name = "提交审批" }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("待审批");

        await Publish(small with { QuantityStep = 4, MinimumQuantity = 4 }, large);
        await page.ReloadAsync();
        await Assertions.Expect(page.GetByText("有 2 行同种商品，合计 35 件，4 件起订，按 4 件的整数倍，请把合计改成 36 件。").First).ToBeVisibleAsync();
        await page.FitsAsync();
        await Shot(page, "submitted", width);
        await page.CloseAsync();
    }

    private static SkuChanged Beet(string code, string pack, decimal price) =>
        CanteenWorld.Sku("测试甜菜头", code, pack, price == 40m ? 5 : 20, false, price, DemoMarket.Suppliers[0].Id, minimum: 10) with
        {
            QuantityStep = 5, Tiers = [new(15, 30m, null), new(20, null, price - 4)],
        };

    private async Task Publish(params SkuChanged[] skus)
    {
        await using (var work = await demo.Market.Database<ProcurementDatabase>().BeginAsync())
        {
            foreach (var sku in skus) work.Publish(sku, DateTimeOffset.UtcNow.Ticks);
            await work.CommitAsync();
        }
        await demo.Market.CaughtUpAsync();
    }

    private static async Task Shot(IPage page, string name, int width) => await page.PictureAsync($"47-canteen-quantities-{name}-{width}");
}
