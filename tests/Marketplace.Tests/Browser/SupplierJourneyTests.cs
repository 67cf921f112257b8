using System.Text;
using System.Text.RegularExpressions;
using Marketplace.Tests.Suppliers;
using Marketplace.Tests.Support;
using Microsoft.Playwright;

namespace Marketplace.Tests.Browser;

/// <summary>A cooperative in 敖汉旗, on a phone: from the application to what it is owed for its first sale.</summary>
[Collection(BrowserTests.Name)]
public sealed class SupplierJourneyTests(DemoMarketInBrowser demo)
{
    private const string Name = "敖汉旗新惠示例杂粮专业合作社";
    private const string Phone = "19900008101";
    private const string Millet = "新惠山地小米";
    private static readonly string Code = Applicant.CodeFor("MA0TJ101");

    private static readonly FilePayload Photo = new() { Name = "照片.png", MimeType = "image/png", Buffer = Pictures.Png() };

    [Fact]
    public async Task A_cooperative_is_admitted_lists_its_millet_sells_ships_and_sees_what_it_is_owed()
    {
        var phone = await demo.VisitorAsync(390);
        var desk = await phone.NewPageAsync();
        await Apply(desk);
        await Decide("斯琴", "Submitted", "同意推荐");
        await Decide("周明慧", "Recommended", "准予入驻");
        await demo.Market.CaughtUpAsync();
        await Welcome(desk);

        var product = await List(desk);
        await ImportPriceList(desk);

        // The list of orders stands open while the buyer pays, and shows the order without being touched.
        await desk.GotoAsync("/supplier/orders");
        var (buyer, order) = await Buy(product);
        var sale = desk.Locator("#orders").GetByRole(AriaRole.Link, new() { Name = "去发货" });
        await Assertions.Expect(sale).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await sale.ClickAsync();
        await Ship(desk);
        await buyer.UntilAsync($"/orders/{order}", "SF1122334455");

        await demo.Market.CaughtUpAsync();
        await desk.UntilAsync("/supplier/money", "¥59.00");
        await desk.FitsAsync();
        await phone.CloseAsync();
        await buyer.Context.CloseAsync();
    }

    private static async Task Apply(IPage page)
    {
        await page.SignInByPhoneAsync(Phone, "秦素芬", "/desk/application");
        await page.GetByRole(AriaRole.Link, new() { Name = "开始申请" }).ClickAsync();
        await page.GetByText("农民专业合作社").First.ClickAsync();
        await Fill(page, ("名称", Name), ("法定代表人", "秦素芬"), ("联系人", "秦素芬"), ("联系电话", Phone), ("开户银行", "中国农业银行敖汉旗支行"),
            ("收款账号", "6217000012345678"));

        // The last character is the check of the 17 before it.
        var wrong = Code[..17] + (Code[17] == '7' ? '8' : '7');
        await Fill(page, ("统一社会信用代码", wrong));
        await Go(page, "保存并继续");
        await Assertions.Expect(page.Locator(".field.wrong .error")).ToContainTextAsync("第18位校验码不对");
        await page.FitsAsync();
        await Fill(page, ("统一社会信用代码", Code));
        await Go(page, "保存并继续");

        await page.GetByLabel("产地旗县").SelectOptionAsync(Applicant.Aohan);
        await Fill(page, ("产地介绍", "新惠镇坡上的旱地，社员种谷子。"), ("带动农户数", "46"), ("联农带农方式", "订单收购"));
        await Go(page, "保存并继续");

        await page.GetByRole(AriaRole.Region, new() { NameRegex = new Regex("营业执照") }).Locator("input[type=file]").SetInputFilesAsync(Photo);
        await page.GetByRole(AriaRole.Region, new() { NameRegex = new Regex("营业执照") }).GetByRole(AriaRole.Button, new() { Name = "上传" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "照片.png" })).ToBeVisibleAsync();
        await page.FitsAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "下一步" }).ClickAsync();
        await Go(page, "提交申请");
        await Assertions.Expect(page.GetByText("等待推荐")).ToBeVisibleAsync();
    }

    private async Task Decide(string officer, string status, string deed)
    {
        var page = await (await demo.SignedInAsync(officer, 1280)).NewPageAsync();
        await page.GotoAsync($"/officer/applications?status={status}");
        await page.GetByRole(AriaRole.Link, new() { Name = Name }).First.ClickAsync();
        await page.GetByLabel("意见").FillAsync("材料属实，地块看过。");
        await Go(page, deed);
        await Assertions.Expect(page.GetByText("已办理")).ToBeVisibleAsync();
        await page.CloseAsync();
    }

    /// <summary>Admitted while signed in: the desk opens without signing in again.</summary>
    private static async Task Welcome(IPage page)
    {
        await page.UntilAsync("/desk", "新订单");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = Name })).ToBeVisibleAsync();
    }

    private static async Task<string> List(IPage page)
    {
        await page.GotoAsync("/supplier/products");
        await page.GetByRole(AriaRole.Link, new() { Name = "新商品" }).First.ClickAsync();
        await Fill(page, ("商品名称", Millet), ("一句话卖点", "坡地旱作，米油厚"), ("储存说明", "常温，阴凉干燥"), ("保质期", "12个月"));
        await page.GetByLabel("类目").SelectOptionAsync(new SelectOptionValue { Label = "小米" });
        // The category asks for more at once.
        await page.GetByLabel("品种").FillAsync("黄金苗");
        await page.GetByLabel("收获年份").FillAsync("2026");
        await page.GetByLabel("产地旗县").SelectOptionAsync(Applicant.Aohan);
        await Fill(page, 0, ("规格编码", "XH-01"), ("规格", "2.5 kg/袋"), ("净重", "2.5"), ("零售价", "59"), ("现有库存", "40"));
        await Fill(page, 1, ("规格编码", "XH-02"), ("规格", "500 g/袋"), ("净重", "0.5"), ("零售价", "13.8"), ("现有库存", "60"));
        await page.FitsAsync();
        await Go(page, "保存", exact: true);
        await page.Locator("[data-toast]").GetByText("已保存").WaitForAsync();

        await page.GetByText("产地直发：从旗县发货").ClickAsync();
        await page.GetByLabel("下单后几天内送到北京").FillAsync("4");
        await Go(page, "保存发货方式");
        await page.Locator("[data-toast]").GetByText("发货方式已保存").WaitForAsync();

        await page.GetByLabel("选照片").SetInputFilesAsync(Photo);
        await page.GetByRole(AriaRole.Button, new() { Name = "上传" }).ClickAsync();
        await page.Locator("[data-toast]").GetByText("照片已更新").WaitForAsync();
        Assert.True(await page.Locator(".photos img").First.EvaluateAsync<bool>("image => image.decode().then(() => image.naturalWidth === 640)"));

        await page.GotoAsync("/supplier/products");
        await page.FitsAsync();
        await page.GetByRole(AriaRole.Row, new() { NameRegex = new Regex(Millet) }).GetByRole(AriaRole.Button, new() { Name = "上架" }).ClickAsync();
        await page.Locator("[data-toast]").GetByText("已上架").WaitForAsync();
        var link = await page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex(Millet) }).First.GetAttributeAsync("href");
        return link!.Replace("/supplier", "", StringComparison.Ordinal);
    }

    private static async Task ImportPriceList(IPage page)
    {
        const string header = "规格编码,商品名称,规格,零售价,库存,类目,品种,收获年份\n";
        await Send(page, header + $"XH-02,{Millet},500 g/袋,14.8,60,小米,,\nXH-03,新惠红谷米,5斤/袋,面议,30,小米,红谷,2026\n", "先看看");
        await Assertions.Expect(page.Locator("table", new() { HasText = "怎么改" }).Locator("tbody tr")).ToContainTextAsync(["零售价“面议”"]);
        await page.FitsAsync();

        const string right = header + $"XH-02,{Millet},500 g/袋,14.8,60,小米,,\nXH-03,新惠红谷米,5斤/袋,￥13.6/斤,30,小米,红谷,2026\n";
        await Send(page, right, "先看看");
        await Assertions.Expect(page.GetByText("可以导入：新增1行，修改1行")).ToBeVisibleAsync();
        await Go(page, "确认导入");
        await Assertions.Expect(page.GetByText("已导入：新增1行，修改1行")).ToBeVisibleAsync();
        await Send(page, right, "先看看");
        await Assertions.Expect(page.GetByText("和现在的一样")).ToBeVisibleAsync();
    }

    private static async Task Send(IPage page, string list, string how)
    {
        await page.GotoAsync("/supplier/price-lists");
        await page.GetByLabel("价格表文件").SetInputFilesAsync(new FilePayload { Name = "价格表.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(list) });
        await Go(page, how);
    }

    private async Task<(IPage Page, Guid Order)> Buy(string product)
    {
        var page = await (await demo.VisitorAsync(390)).NewPageAsync();
        await DemoMarketInBrowser.SignInAsync(page, "孙洁");
        await page.UntilAsync(product, "立即购买");
        await Assertions.Expect(page.Locator(".goods-photos img").First).ToHaveAttributeAsync("src", new Regex("/media/"));
        await Assertions.Expect(page.GetByText("从敖汉旗发货，下单后4天内送到")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "立即购买" }).ClickAsync();
        await page.WaitForURLAsync("**/checkout?sku=**");
        await page.PasteAddressAsync();
        var order = await page.PlaceAsync();
        await page.PayAsync();
        return (page, order);
    }

    private static async Task Ship(IPage page)
    {
        await Assertions.Expect(page.GetByText(Millet).First).ToBeVisibleAsync();
        await page.FitsAsync();
        await page.GetByLabel("承运人").SelectOptionAsync("顺丰速运");
        await page.GetByLabel("运单号").FillAsync("SF1122334455");
        await Go(page, "确认发货");
        await Assertions.Expect(page.GetByText("已发货，买家会收到通知")).ToBeVisibleAsync();
    }

    private static async Task Fill(IPage page, params (string Label, string Text)[] fields)
    {
        foreach (var (label, text) in fields) await page.GetByLabel(new Regex($"^{label}")).First.FillAsync(text);
    }

    /// <summary>The pack in this row.</summary>
    private static async Task Fill(IPage page, int row, params (string Label, string Text)[] fields)
    {
        var pack = page.Locator(".sku-row").Nth(row);
        foreach (var (label, text) in fields) await pack.GetByLabel(label, new() { Exact = true }).FillAsync(text);
    }

    private static Task Go(IPage page, string words, bool exact = false) =>
        page.GetByRole(AriaRole.Button, new() { Name = words, Exact = exact }).First.ClickAsync();
}
