using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Marketplace.Contracts.Demo;
using Marketplace.Kernel;
using Marketplace.Tests.Support;
using Microsoft.Playwright;

namespace Marketplace.Tests.Browser;

/// <summary>A school's canteen on its pages: 20 rows from a spreadsheet to the statement that is printed.</summary>
[Collection(BrowserTests.Name)]
public sealed class CanteenJourneyTests(DemoMarketInBrowser demo)
{
    private const string Rows = """
        序号	品名	规格	数量	单位	备注
        1	科尔沁冷冻牛腩块	10 kg/箱	2	箱	红烧
        2	NR005-2		1	箱	熬汤
        3	鲜冻牛霖肉（食堂切丝切片用）	约5 kg/块（称重）	2	块	切丝
        4	敖汉黄小米	25 kg/袋	2	袋	早餐粥
        5	敖汉红谷小米	25 kg/袋	1	袋
        6	石碾黄米面	10 kg/袋	1	袋
        7	大黄米（黍子）	25kg/袋	25	公斤
        8	库伦荞麦米	25 kg/袋	1	袋
        9	ZL003-2		1	袋	石磨荞麦面粉
        10	荞麦挂面	10 kg/箱	1	箱
        11	DM001-2		4	袋	米饭
        12	DM002-2		100	公斤	米饭
        13	NR002-2		1	箱
        14	NR003-2		2	包
        15	NR007-2		1	箱
        16	SL001-2		5	网袋	土豆
        17	SL002-2		200	斤
        18	YR004-2		1	箱
        19	YR007-2		1	箱
        20	MT001-2		1	箱	周五
        """;

    private static readonly string Supplier = DemoMarket.Suppliers.First(one => one.Key == "ganqika").Name;
    private static readonly Guid School = DemoMarket.BuyerOrganisations.First(one => one.Kind == "School").Id;

    [Fact]
    public async Task From_twenty_pasted_rows_to_a_printed_statement()
    {
        var requester = await (await demo.SignedInAsync("林晓燕", 1280)).NewPageAsync();
        await Paste(requester);
        var approver = await (await demo.SignedInAsync("郭建平", 1280)).NewPageAsync();
        await Approve(requester, approver);

        var row = approver.GetByRole(AriaRole.Row, new() { NameRegex = new Regex(Supplier) });
        await row.GetByRole(AriaRole.Link).First.ClickAsync();
        await approver.WaitForURLAsync("**/canteen/orders/*");
        var order = new Uri(approver.Url).AbsolutePath.Split('/')[^1];
        var number = (await approver.Locator("h1").InnerTextAsync()).Split(' ')[0];
        await Ship(order, await approver.Locator(".facts .price").InnerTextAsync());
        var receipt = await Weigh(order);
        await Sign(receipt);
        await demo.Market.CaughtUpAsync();

        await Statement(approver, number);
        await requester.CloseAsync();
        await approver.CloseAsync();
    }

    private static async Task Paste(IPage page)
    {
        await page.GotoAsync("/canteen");
        await page.GetByRole(AriaRole.Link, new() { Name = "从表格粘贴" }).First.ClickAsync();
        await page.GetByLabel("要采购的商品").FillAsync(Rows);
        await Go(page, "识别并核对");
        await Assertions.Expect(page.GetByText("共20行")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("行还没有对上商品")).ToHaveCountAsync(0);
        await page.FitsAsync();
        await Go(page, "提交审批");
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("待审批");
    }

    /// <summary>The requester is offered no approval, and is refused one; the approver sees the budget before and after.</summary>
    private async Task Approve(IPage requester, IPage approver)
    {
        Assert.Equal(0, await requester.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^批准") }).CountAsync());
        var path = new Uri(requester.Url).AbsolutePath;
        var person = demo.Market.As(DemoMarket.PeopleWith(Roles.Requester, School.ToString()).First());
        using var attempt = new HttpRequestMessage(HttpMethod.Post, "/api/procurement" + path.Replace("/canteen", "", StringComparison.Ordinal) + "/approval");
        attempt.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        attempt.Content = JsonContent.Create(new { totalCny = 1 });
        using var refused = await person.SendAsync(attempt);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);

        await approver.GotoAsync(path);
        await Assertions.Expect(approver.GetByText("批准后剩余")).ToBeVisibleAsync();
        await approver.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^批准") }).ClickAsync();
        await Assertions.Expect(approver.GetByRole(AriaRole.Heading, new() { Name = "采购订单" })).ToBeVisibleAsync();
        Assert.True(await approver.Locator("a[href^='/canteen/orders/']").CountAsync() >= 5, "The order is not divided by supplier.");
        await demo.Market.CaughtUpAsync();
    }

    private async Task Ship(string order, string total)
    {
        var page = await (await demo.SignedInAsync("白金山", 390)).NewPageAsync();
        await page.GotoAsync("/supplier/purchase-orders");
        await page.Locator($"a[href$='{order}']").First.ClickAsync();
        await Assertions.Expect(page.GetByText(total).First).ToBeVisibleAsync();
        await Go(page, "确认接单");
        await page.GetByLabel("承运方").FillAsync("自有冷藏车");
        await page.GetByLabel("运单号或车牌号").FillAsync("蒙G·示例1");
        await page.FitsAsync();
        await Go(page, "已发货");
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("待验收");
        await page.CloseAsync();
    }

    /// <summary>One line short, one rejected with its reason, one weighed lighter than nominal.</summary>
    private async Task<string> Weigh(string order)
    {
        var page = await (await demo.SignedInAsync("马春生", 390)).NewPageAsync();
        await page.GotoAsync($"/canteen/orders/{order}");
        await Go(page, "开始验收");
        await page.WaitForURLAsync("**/canteen/receipts/*");
        var receipt = new Uri(page.Url).AbsolutePath;
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^登记第1行") }).ClickAsync();
        for (var line = 0; ; line++)
        {
            await Assertions.Expect(page.GetByText($"第{line + 1}行")).ToBeVisibleAsync();
            var goods = await page.Locator("h1").InnerTextAsync();
            await page.GetByLabel("中心温度").FillAsync("−18.5");
            if (goods.Contains("牛腩", StringComparison.Ordinal)) await page.GetByLabel("收下").FillAsync("1");
            if (goods.Contains("脊骨", StringComparison.Ordinal))
            {
                await page.GetByLabel("收下").FillAsync("0");
                await page.GetByLabel("拒收", new() { Exact = true }).FillAsync("1");
                await page.GetByLabel("拒收的原因").FillAsync("解冻、化冻");
            }
            if (goods.Contains("牛霖", StringComparison.Ordinal))
            {
                await page.GetByLabel("毛重").FillAsync("10.36");
                await page.GetByLabel("皮重").FillAsync("0.5");
            }
            await page.FitsAsync();
            var last = await page.GetByRole(AriaRole.Button, new() { Name = "记下，去签字" }).CountAsync() > 0;
            await Go(page, last ? "记下，去签字" : "记下，下一行");
            if (last) break;
        }
        await page.WaitForURLAsync("**" + receipt);
        await Assertions.Expect(page.GetByText("净9.86 kg")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("¥729.64")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("短1", new() { Exact = true })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("拒1：解冻、化冻")).ToBeVisibleAsync();
        await Go(page, "马春生 签字");
        await Assertions.Expect(page.GetByText("您已经签过字")).ToBeVisibleAsync();
        await page.CloseAsync();
        return receipt;
    }

    private async Task Sign(string receipt)
    {
        foreach (var person in new[] { "田芳", "许志远" })
        {
            var page = await (await demo.SignedInAsync(person, 390)).NewPageAsync();
            await page.GotoAsync(receipt);
            await Go(page, $"{person} 签字");
            await page.FitsAsync();
            if (person == "许志远") await Assertions.Expect(page.GetByText("验收完成")).ToBeVisibleAsync();
            else await Assertions.Expect(page.GetByText("您已经签过字")).ToBeVisibleAsync();
            await page.CloseAsync();
        }
    }

    private static async Task Statement(IPage page, string number)
    {
        await page.GotoAsync("/canteen/statements");
        var month = page.GetByRole(AriaRole.Row, new() { NameRegex = new Regex(Supplier) }).First;
        await month.GetByRole(AriaRole.Link).First.ClickAsync();
        await Assertions.Expect(page.Locator(".sheet")).ToBeVisibleAsync();
        var lines = page.Locator(".sheet tbody", new() { HasText = number }).Locator("tr");
        Assert.Equal("620.00 2 1 0 1 — — 1,240.00 620.00", await Figures(lines, "牛腩"));
        Assert.Equal("300.00 1 0 1 0 — — 300.00 0.00", await Figures(lines, "脊骨"));
        Assert.Equal("370.00 2 2 0 0 9.86 74.00 740.00 729.64", await Figures(lines, "牛霖"));
        await Assertions.Expect(lines.Filter(new() { HasText = "脊骨" })).ToContainTextAsync("解冻、化冻");

        // On paper: A4, nothing but the sheet, nothing cut off at its side.
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await page.SetViewportSizeAsync(703, 1000);
        await Assertions.Expect(page.Locator(".no-print").First).ToBeHiddenAsync();
        await Assertions.Expect(page.Locator(".desk-nav")).ToBeHiddenAsync();
        await page.FitsAsync();
        Assert.True(await page.Locator(".sheet .table").First.EvaluateAsync<bool>("table => table.getBoundingClientRect().right <= innerWidth"));
        await page.PictureAsync("40-statement-on-paper");
        Assert.StartsWith("%PDF", System.Text.Encoding.ASCII.GetString((await page.PdfAsync(new() { PreferCSSPageSize = true }))[..4]), StringComparison.Ordinal);
    }

    /// <summary>Unit price, ordered, accepted, rejected, short, net weight, per kilogram, ordered and payable yuan.</summary>
    private static async Task<string> Figures(ILocator lines, string goods) =>
        string.Join(' ', await lines.Filter(new() { HasText = goods }).Locator("td.n").AllInnerTextsAsync());

    private static Task Go(IPage page, string words) => page.GetByRole(AriaRole.Button, new() { Name = words }).First.ClickAsync();
}
