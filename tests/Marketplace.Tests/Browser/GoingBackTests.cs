using Marketplace.Contracts.Demo;
using Marketplace.Kernel;
using Marketplace.Tests.Procurement;
using Marketplace.Tests.Support;
using Microsoft.Playwright;

namespace Marketplace.Tests.Browser;

/// <summary>Going back comes to a page, never to the browser's own that would send a form again.</summary>
[Collection(BrowserTests.Name)]
public sealed class GoingBackTests(DemoMarketInBrowser demo)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_a_form_came_to_on_its_own_page_is_there_again_when_one_comes_back_to_it(bool script)
    {
        await using var visitor = await demo.VisitorAsync(390, script);
        var page = await visitor.NewPageAsync();
        await DemoMarketInBrowser.SignInAsync(page, "罗成");
        await page.GotoAsync("/operations/people");
        await page.GetByLabel("手机号或姓名").FillAsync("陈玉芬");
        await page.GetByRole(AriaRole.Button, new() { Name = "查找" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "陈玉芬" }).ClickAsync();
        await page.WaitForURLAsync(url => Guid.TryParse(url.Split('/')[^1], out _));
        await page.GoBackAsync();
        await Assertions.Expect(page.GetByLabel("手机号或姓名")).ToHaveValueAsync("陈玉芬");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "陈玉芬" })).ToBeVisibleAsync();
        Assert.DoesNotContain("%E9", page.Url, StringComparison.OrdinalIgnoreCase);

        await page.GotoAsync("/addresses");
        await page.GetByLabel("粘贴").First.FillAsync(Shopping.Address);
        await page.Locator("button[value='parse']").ClickAsync();
        await Assertions.Expect(page.GetByLabel("收货人")).ToHaveValueAsync("王秀兰");
        await page.GotoAsync("/account");
        await page.GoBackAsync();
        await Assertions.Expect(page.GetByLabel("收货人")).ToHaveValueAsync("王秀兰");

        // Nobody else finds it in that browser, and the page asked for anew is empty.
        await page.GotoAsync("/addresses");
        await Assertions.Expect(page.GetByLabel("收货人")).ToHaveValueAsync("");
    }

    [Fact]
    public async Task A_form_that_was_refused_and_then_went_through_is_gone_back_to_as_a_page()
    {
        var order = await demo.ApprovedAsync("NR006-1,,3,块");
        var approver = DemoMarket.People.First(person => person.Id == CanteenDelivery.PersonOf(Roles.Approver, 0));
        await using var visitor = await demo.VisitorAsync(390);
        var page = await visitor.NewPageAsync();
        await DemoMarketInBrowser.SignInAsync(page, approver.Name);
        await page.GotoAsync($"/canteen/orders/{order}");
        await page.Locator("summary", new() { HasText = "取消订单" }).ClickAsync();
        foreach (var reason in new[] { "　", "厨房停电" })
        {
            await page.Locator("dialog[open] [name=Reason]").FillAsync(reason);
            await page.GetByRole(AriaRole.Button, new() { Name = "确认取消" }).ClickAsync();
            await Assertions.Expect(reason == "　" ? page.Locator("dialog .field.wrong") : page.GetByText("没有成交，预算已经退回")).ToBeVisibleAsync();
        }
        await page.GotoAsync("/canteen/orders");
        for (var back = 0; back < 3; back++)
        {
            await page.GoBackAsync();
            Assert.Contains("/canteen/orders/", page.Url, StringComparison.Ordinal);
            await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("CG");
        }
    }

    [Fact]
    public async Task The_first_line_of_a_list_is_not_said_to_have_been_chosen()
    {
        await using var visitor = await demo.VisitorAsync(390);
        var page = await visitor.NewPageAsync();
        await DemoMarketInBrowser.SignInAsync(page, "赵秀兰");
        await page.GotoAsync("/supplier/products/new");
        await page.Locator("[name='Input.Name']").FillAsync("新米");
        await page.Locator("[name='Input.Season']").FillAsync("十月起");
        async Task<string> Said() => await page.EvaluateAsync<string>("new FormData(document.querySelector('form:has([name=\"Input.Name\"])')).get('_said')");
        Assert.Equal(["商品名称：新米", "产季说明（选填）：十月起"], (await Said()).Split('\n'));
        await page.Locator("[name='Input.BannerCode']").SelectOptionAsync("150430");
        Assert.Contains("产地旗县：敖汉旗", await Said(), StringComparison.Ordinal);
        await page.Locator("[name='Input.BannerCode']").SelectOptionAsync("");
        await page.Locator("[name='Input.Name']").FillAsync("");
        await page.Locator("[name='Input.Season']").FillAsync("");
        Assert.DoesNotContain("请选择", await Said() ?? "", StringComparison.Ordinal);
    }
}
