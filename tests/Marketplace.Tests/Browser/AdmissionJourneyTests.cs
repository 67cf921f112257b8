using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Contracts;
using Marketplace.Contracts.Demo;
using Marketplace.Tests.Suppliers;
using Marketplace.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.Playwright;

namespace Marketplace.Tests.Browser;

/// <summary>A market of its own, whose clock is put forward and where approvals are published for three days.</summary>
public sealed class MarketWithNotices : DemoMarketInBrowser
{
    protected override Action<WebApplicationBuilder> Configure => builder => builder.Configuration["Marketplace:Admission:NoticeDays"] = "3";
}

/// <summary>What time does: a public notice runs its days, a licence ends at midnight.</summary>
public sealed class AdmissionJourneyTests(MarketWithNotices demo) : IClassFixture<MarketWithNotices>
{
    [Fact]
    public async Task An_applicant_is_asked_published_objected_to_and_admitted_when_the_notice_is_over()
    {
        const string Firm = "翁牛特旗海日苏示例牛业有限公司";
        var reviewer = await (await demo.SignedInAsync("周明慧", 1280)).NewPageAsync();
        await Open(reviewer, Firm, "Recommended");
        await reviewer.GetByLabel("意见").FillAsync("屠宰委托合同到哪天？");
        await Go(reviewer, "问申请人");

        var applicant = await (await demo.SignedInAsync("何青松", 390)).NewPageAsync();
        await applicant.GotoAsync("/desk/application");
        await Assertions.Expect(applicant.GetByText("屠宰委托合同到哪天？").First).ToBeVisibleAsync();
        await applicant.GetByLabel("您的答复").FillAsync("到2028年底，合同已附在资质里。");
        await Shot(applicant, "70-asked-390");
        await Go(applicant, "送出答复");
        await Assertions.Expect(applicant.GetByText("平台正在审核").First).ToBeVisibleAsync();

        await Open(reviewer, Firm, "Recommended");
        await Shot(reviewer, "71-review-1280");
        await reviewer.FitsAsync();
        await Go(reviewer, "准予入驻");

        // Someone who is nobody here reads the notice and objects; without script, on a phone.
        var passer = await (await demo.VisitorAsync(390, script: false)).NewPageAsync();
        await passer.GotoAsync("/notices");
        await passer.GetByRole(AriaRole.Link, new() { Name = Firm }).ClickAsync();
        await passer.GetByLabel("异议内容").FillAsync("听说他们的牛不是本旗养的。");
        await Shot(passer, "72-notice-390");
        await passer.FitsAsync();
        await Go(passer, "提交异议");
        await Assertions.Expect(passer.GetByText("异议已收到")).ToBeVisibleAsync();

        demo.Market.Clock.Advance(TimeSpan.FromDays(3.1));
        await demo.Market.DueDoneAsync();
        await applicant.GotoAsync("/desk/application");
        await Assertions.Expect(applicant.GetByText("公示中").First).ToBeVisibleAsync();

        await reviewer.GotoAsync("/officer/objections");
        await reviewer.GetByLabel("核查结果").First.FillAsync("耳标和养殖档案都在本旗，异议不成立。");
        await Go(reviewer, "异议不成立");
        await applicant.UntilAsync("/desk/application", "已准入，可以上架商品了");
        await demo.Market.CaughtUpAsync();
        await applicant.UntilAsync("/desk", "新订单");
    }

    [Fact]
    public async Task A_draft_saves_itself_and_an_agent_is_asked_for_whom_they_sell()
    {
        var page = await (await demo.SignedInAsync("刘志新", 390)).NewPageAsync();
        await page.GotoAsync("/desk/application/1");
        await Assertions.Expect(page.GetByLabel("生产者名称")).ToBeHiddenAsync();
        await page.GetByText("代理商").First.ClickAsync();
        await page.GetByLabel("生产者名称").FillAsync("敖汉旗禾穗示例农业专业合作社");
        await page.GetByLabel("开户银行").FillAsync("中国农业银行");
        await page.GetByLabel("开户银行").BlurAsync();
        await Assertions.Expect(page.Locator("#autosaved")).ToContainTextAsync("已自动保存");
        await Shot(page, "75-agent-390");
        await page.FitsAsync();

        // Nothing was sent by hand, and the next change still fits the version that was kept.
        await page.RunAndWaitForResponseAsync(async () =>
        {
            await page.GetByLabel("授权开始日").FillAsync("2026-05-01");
            await page.GetByLabel("授权开始日").BlurAsync();
        }, answer => answer.Request.PostData?.Contains("2026-05-01", StringComparison.Ordinal) == true && answer.Ok);
        await page.GotoAsync("/desk/application/1");
        await Assertions.Expect(page.GetByLabel("生产者名称")).ToHaveValueAsync("敖汉旗禾穗示例农业专业合作社");
        await Assertions.Expect(page.GetByLabel("授权开始日")).ToHaveValueAsync("2026-05-01");
    }

    [Fact]
    public async Task A_licence_expires_at_midnight_and_the_goods_are_gone_renewed_and_back()
    {
        // The one whose licence ends first, so that nobody else's has ended by then.
        var supplier = DemoMarket.Suppliers.First(one => one.Key == "tianshan");
        var product = DemoMarket.Products.First(one => one.CategoryCode == "millet" && one.SupplierId == supplier.Id);
        var owner = await (await demo.SignedInAsync(supplier.LegalPerson, 390)).NewPageAsync();
        var buyer = await (await demo.VisitorAsync(390)).NewPageAsync();
        await owner.GotoAsync("/supplier/qualifications");
        var row = owner.Locator("tr", new() { HasText = "食品生产许可证" }).First;
        await Assertions.Expect(row).ToContainTextAsync("有效");
        Assert.True(await IsFoundAsync(buyer, product.Name));

        // To one second before midnight in Beijing after its last day: still there. Then the day turns.
        var ends = DateOnly.Parse((await demo.Market.ScalarAsync<string>(
            $"select max(valid_until)::text from suppliers.qualifications where supplier_id = '{product.SupplierId}' and type_code = 'sc-licence'"))!,
            System.Globalization.CultureInfo.InvariantCulture);
        var midnight = BeijingTime.StartOf(ends.AddDays(1));
        demo.Market.Clock.Advance(midnight - demo.Market.Clock.GetUtcNow() - TimeSpan.FromSeconds(20));
        await demo.Market.DueDoneAsync();
        Assert.True(await IsListedAsync(product.Id));
        demo.Market.Clock.Advance(midnight - demo.Market.Clock.GetUtcNow());
        await Soon.UntilAsync(async () => !await IsListedAsync(product.Id));
        Assert.False(await IsFoundAsync(buyer, product.Name));

        // Reminded once before, and told when it had happened.
        await demo.Market.CaughtUpAsync();
        Assert.Equal("1 1", await demo.Market.ScalarAsync<string>(
            """
            select count(*) filter (where text like '%还有0天到期%') || ' ' || count(*) filter (where text like '%已到期，相关商品已隐藏%')
            from identity.text_messages where text like '%SC10115042100038%'
            """));

        await owner.GotoAsync("/supplier/qualifications");
        await Assertions.Expect(owner.GetByText("换证后恢复").First).ToBeVisibleAsync();
        await Shot(owner, "73-expired-390");
        await owner.FitsAsync();
        await owner.GetByLabel("资质种类").SelectOptionAsync("sc-licence");
        await owner.GetByLabel("编号").Last.FillAsync("SC10115042100039");
        await owner.GetByLabel("从哪天有效").FillAsync(ends.AddDays(1).ToString("yyyy-MM-dd"));
        await owner.GetByLabel("到哪天为止").FillAsync(ends.AddYears(5).ToString("yyyy-MM-dd"));
        await owner.GetByLabel("照片或扫描件").SetInputFilesAsync(new FilePayload { Name = "许可证.png", MimeType = "image/png", Buffer = Applicant.Png });
        await Go(owner, "交给旗县核验");
        await Assertions.Expect(owner.GetByText("最后一位校验码不对").First).ToBeVisibleAsync();
        await owner.GetByLabel("编号").Last.FillAsync("SC10115042100038");
        await owner.GetByLabel("照片或扫描件").SetInputFilesAsync(new FilePayload { Name = "许可证.png", MimeType = "image/png", Buffer = Applicant.Png });
        await Go(owner, "交给旗县核验");
        await Assertions.Expect(owner.GetByText("已交上去")).ToBeVisibleAsync();

        var officer = await (await demo.SignedInAsync(DemoMarket.PeopleWith("CountyOfficer", supplier.BannerCode).First().Name, 1280)).NewPageAsync();
        await officer.GotoAsync("/officer/qualifications?show=pending");
        await Shot(officer, "74-check-1280");
        await Go(officer, "核验通过");
        await Soon.UntilAsync(() => IsListedAsync(product.Id));
        Assert.True(await IsFoundAsync(buyer, product.Name));
    }

    private async Task<bool> IsListedAsync(Guid product) =>
        (await demo.Market.Anonymous.GetFromJsonAsync<JsonElement>($"/api/catalog/products/{product}")).GetProperty("isListed").GetBoolean();

    private static async Task<bool> IsFoundAsync(IPage page, string name)
    {
        await page.GotoAsync("/search?q=" + Uri.EscapeDataString(name));
        return await page.Locator(".product", new() { HasText = name }).CountAsync() > 0;
    }

    private static async Task Open(IPage page, string name, string status)
    {
        await page.GotoAsync($"/officer/applications?status={status}");
        await page.GetByRole(AriaRole.Link, new() { Name = name }).First.ClickAsync();
        await page.WaitForLoadStateAsync();
    }

    private static async Task Go(IPage page, string button)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).First.ClickAsync();
        await page.WaitForLoadStateAsync();
    }

    private static Task Shot(IPage page, string name) =>
        page.PictureAsync(name);
}
