using Marketplace.Tests.Support;
using Microsoft.Playwright;

namespace Marketplace.Tests.Browser;

/// <summary>A shop of two owners: who founded it is put out by nobody, who was put out stands outside at the next press, and the last one stays.</summary>
[Collection(BrowserTests.Name)]
public sealed class OwnersTests(DemoMarketInBrowser demo)
{
    private const string People = "/supplier/people";

    [Fact]
    public async Task An_invited_owner_cannot_put_the_founder_out_the_founder_can_put_out_the_invited_and_stays_as_the_last()
    {
        const string Phone = "19900008801";
        await using var office = await demo.VisitorAsync(390);
        var founder = await office.NewPageAsync();
        await DemoMarketInBrowser.SignInAsync(founder, "白金山");
        await founder.GotoAsync(People);
        Assert.Equal(0, await founder.GetByText("退出", new() { Exact = true }).CountAsync());
        await founder.GetByLabel("手机号").FillAsync(Phone);
        await founder.GetByLabel("角色").SelectOptionAsync("SupplierOwner");
        await founder.GetByRole(AriaRole.Button, new() { Name = "发出邀请" }).ClickAsync();
        await Assertions.Expect(founder.GetByText("邀请短信已发出")).ToBeVisibleAsync();

        await using var home = await demo.VisitorAsync(390);
        var invited = await home.NewPageAsync();
        await invited.SignInByPhoneAsync(Phone, "白小山", "/account");
        await invited.GotoAsync(People);
        var rows = invited.Locator("tbody tr");
        await Assertions.Expect(rows.Filter(new() { HasText = "白小山" }).GetByText("退出", new() { Exact = true })).ToBeVisibleAsync();
        await Assertions.Expect(rows.Filter(new() { HasText = "白金山" }).GetByText("移出", new() { Exact = true })).ToHaveCountAsync(0);
        await invited.FitsAsync();

        await founder.GotoAsync(People);
        var other = founder.Locator("tbody tr").Filter(new() { HasText = "白小山" });
        await other.GetByText("移出", new() { Exact = true }).ClickAsync();
        await other.GetByRole(AriaRole.Button, new() { Name = "确认移出白小山" }).ClickAsync();
        await Assertions.Expect(founder.GetByText("已经生效。")).ToBeVisibleAsync();
        await Assertions.Expect(founder.Locator("tbody")).Not.ToContainTextAsync("白小山");
        Assert.Equal(0, await founder.GetByText("退出", new() { Exact = true }).CountAsync());

        // Whoever was put out is outside at the next press, with the page open before them.
        await demo.Market.CaughtUpAsync();
        await invited.GotoAsync("/supplier/orders");
        Assert.DoesNotContain("零售订单", await invited.InnerTextAsync("main"), StringComparison.Ordinal);
    }
}
