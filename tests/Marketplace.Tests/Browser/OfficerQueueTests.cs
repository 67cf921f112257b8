using Marketplace.Tests.Suppliers;
using Marketplace.Tests.Support;
using Microsoft.Playwright;

namespace Marketplace.Tests.Browser;

/// <summary>Forty applications on a Friday: the county's officer works the queue without touching the mouse.</summary>
[Collection(BrowserTests.Name)]
public sealed class OfficerQueueTests(DemoMarketInBrowser demo)
{
    [Fact]
    public async Task An_officer_recommends_several_by_keyboard_and_each_is_answered_for_itself()
    {
        var applicants = new List<Applicant>();
        foreach (var (name, code) in new[] { ("甲", "MA0TK001"), ("乙", "MA0TK002"), ("丙", "MA0TK003"), ("丁", "MA0TK004") })
            applicants.Add(await new Applicant(demo.Market, code) { Name = $"敖汉旗键盘示例{name}合作社" }.SubmittedAsync());
        var page = await (await demo.SignedInAsync("斯琴", 1280)).NewPageAsync();
        await page.GotoAsync("/officer/applications?status=Submitted&q=" + Uri.EscapeDataString("键盘示例"));
        await Assertions.Expect(page.Locator("table[data-keys] tbody tr")).ToHaveCountAsync(4);

        foreach (var key in new[] { "j", "x", "j", "x", "j", "j", "k", "x" }) await page.Keyboard.PressAsync(key);
        await Assertions.Expect(page.Locator("table[data-keys] input:checked")).ToHaveCountAsync(3);

        // Meanwhile a colleague has returned the second of them.
        var returned = await applicants[1].DecideAsync(Applicant.County(demo.Market), "return", new
        {
            version = await applicants[1].VersionAsync(), reason = "户数请核对",
            fields = new Dictionary<string, string> { ["households"] = "与村委会证明不一致" },
        });
        returned.EnsureSuccessStatusCode();
        await page.Keyboard.PressAsync("r");
        await page.Keyboard.InsertTextAsync("三家都实地看过，同意推荐。");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByText("推荐了2份，1份没办成")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".notice li")).ToHaveTextAsync([new System.Text.RegularExpressions.Regex("键盘示例乙合作社.*刚刚被处理过")]);
        await page.PictureAsync("76-queue-1280");
        Assert.Equal("Recommended Returned Recommended Submitted", string.Join(' ', await Task.WhenAll(applicants.Select(one => one.StatusAsync()))));
        Assert.Equal("三家都实地看过，同意推荐。",
            (await applicants[2].ViewAsync()).GetProperty("steps").EnumerateArray().Last().GetProperty("reason").GetString());

        // The one that is left is opened, read and recommended, still without the mouse.
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/officer/applications/" + applicants[3].Id);
        await TabToAsync(page, page.GetByLabel("意见", new() { Exact = true }));
        await page.Keyboard.InsertTextAsync("产地属实，同意推荐。");
        await TabToAsync(page, page.GetByRole(AriaRole.Button, new() { Name = "同意推荐" }));
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByText("已办理")).ToBeVisibleAsync();
        Assert.Equal("Recommended", await applicants[3].StatusAsync());
        await page.CloseAsync();
    }

    private static async Task TabToAsync(IPage page, ILocator wanted)
    {
        for (var at = 0; at < 80; at++)
        {
            if (await wanted.EvaluateAsync<bool>("element => element === document.activeElement")) return;
            await page.Keyboard.PressAsync("Tab");
        }
        Assert.Fail("Tab never came to it.");
    }
}
