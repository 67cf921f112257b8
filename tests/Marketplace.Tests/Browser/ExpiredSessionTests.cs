using Marketplace.Tests.Support;
using Microsoft.Playwright;

namespace Marketplace.Tests.Browser;

/// <summary>A session that ends in the middle of checkout, as when a daughter tidies up her mother's devices.</summary>
[Collection(BrowserTests.Name)]
public sealed class ExpiredSessionTests(DemoMarketInBrowser demo)
{
    [Theory]
    [InlineData(true, "周博")]
    [InlineData(false, "冯伟")]
    public async Task Cart_and_what_was_typed_survive_and_the_order_goes_through(bool script, string person)
    {
        var phone = await demo.VisitorAsync(390, script);
        var page = await phone.NewPageAsync();
        await page.AddFirstFoundAsync("敖汉小米");
        await DemoMarketInBrowser.SignInAsync(page, person, "/sign-in?return=/checkout");
        var another = page.Locator("input[name='Input.AddressId'][value='new'][type=radio]");
        if (await another.CountAsync() > 0) await another.CheckAsync();
        var unfold = page.Locator("summary", new() { HasText = "填写新地址" });
        if (await unfold.CountAsync() > 0) await unfold.ClickAsync();
        await page.GetByLabel("收货人").FillAsync("周小宝");
        await page.GetByLabel("手机号").FillAsync("19900004321");
        await page.GetByLabel("所在区").SelectOptionAsync("110106");
        await page.GetByLabel("街道门牌").FillAsync("示例南路9号院2号楼301");
        await page.GetByLabel("给供应商留言").First.FillAsync("放门口就行");

        await EndAllOthers(person);
        await page.Locator(".action-bar button[value='place']").ClickAsync();
        await page.WaitForURLAsync("**/sign-in**");
        await SignInHere(page, person);
        await page.WaitForURLAsync("**/resume**");
        await page.GetByRole(AriaRole.Button, new() { Name = "继续结算" }).ClickAsync();
        // At the till once more, with the sum and what was typed; nothing was ordered unseen.
        await Assertions.Expect(page.GetByLabel("收货人")).ToHaveValueAsync("周小宝");
        await page.Locator(".action-bar button[value='place']").ClickAsync();
        await page.WaitForURLAsync("**/pay/*");

        var order = page.Url.Split('/')[^1];
        Assert.Equal("周小宝 19900004321 110106 示例南路9号院2号楼301 放门口就行", await demo.Market.ScalarAsync<string>($"""
            select o.recipient || ' ' || o.phone || ' ' || o.district_code || ' ' || o.street || ' ' || s.note
            from orders.orders o join orders.supplier_orders s using (order_id)
            where o.order_id = '{order}'
            """));

        // Back from the till: a page, which asks for no form to be sent again.
        await page.GoBackAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("确认订单");
        await phone.CloseAsync();
    }

    private async Task EndAllOthers(string person)
    {
        var elsewhere = await demo.VisitorAsync(1280);
        var page = await elsewhere.NewPageAsync();
        await DemoMarketInBrowser.SignInAsync(page, person, "/sign-in?return=/account/sessions");
        var end = page.GetByRole(AriaRole.Button, new() { Name = "结束", Exact = true });
        for (var left = await end.CountAsync(); left > 0; left--)
        {
            await end.First.ClickAsync();
            await Assertions.Expect(end).ToHaveCountAsync(left - 1);
        }
        await demo.Market.CaughtUpAsync();
        await elsewhere.CloseAsync();
    }

    private static async Task SignInHere(IPage page, string person)
    {
        var button = page.Locator(".demo-people button", new() { HasText = person }).First;
        if (!await button.IsVisibleAsync()) await page.Locator("details:has(.demo-people) summary").ClickAsync();
        await button.ClickAsync();
    }
}
