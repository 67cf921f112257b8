using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Marketplace.Contracts.Demo;
using Marketplace.Tests.Support;
using Microsoft.Playwright;

namespace Marketplace.Tests.Browser;

/// <summary>A Beijing buyer's whole order on a phone-sized screen, with script and without.</summary>
[Collection(BrowserTests.Name)]
public class BuyerJourneyTests(DemoMarketInBrowser demo)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_buyer_orders_of_two_suppliers_pays_is_told_of_shipment_and_confirms(bool script)
    {
        var visitor = await demo.VisitorAsync(390, script);
        var page = await visitor.NewPageAsync();

        await page.AddFirstFoundAsync("科尔沁");
        await page.AddFirstFoundAsync("敖汉小米");
        await page.GotoAsync("/cart");
        Assert.Equal(2, await page.Locator(".cart-supplier").CountAsync());

        // Not signed in yet: the way leads over the sign-in page, and the cart comes along.
        await page.Locator("[name='Input.Action'][value='checkout']:visible").First.ClickAsync();
        await page.WaitForURLAsync("**/sign-in**");
        await page.Locator(".demo-people button", new() { HasText = "刘洋" }).First.ClickAsync();
        await page.WaitForURLAsync("**/checkout**");
        Assert.Equal(2, await page.Locator(".cart-supplier").CountAsync());

        await page.PasteAddressAsync();
        var orderId = await page.PlaceAsync();
        await page.PayAsync();
        await page.UntilAsync($"/orders/{orderId}", "待发货");
        await Ship(orderId);
        await page.UntilAsync($"/orders/{orderId}", "确认收货");
        var follow = page.Locator(".waybill a").First;
        await Assertions.Expect(follow).ToHaveAttributeAsync("href", new Regex(@"^https://www\.sf-express\.com/.*SF1234567890$"));
        await Assertions.Expect(follow).ToHaveAttributeAsync("rel", "noopener noreferrer");
        await TheMessageLeadsToIt(page, orderId);
        while (await page.Locator("summary", new() { HasText = "确认收货" }).CountAsync() is > 0 and var left)
        {
            await page.Locator("summary", new() { HasText = "确认收货" }).First.ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "我收到了" }).ClickAsync();
            await AtMost(page, $"/orders/{orderId}", "确认收货", left - 1);
        }
        await demo.Market.CaughtUpAsync();

        Assert.True(await demo.Market.ScalarAsync<long>(
            $"select count(*) from impact.delivered_lines where number = (select number from orders.orders where order_id = '{orderId}')") >= 2);
        await visitor.CloseAsync();
    }

    private static async Task TheMessageLeadsToIt(IPage page, Guid orderId)
    {
        await page.UntilAsync("/account/messages", "的货已发出");
        var waiting = page.Locator(".messages .unread");
        var before = await waiting.CountAsync();
        await waiting.Filter(new() { HasText = "的货已发出" }).First.GetByRole(AriaRole.Link).ClickAsync();
        await page.WaitForURLAsync($"**/orders/{orderId}");
        await page.GotoAsync("/account/messages");
        await Assertions.Expect(waiting).ToHaveCountAsync(before - 1);
        await page.GotoAsync($"/orders/{orderId}");
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

    private static async Task AtMost(IPage page, string path, string words, int most)
    {
        for (var at = 0; at < 40; at++)
        {
            await page.GotoAsync(path);
            if (await page.GetByText(words).CountAsync() <= most) return;
            await Task.Delay(250);
        }
        Assert.Fail($"{path} still says {words}.");
    }
}
