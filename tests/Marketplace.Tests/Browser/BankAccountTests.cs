using Marketplace.Contracts.Demo;
using Marketplace.Tests.Identity;
using Marketplace.Tests.Support;
using Microsoft.Playwright;

namespace Marketplace.Tests.Browser;

/// <summary>Where the money goes is changed by the owner with a second factor, looked at by someone else, and never shown whole.</summary>
[Collection(LookingTests.Name)]
public sealed class BankAccountTests(DemoMarketInBrowser demo)
{
    private const string Account = "6228480402564890018";

    [Fact]
    public async Task An_account_is_changed_with_a_second_factor_reviewed_applied_and_the_old_one_stays_masked()
    {
        var supplier = DemoMarket.Suppliers.First(one => one.Key == "kulun");
        var old = supplier.BankAccountMasked[^4..];
        var owner = await (await demo.SignedInAsync(supplier.LegalPerson, 390)).NewPageAsync();
        await owner.GotoAsync("/supplier/profile");
        await Assertions.Expect(owner.Locator("dl.facts")).ToContainTextAsync("尾号" + old);

        // Neither without a number nor with one that no authenticator of theirs shows.
        await Ask(owner, "");
        await Assertions.Expect(owner.GetByText("请输入验证器上的6位数字。").First).ToBeVisibleAsync();
        await Ask(owner, "123456");
        await Assertions.Expect(owner.GetByText("请先在“我的—两步验证”里开启").First).ToBeVisibleAsync();
        Assert.Equal(0, await demo.Market.ScalarAsync<long>($"select count(*) from suppliers.changes where supplier_id = '{supplier.Id}'"));

        await owner.GotoAsync("/account/totp");
        await Go(owner, "开始设置");
        var key = await owner.Locator(".steps-plain code").InnerTextAsync();
        await owner.GetByLabel("验证器上的6位数字").FillAsync(Authenticator.Number(key, demo.Market.Clock));
        await Go(owner, "开启");
        await Assertions.Expect(owner.GetByText("已开启，请把恢复码抄下来")).ToBeVisibleAsync();
        await owner.GotoAsync("/supplier/profile");
        await Ask(owner, Authenticator.Number(key, demo.Market.Clock, 1));
        await Assertions.Expect(owner.GetByText("已交上去，审核后生效")).ToBeVisibleAsync();

        // Staged: what stands is what stood.
        await Assertions.Expect(owner.Locator("dl.facts")).ToContainTextAsync("尾号" + old);
        await Assertions.Expect(owner.GetByText($"尾号{old} → 尾号0018")).ToBeVisibleAsync();
        await owner.PictureAsync("77-account-390");

        var reviewer = await (await demo.SignedInAsync("周明慧", 1280)).NewPageAsync();
        await reviewer.GotoAsync("/officer/changes");
        var change = reviewer.Locator("section", new() { HasText = supplier.Name });
        await Assertions.Expect(change.Locator("tr", new() { HasText = "尾号0018" })).ToContainTextAsync("尾号" + old);
        await WithoutNumbers(reviewer, supplier);
        await reviewer.PictureAsync("78-changes-1280");
        await change.GetByRole(AriaRole.Button, new() { Name = "同意变更" }).ClickAsync();
        await Assertions.Expect(reviewer.GetByText("已办理")).ToBeVisibleAsync();
        await reviewer.CloseAsync();

        await owner.GotoAsync("/supplier/profile");
        await Assertions.Expect(owner.Locator("dl.facts")).ToContainTextAsync("尾号0018");
        await Assertions.Expect(owner.GetByText($"尾号{old} → 尾号0018")).ToBeVisibleAsync();
        await WithoutNumbers(owner, supplier);
        await owner.CloseAsync();
    }

    private static async Task Ask(IPage page, string number)
    {
        await page.GetByLabel("新收款账号").FillAsync(Account);
        await page.GetByLabel("验证器上的6位数字").FillAsync(number);
        await page.GetByLabel("变更原因").FillAsync("换了开户行");
        await Go(page, "提交变更");
    }

    private static async Task WithoutNumbers(IPage page, DemoSupplier supplier)
    {
        var sent = await page.ContentAsync();
        Assert.DoesNotContain(Account, sent, StringComparison.Ordinal);
        Assert.DoesNotContain("0000" + supplier.BankAccountMasked[^4..], sent, StringComparison.Ordinal);
    }

    private static Task Go(IPage page, string button) =>
        page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).First.ClickAsync();
}
