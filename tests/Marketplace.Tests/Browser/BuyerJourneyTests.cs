using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Marketplace.Contracts.Demo;
using Marketplace.Tests.Support;
using Microsoft.Playwright;

namespace Marketplace.Tests.Browser;

/// <summary>A Beijing buyer's whole order on a phone-sized screen, with script and without.</summary>
[Collection(BrowserTests.Name)]
public partial class BuyerJourneyTests(DemoMarketInBrowser demo)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_buyer_orders_of_two_suppliers_pays_is_told_of_shipment_and_confirms(bool script)
    {
        var visitor = await demo.VisitorAsync(390, script);
        var page = await visitor.NewPageAsync();

        await AddFirstFound(page, "科尔沁");
        await AddFirstFound(page, "敖汉小米");
        await page.GotoAsync("/cart");
        Assert.Equal(2, await page.Locator(".cart-supplier").CountAsync());

        // Not signed in yet: the way leads over the sign-in page, and the cart comes along.
        await page.Locator("[name='Input.Action'][value='checkout']:visible").First.ClickAsync();
        await page.WaitForURLAsync("**/sign-in**");
        await page.Locator(".demo-people button", new() { HasText = "刘洋" }).First.ClickAsync();
        await page.WaitForURLAsync("**/checkout**");
        Assert.Equal(2, await page.Locator(".cart-supplier").CountAsync());

        await PasteAddress(page, "王秀兰 19900001234 北京市海淀区中关村大街27号院3号楼502");
        await page.Locator(".action-bar button[value='place']").ClickAsync();
        await page.WaitForURLAsync(url => PayAddress().IsMatch(url));
        var orderId = PayAddress().Match(page.Url).Groups[1].Value;

        await Pay(page);
        await Until(page, $"/orders/{orderId}", "待发货");
        await Ship(Guid.Parse(orderId));
        await Until(page, $"/orders/{orderId}", "确认收货");
        while (await page.GetByRole(AriaRole.Button, new() { Name = "确认收货" }).CountAsync() is > 0 and var left)
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "确认收货" }).First.ClickAsync();
            await Until(page, $"/orders/{orderId}", "确认收货", atMost: left - 1);
        }
        await demo.Market.CaughtUpAsync();

        Assert.True(await demo.Market.ScalarAsync<long>(
            $"select count(*) from impact.delivered_lines where number = (select number from orders.orders where order_id = '{orderId}')") >= 2);
        await visitor.CloseAsync();
    }

    private static async Task AddFirstFound(IPage page, string words)
    {
        await page.GotoAsync("/search?q=" + Uri.EscapeDataString(words));
        await page.Locator(".add-form button").First.ClickAsync();
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
    }

    private static async Task PasteAddress(IPage page, string line)
    {
        var another = page.Locator("input[name='Input.AddressId'][value='new']");
        if (await another.CountAsync() > 0 && await another.IsVisibleAsync()) await another.CheckAsync();
        var paste = page.Locator("[name='Input.Paste']");
        if (!await paste.IsVisibleAsync()) await page.Locator("summary", new() { HasText = "填写新地址" }).ClickAsync();
        await paste.FillAsync(line);
        await page.Locator("button[value='parse']").ClickAsync();
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        Assert.Equal("110108", await page.Locator("[name='Input.DistrictCode']").InputValueAsync());
        Assert.Equal("王秀兰", await page.Locator("[name='Input.Recipient']").InputValueAsync());
    }

    private static async Task Pay(IPage page)
    {
        for (var at = 0; at < 40 && await page.GetByText("去支付").CountAsync() == 0; at++)
        {
            await Task.Delay(250);
            await page.ReloadAsync();
        }
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("去支付") }).ClickAsync();
        await page.WaitForURLAsync("**/pay/sandbox/**");
        Assert.True(await page.GetByText("不会扣款").CountAsync() > 0);
        await page.GetByRole(AriaRole.Button, new() { Name = "支付成功" }).ClickAsync();
        await page.WaitForURLAsync("**/result**");
    }

    // Both suppliers ship, each for its own part.
    private async Task Ship(Guid orderId)
    {
        var parts = await demo.Market.ScalarAsync<string>(
            $"select string_agg(supplier_id || ' ' || supplier_order_id, ',') from orders.supplier_orders where order_id = '{orderId}'");
        foreach (var part in parts!.Split(',').Select(part => part.Split(' ')))
        {
            var supplier = demo.Market.As(DemoMarket.PeopleWith("SupplierOwner", part[0]).First());
            var address = $"/api/orders/supplier-orders/{part[1]}";
            var detail = await supplier.GetFromJsonAsync<JsonElement>(address);
            var weights = detail.GetProperty("lines").EnumerateArray()
                .Where(line => line.GetProperty("isWeighed").GetBoolean())
                .Select(line => new { lineId = line.GetProperty("lineId").GetGuid(), weightKg = line.GetProperty("weightKg").GetDecimal() });
            using var request = new HttpRequestMessage(HttpMethod.Post, address + "/shipment");
            request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
            request.Content = JsonContent.Create(new { carrier = "顺丰速运", trackingNumber = "SF1234567890", weights });
            using var answer = await supplier.SendAsync(request);
            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        }
        await demo.Market.CaughtUpAsync();
    }

    private static async Task Until(IPage page, string path, string words, int? atMost = null)
    {
        for (var at = 0; at < 40; at++)
        {
            await page.GotoAsync(path);
            var found = await page.GetByText(words).CountAsync();
            if (atMost is { } most ? found <= most : found > 0) return;
            await Task.Delay(250);
        }
        Assert.Fail($"{path} never said {words}.");
    }

    [GeneratedRegex("/pay/([0-9a-f-]{36})$")]
    private static partial Regex PayAddress();
}
