using System.Text.Json;
using Marketplace.Kernel;
using Marketplace.Tests.Procurement;
using Marketplace.Tests.Support;
using Microsoft.Playwright;

namespace Marketplace.Tests.Browser;

/// <summary>A cold store without signal: lines go on without the net, each is sent once, slips are asked about; without script it is a form.</summary>
[Collection(BrowserTests.Name)]
public sealed class DockPagesTests(DemoMarketInBrowser demo)
{
    private const string Rows = "NR006-1,,3,块\nNR001-2,,2,箱\nNR005-2,,2,箱";

    [Fact]
    public async Task Lines_weighed_without_the_net_go_on_and_are_sent_once_when_it_is_back_and_slips_are_asked_about()
    {
        var (path, receipt) = await Begun();
        var visitor = await demo.SignedInAsync("马春生", 390);
        var page = await visitor.NewPageAsync();
        await page.GotoAsync($"/canteen/receipts/{receipt}/lines/1");
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        await visitor.SetOfflineAsync(true);
        await Fill(page, ("毛重", "15.2"), ("皮重", "0.5"), ("中心温度", "-19"));
        await Press(page, "记下，下一行");
        await Assertions.Expect(page.GetByText("没有网络。已记在这部手机上")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("第2行，共3行")).ToBeVisibleAsync();
        await page.FitsAsync();
        await Shot(page, "offline");
        await Fill(page, ("中心温度", "-18.5"), ("收下", "1"));
        await Press(page, "记下，下一行");
        await Assertions.Expect(page.GetByText("第3行，共3行")).ToBeVisibleAsync();
        Assert.Equal(0, (await Receipt(path)).GetProperty("version").GetInt32());

        await visitor.SetOfflineAsync(false);
        await Assertions.Expect(page.GetByText("刚才记的都已送出")).ToBeVisibleAsync();
        var seen = await Receipt(path);
        Assert.Equal((2, 14.7m, 1), (seen.GetProperty("version").GetInt32(), Line(seen, 0).GetProperty("netKg").GetDecimal(), Line(seen, 1).GetProperty("accepted").GetInt32()));

        // What was typed is there again after the page was closed; then what seldom is so is asked about.
        await Fill(page, ("中心温度", "25"));
        await page.GotoAsync($"/canteen/receipts/{receipt}/lines/3");
        await Assertions.Expect(page.GetByLabel("中心温度")).ToHaveValueAsync("25");
        await page.GetByText("也过一下秤").ClickAsync();
        await Fill(page, ("毛重", "130"));
        await Press(page, "记下，去签字");
        await Assertions.Expect(page.GetByText("请再看一眼秤和份数").First).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("冷冻应不高于-18℃").First).ToBeVisibleAsync();
        await page.FitsAsync();
        await Shot(page, "asked");
        await Press(page, "不收，整行拒收");
        await page.WaitForURLAsync($"**/canteen/receipts/{receipt}");
        await Assertions.Expect(page.GetByText("拒2：到货25℃，温度不合格")).ToBeVisibleAsync();

        await page.GotoAsync($"/canteen/receipts/{receipt}/lines/2");
        await page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "p.png", MimeType = "image/png", Buffer = Pictures.Png(640, 480) });
        await Press(page, "上传照片");
        await Assertions.Expect(page.Locator(".dock-photos img")).ToBeVisibleAsync();
        Assert.True(await page.Locator(".dock-photos img").EvaluateAsync<bool>("img => img.decode().then(() => img.naturalWidth > 0)"));
        await Shot(page, "photo");
        await page.CloseAsync();
    }

    [Fact]
    public async Task Without_script_two_phones_meet_on_a_line_and_what_was_typed_stays()
    {
        var (path, receipt) = await Begun();
        using var first = new PageVisitor(demo.Market.Address);
        using var second = new PageVisitor(demo.Market.Address);
        await first.SignInAsync(CanteenDelivery.PersonOf(Roles.Receiver, 0));
        await second.SignInAsync(CanteenDelivery.PersonOf(Roles.Receiver, 1));
        var line = $"/canteen/receipts/{receipt}/lines/2";
        (string, string)[] Typed(string accepted, string version) =>
        [
            ("_handler", "weigh"), ("IdempotencyKey", Guid.NewGuid().ToString()), ("Input.Version", version), ("Input.Accepted", accepted),
            ("Input.Rejected", "0"), ("Input.TemperatureC", "-18"),
        ];
        await first.PostAsync(line, Typed("2", "0"));
        var late = (await second.PostAsync(line, Typed("1", "0"))).Page;
        Assert.Contains("已经记了这一行：收下2", late, StringComparison.Ordinal);
        Assert.Matches("name=\"Input.Accepted\"[^>]* value=\"1\"", late);
        Assert.Matches("name=\"Input.Version\" value=\"1\"", late);
        await second.PostAsync(line, Typed("1", "1"));
        Assert.Equal(1, Line(await Receipt(path), 1).GetProperty("accepted").GetInt32());
    }

    [Fact]
    public async Task A_line_whose_answer_was_lost_on_the_way_is_sent_again_and_recorded_once()
    {
        var (path, receipt) = await Begun();
        await using var visitor = await demo.VisitorAsync(390);
        var page = await visitor.NewPageAsync();
        await DemoMarketInBrowser.SignInAsync(page, "马春生");
        await page.GotoAsync($"/canteen/receipts/{receipt}/lines/2");
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        var sent = 0;
        await page.RouteAsync($"**/canteen/receipts/{receipt}/lines/2", async route =>
        {
            if (route.Request.Method != "POST") { await route.ContinueAsync(); return; }
            if (sent++ > 0) { await route.ContinueAsync(); return; }
            // It arrives, and nobody hears of it.
            await route.FetchAsync(new() { MaxRedirects = 0 });
            await route.AbortAsync();
        });
        await Fill(page, ("中心温度", "-18.5"), ("收下", "1"));
        await Press(page, "记下，下一行");
        await Assertions.Expect(page.GetByText("没有网络。已记在这部手机上")).ToBeVisibleAsync();
        Assert.Equal(1, (await Receipt(path)).GetProperty("version").GetInt32());
        await Assertions.Expect(page.GetByText("刚才记的都已送出")).ToBeVisibleAsync();
        Assert.Equal(2, sent);
        Assert.Equal((1, 1), ((await Receipt(path)).GetProperty("version").GetInt32(), Line(await Receipt(path), 1).GetProperty("accepted").GetInt32()));
        Assert.Equal("0", await page.EvaluateAsync<string>("String((JSON.parse(localStorage.getItem('dock-outbox')) ?? []).length)"));
    }

    [Fact]
    public async Task Without_script_a_delivery_is_weighed_line_by_line_and_signed_by_three_on_a_phone()
    {
        var (path, receipt) = await Begun();
        async Task<IPage> Phone(Guid person)
        {
            var page = await (await demo.VisitorAsync(390, script: false)).NewPageAsync();
            await DemoMarketInBrowser.SignInAsync(page, Marketplace.Contracts.Demo.DemoMarket.People.First(one => one.Id == person).Name);
            await page.GotoAsync($"/canteen/receipts/{receipt}");
            return page;
        }
        var first = await Phone(CanteenDelivery.PersonOf(Roles.Receiver, 0));
        await first.GetByRole(AriaRole.Link, new() { Name = "登记第1行" }).ClickAsync();
        await Fill(first, ("毛重", "15,2"), ("皮重", "0.5"), ("中心温度", "-19"));
        await Press(first, "记下，下一行");
        // What could be read in two ways stands there with its question, in sight.
        await Assertions.Expect(first.Locator(".field.wrong, .notice.error").First).ToBeInViewportAsync();
        await Fill(first, ("毛重", "15.2"));
        await Press(first, "记下，下一行");
        foreach (var line in new[] { 2, 3 })
        {
            await Assertions.Expect(first.GetByText($"第{line}行，共3行")).ToBeVisibleAsync();
            await first.FitsAsync();
            await Fill(first, ("中心温度", "-18.5"), ("收下", "2"));
            await first.GetByRole(AriaRole.Button, new() { Name = line == 3 ? "记下，去签字" : "记下，下一行" }).ClickAsync();
        }
        await Press(first, "签字");
        foreach (var person in new[] { CanteenDelivery.PersonOf(Roles.Receiver, 1), CanteenDelivery.PersonOf(Roles.Supervisor, 0) })
        {
            var page = await Phone(person);
            await Press(page, "签字");
            await page.FitsAsync();
            await page.Context.CloseAsync();
        }
        var done = await Receipt(path);
        Assert.Equal(("Accepted", 14.7m), (done.Text("status"), Line(done, 0).GetProperty("netKg").GetDecimal()));
        await first.ReloadAsync();
        await Assertions.Expect(first.GetByText("验收完成，应付")).ToBeVisibleAsync();
        await first.Context.CloseAsync();
    }

    private async Task<(string Path, Guid Receipt)> Begun()
    {
        var (_, order) = await demo.ShippedAsync(Rows);
        var (path, _) = await CanteenWorld.Begin(demo.As(Roles.Receiver), order);
        return (path, Guid.Parse(path.Split('/')[^1]));
    }

    private Task<JsonElement> Receipt(string path) => demo.As(Roles.Receiver).GetJson(path);

    private static JsonElement Line(JsonElement receipt, int at) => receipt.GetProperty("lines")[at];

    private static async Task Fill(IPage page, params (string Label, string Value)[] fields)
    {
        foreach (var (label, value) in fields) await page.GetByLabel(label, new() { Exact = label == "收下" }).FillAsync(value);
    }

    private static Task Press(IPage page, string words) => page.GetByRole(AriaRole.Button, new() { Name = words }).ClickAsync();

    private static async Task Shot(IPage page, string name) => await page.PictureAsync($"49-dock-{name}-390");
}
