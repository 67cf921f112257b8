using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Marketplace.Tests.Browser;

/// <summary>What every journey does on the shop's pages.</summary>
internal static partial class Shopping
{
    public const string Address = "王秀兰 19900001234 北京市海淀区中关村大街27号院3号楼502";

    /// <summary>Signs in with a phone nobody used before: the code is read from the demo's inbox, the name given when asked.</summary>
    public static async Task SignInByPhoneAsync(this IPage page, string phone, string name, string path)
    {
        await page.GotoAsync("/sign-in?return=" + Uri.EscapeDataString(path));
        await page.GetByLabel("手机号").FillAsync(phone);
        await page.GetByRole(AriaRole.Button, new() { Name = "获取验证码" }).ClickAsync();
        await page.GetByLabel("验证码").FillAsync(await page.ReadCodeAsync(phone));
        await page.GetByRole(AriaRole.Button, new() { Name = "登录", Exact = true }).ClickAsync();
        await page.WaitForURLAsync("**/welcome**");
        await page.GetByLabel("怎么称呼您").FillAsync(name);
        await page.GetByRole(AriaRole.Button, new() { Name = "好了" }).ClickAsync();
        await page.WaitForURLAsync("**" + path);
    }

    /// <summary>The newest code in the demo's inbox, once there are as many messages.</summary>
    public static async Task<string> ReadCodeAsync(this IPage page, string phone, int messages = 1)
    {
        var inbox = await page.Context.NewPageAsync();
        for (var at = 0; at < 60; at++)
        {
            await inbox.GotoAsync("/inbox");
            var texts = await inbox.Locator(".messages li", new() { HasText = phone }).Locator("p").AllTextContentsAsync();
            if (texts.Count >= messages)
            {
                await inbox.CloseAsync();
                return SixDigits().Match(texts[0]).Value;
            }
            await Task.Delay(250);
        }
        throw new TimeoutException($"No code reached {phone}.");
    }

    /// <summary>Searches and puts the first product found into the cart.</summary>
    public static async Task AddFirstFoundAsync(this IPage page, string words)
    {
        await page.GotoAsync("/search?q=" + Uri.EscapeDataString(words));
        await page.RunAndWaitForResponseAsync(
            () => page.Locator(".add-form button").First.ClickAsync(), answer => answer.Url.EndsWith("/cart/lines", StringComparison.Ordinal));
        await page.WaitForLoadStateAsync();
    }

    /// <summary>Puts one pack into the cart from a product's page; with script the page says so in its place, without it comes back.</summary>
    public static async Task AddHereAsync(this IPage page, string product, bool script = true)
    {
        await page.GotoAsync(product);
        await page.GetByRole(AriaRole.Button, new() { Name = "加入购物车", Exact = true }).ClickAsync();
        await Assertions.Expect(script ? page.Locator(".said") : page.Locator(".notice.done")).ToContainTextAsync("已加入");
    }

    /// <summary>Pastes one line with name, phone and address, and sees it understood.</summary>
    public static async Task PasteAddressAsync(this IPage page, string line = Address)
    {
        // The till is there, with a book of addresses or without one.
        await page.Locator("[name='Input.AddressId']").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        var another = page.Locator("input[name='Input.AddressId'][value='new']");
        if (await another.CountAsync() > 0 && await another.IsVisibleAsync()) await another.CheckAsync();
        var paste = page.Locator("[name='Input.Paste']");
        await paste.FillAsync(line);
        await page.Locator("button[value='parse']").ClickAsync();
        await Assertions.Expect(page.Locator("[name='Input.DistrictCode']")).ToHaveValueAsync("110108");
        await Assertions.Expect(page.Locator("[name='Input.Recipient']")).ToHaveValueAsync("王秀兰");
    }

    /// <summary>Places the order at the till; its id.</summary>
    public static async Task<Guid> PlaceAsync(this IPage page)
    {
        await page.Locator(".action-bar button[value='place']").ClickAsync();
        await page.WaitForURLAsync(url => PayPage().IsMatch(url));
        return Guid.Parse(PayPage().Match(page.Url).Groups[1].Value);
    }

    /// <summary>Pays at the test provider's page.</summary>
    public static async Task PayAsync(this IPage page)
    {
        for (var at = 0; at < 40 && await page.GetByText("去支付").CountAsync() == 0; at++)
        {
            await Task.Delay(250);
            await page.ReloadAsync();
        }
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("去支付") }).ClickAsync();
        await page.WaitForURLAsync("**/pay/sandbox/**");
        await Assertions.Expect(page.GetByText("不会扣款").First).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "支付成功" }).ClickAsync();
        await page.WaitForURLAsync("**/result**");
    }

    /// <summary>Looks again and again, as people do, until the page says something.</summary>
    public static async Task UntilAsync(this IPage page, string path, string words)
    {
        for (var at = 0; at < 60; at++)
        {
            await page.GotoAsync(path);
            if (await page.GetByText(words).CountAsync() > 0) return;
            await Task.Delay(250);
        }
        Assert.Fail($"{path} never said {words}. It says: {await page.Locator("main").InnerTextAsync()}");
    }

    /// <summary>Nothing sticks out at the side of the screen.</summary>
    public static async Task FitsAsync(this IPage page)
    {
        var wider = await page.EvaluateAsync<int>("document.scrollingElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(wider <= 0, $"{page.Url} is {wider} px wider than the screen.");
    }

    [GeneratedRegex("/pay/([0-9a-f-]{36})$")]
    private static partial Regex PayPage();

    [GeneratedRegex("[0-9]{6}")]
    private static partial Regex SixDigits();
}
