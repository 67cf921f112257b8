using Marketplace.Contracts.Demo;
using Marketplace.Kernel;
using Marketplace.Tests.Procurement;
using Marketplace.Tests.Support;
using Microsoft.Playwright;

namespace Marketplace.Tests.Browser;

/// <summary>A dialog that was refused stands open again on a phone's first screen, with what was wrong and what was typed, with script and without.</summary>
[Collection(BrowserTests.Name)]
public sealed class RefusedDialogTests(DemoMarketInBrowser demo)
{
    private const string Blank = "　 ";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_was_refused_in_a_dialog_is_seen_at_once_where_it_was_asked(bool script)
    {
        var order = await demo.ApprovedAsync("NR006-1,,3,块\nNR001-2,,2,箱\nNR005-2,,2,箱");
        var placed = await demo.As(Roles.Approver).GetJson($"/api/procurement/purchase-orders/{order}");
        var seller = DemoMarket.PeopleWith(Roles.SupplierOwner, placed.GetProperty("supplierId").GetGuid().ToString()).First();
        var submitted = (await demo.As(Roles.Approver).GetJson("/api/procurement/requisitions?status=Submitted")).GetProperty("items")[0].GetProperty("requisitionId").GetGuid();
        var receipt = (await demo.As(Roles.Approver).GetJson("/api/procurement/purchase-orders?status=Accepted")).GetProperty("items")[0].GetProperty("goodsReceiptId").GetGuid();
        var approver = DemoMarket.People.First(person => person.Id == CanteenDelivery.PersonOf(Roles.Approver, 0));
        var visitors = new Dictionary<Guid, IBrowserContext>();
        foreach (var (person, path, open, send, typed) in new (DemoPerson, string, string, string, (string Name, string Words)[])[]
        {
            (approver, $"/canteen/orders/{order}", "取消订单", "确认取消", [("Reason", Blank)]),
            (approver, $"/canteen/orders/{order}", "改运费", "保存", [("FreightCny", "看着办")]),
            (approver, $"/canteen/requisitions/{submitted}", "退回", "退回", [("Reason", Blank)]),
            (approver, $"/canteen/receipts/{receipt}", "开贷项", "发给供应商", [("AmountCny", "看着办"), ("Reason", "少了一袋")]),
            (seller, $"/supplier/purchase-orders/{order}", "接不了", "谢绝这张订单", [("Reason", Blank)]),
            (seller, $"/supplier/purchase-orders/{order}", "只能供一部分，或另约时间", "按这样确认", [($"quantity-{placed.GetProperty("lines")[0].Text("lineId")}", "0"), ("Reason", "")]),
        })
        {
            if (!visitors.TryGetValue(person.Id, out var visitor))
            {
                visitors[person.Id] = visitor = await demo.VisitorAsync(390, script);
                await DemoMarketInBrowser.SignInAsync(await visitor.NewPageAsync(), person.Name);
            }
            await MustComeBackAsync(await visitor.NewPageAsync(), script, path, open, send, typed);
        }
    }

    private static async Task MustComeBackAsync(IPage page, bool script, string path, string open, string send, (string Name, string Words)[] typed)
    {
        await page.GotoAsync(path);
        await page.Locator("details.ask > summary", new() { HasTextString = open }).ClickAsync();
        var panel = page.Locator(script ? "dialog[open]" : "details.ask[open]").Filter(new() { Has = page.Locator("button", new() { HasTextString = send }) });
        foreach (var (name, words) in typed) await panel.Locator($"[name=\"{name}\"]").FillAsync(words);
        await Task.WhenAll(
            page.WaitForResponseAsync(answer => answer.Request.Method == "POST"), panel.GetByRole(AriaRole.Button, new() { Name = send, Exact = true }).ClickAsync());
        await page.WaitForLoadStateAsync();

        var wrong = panel.Locator(".field.wrong, .notice.error").Locator("visible=true").Last;
        await Assertions.Expect(wrong).ToBeVisibleAsync();
        await Assertions.Expect(wrong).ToBeInViewportAsync(new() { Ratio = 1 });
        await page.PictureAsync($"50-refused-{open[..2]}-{(script ? "script" : "bare")}");
        foreach (var (name, words) in typed) Assert.Equal(words, await panel.Locator($"[name=\"{name}\"]").InputValueAsync());
        await page.CloseAsync();
    }
}
