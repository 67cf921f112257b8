using System.Text.RegularExpressions;
using Marketplace.Tests.Identity;
using Marketplace.Tests.Support;
using Microsoft.Playwright;

namespace Marketplace.Tests.Browser;

/// <summary>Password, second step, reset, puzzle and devices, as a person meets them on the pages.</summary>
[Collection(BrowserTests.Name)]
public sealed class SignInPagesTests(DemoMarketInBrowser demo)
{
    private const string First = "caoyuan2026";
    private const string Second = "xiaomi2027";

    [Fact]
    public async Task A_password_is_set_used_forgotten_and_set_anew()
    {
        const string phone = "19900007001";
        var page = await Newcomer(phone, "吴小满");
        await page.GotoAsync("/account/password");
        await AnotherCode(page, phone, 2);
        await page.GetByLabel("新密码").FillAsync(First);
        await Go(page, "保存");
        await Assertions.Expect(page.GetByText("密码已更换")).ToBeVisibleAsync();
        await page.Context.CloseAsync();

        var later = await (await demo.VisitorAsync(390)).NewPageAsync();
        await ByPassword(later, phone, First);
        await later.WaitForURLAsync("**/account");
        await SignOut(later);

        await later.GotoAsync("/sign-in?way=password");
        await later.GetByRole(AriaRole.Link, new() { Name = "忘记密码" }).ClickAsync();
        await later.GetByLabel("手机号").FillAsync(phone);
        await AnotherCode(later, phone, 3);
        await later.GetByLabel("新密码").FillAsync(Second);
        await later.FitsAsync();
        await Go(later, "重设密码");
        await later.WaitForURLAsync("**/sign-in**");
        await ByPassword(later, phone, First);
        await Assertions.Expect(later.GetByText("手机号或密码不对").First).ToBeVisibleAsync();
        await ByPassword(later, phone, Second);
        await later.WaitForURLAsync("**/account");
        await later.Context.CloseAsync();
    }

    [Fact]
    public async Task Wrong_passwords_ask_a_stranger_for_a_picture_and_the_own_device_for_nothing()
    {
        const string phone = "19900007002";
        var page = await Newcomer(phone, "郑小雪");
        await page.GotoAsync("/account/password");
        await AnotherCode(page, phone, 2);
        await page.GetByLabel("新密码").FillAsync(First);
        await Go(page, "保存");
        await Assertions.Expect(page.GetByText("密码已更换")).ToBeVisibleAsync();
        await SignOut(page);
        await ByPassword(page, phone, First);
        await page.WaitForURLAsync("**/account");
        await SignOut(page);

        var stranger = await (await demo.VisitorAsync(390)).NewPageAsync();
        for (var tries = 0; tries < 7; tries++)
        {
            await ByPassword(stranger, phone, "wrong-one-" + tries);
            await Assertions.Expect(stranger.Locator(".notice")).ToBeVisibleAsync();
        }
        var picture = stranger.Locator("img.puzzle");
        Assert.True(await picture.EvaluateAsync<bool>("image => image.complete && image.naturalWidth == 180"));
        await stranger.FitsAsync();
        await stranger.PictureAsync("79-puzzle-390");
        await stranger.GetByLabel("密码").FillAsync(First);
        await stranger.GetByLabel("图里的4个数字").FillAsync("12");
        await Go(stranger, "登录");
        await Assertions.Expect(stranger.GetByText("请看新的一张").First).ToBeVisibleAsync();

        // The own device is asked nothing; a stranger who knows the password comes in with the picture's digits.
        await ByPassword(page, phone, First);
        await page.WaitForURLAsync("**/account");
        await stranger.GetByLabel("密码").FillAsync(First);
        await stranger.GetByLabel("图里的4个数字").FillAsync(
            demo.Market.ReadPuzzle(await stranger.Locator("[name=PuzzleToken]").GetAttributeAsync("value") ?? ""));
        await Go(stranger, "登录");
        await stranger.WaitForURLAsync("**/account");
        await stranger.Context.CloseAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task An_authenticator_is_enrolled_and_asked_for_at_the_next_sign_in()
    {
        const string phone = "19900007003";
        var page = await Newcomer(phone, "钱立春");
        await page.GotoAsync("/account/totp");
        await Go(page, "开始设置");
        var key = await page.Locator(".steps-plain code").InnerTextAsync();
        Assert.True(await page.Locator("img.qr").EvaluateAsync<bool>("image => image.complete && image.naturalWidth > 100"));
        await page.FitsAsync();
        await page.GetByLabel("验证器上的6位数字").FillAsync("000000");
        await Go(page, "开启");
        await Assertions.Expect(page.Locator(".error, .notice.error").First).ToBeVisibleAsync();
        await page.GetByLabel("验证器上的6位数字").FillAsync(Authenticator.Number(key, demo.Market.Clock));
        await Go(page, "开启");
        await Assertions.Expect(page.GetByText("已开启，请把恢复码抄下来")).ToBeVisibleAsync();
        var recovery = await page.Locator(".recovery code").First.InnerTextAsync();
        await SignOut(page);

        await page.GotoAsync("/sign-in?return=/account");
        await page.GetByLabel("手机号").FillAsync(phone);
        await AnotherCode(page, phone, 2);
        await Go(page, "登录");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "再核对一步" })).ToBeVisibleAsync();
        await page.GetByLabel("6位数字").FillAsync(recovery);
        await Go(page, "登录");
        await page.WaitForURLAsync("**/account");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_device_that_is_ended_elsewhere_has_to_sign_in_again()
    {
        const string phone = "19900007004";
        var lost = await Newcomer(phone, "孙立夏");
        var here = await (await demo.VisitorAsync(1280)).NewPageAsync();
        await here.GotoAsync("/sign-in?return=/account/sessions");
        await here.GetByLabel("手机号").FillAsync(phone);
        await AnotherCode(here, phone, 2);
        await Go(here, "登录");
        await Assertions.Expect(here.GetByText("这台", new() { Exact = true })).ToHaveCountAsync(1);
        await here.GetByRole(AriaRole.Button, new() { Name = "结束", Exact = true }).First.ClickAsync();
        await Assertions.Expect(here.GetByRole(AriaRole.Button, new() { Name = "结束", Exact = true })).ToHaveCountAsync(0);
        await demo.Market.CaughtUpAsync();

        await lost.GotoAsync("/orders");
        await lost.WaitForURLAsync("**/sign-in**");
        await here.GotoAsync("/orders");
        Assert.DoesNotContain("/sign-in", here.Url, StringComparison.Ordinal);
        await lost.Context.CloseAsync();
        await here.Context.CloseAsync();
    }

    private async Task<IPage> Newcomer(string phone, string name)
    {
        var page = await (await demo.VisitorAsync(390)).NewPageAsync();
        await page.SignInByPhoneAsync(phone, name, "/account");
        return page;
    }

    /// <summary>Asks for a code on this page, a minute after the last one, and types it.</summary>
    private async Task AnotherCode(IPage page, string phone, int messages)
    {
        demo.Market.Clock.Advance(TimeSpan.FromSeconds(61));
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("获取验证码") }).ClickAsync();
        await Assertions.Expect(page.GetByText("5分钟内有效")).ToBeVisibleAsync();
        await page.GetByLabel("验证码").FillAsync(await page.ReadCodeAsync(phone, messages));
    }

    private static async Task ByPassword(IPage page, string phone, string password)
    {
        await page.GotoAsync("/sign-in?way=password&return=/account");
        await page.GetByLabel("手机号").FillAsync(phone);
        await page.GetByLabel("密码").FillAsync(password);
        await Go(page, "登录");
    }

    private static async Task SignOut(IPage page)
    {
        await page.GotoAsync("/account");
        await Go(page, "退出登录");
        await page.WaitForURLAsync(url => !url.EndsWith("/account", StringComparison.Ordinal));
    }

    private static Task Go(IPage page, string words) =>
        page.GetByRole(AriaRole.Button, new() { Name = words, Exact = true }).First.ClickAsync();
}
