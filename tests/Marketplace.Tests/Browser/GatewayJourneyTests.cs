using Marketplace.Contracts.Demo;
using Marketplace.Tests.Faults;
using Marketplace.Tests.Support;

namespace Marketplace.Tests.Browser;

/// <summary>A browser before the gateway of the distributed shape: names, redirects and what a page may load are the gateway's.</summary>
[Collection(DistributedShop.Name)]
public sealed class GatewayJourneyTests(DistributedShop shop)
{
    [Fact]
    public async Task A_buyer_signs_in_orders_and_pays_and_never_leaves_the_gateway()
    {
        await using var chromium = await Chromium.StartAsync();
        var visitor = await chromium.VisitorAsync(shop.Address, 390);
        var page = await visitor.NewPageAsync();
        var (elsewhere, said) = (new List<string>(), new List<string>());
        page.Request += (_, request) =>
        {
            if (request.Url.StartsWith("http", StringComparison.Ordinal) && !request.Url.StartsWith(shop.Address.ToString(), StringComparison.Ordinal)) elsewhere.Add(request.Url);
        };
        page.Console += (_, line) =>
        {
            if (line.Type == "error") said.Add(line.Text);
        };

        await page.AddFirstFoundAsync("敖汉小米");
        await page.GotoAsync("/cart");
        await page.Locator("[name='Input.Action'][value='checkout']:visible").First.ClickAsync();
        await page.WaitForURLAsync("**/sign-in**");
        await page.Locator(".demo-people button", new() { HasText = "刘洋" }).First.ClickAsync();
        await page.WaitForURLAsync("**/checkout**");
        await page.PasteAddressAsync();
        var orderId = await page.PlaceAsync();
        await page.PayAsync();
        await page.UntilAsync($"/orders/{orderId}", "待发货");

        Assert.Empty(elsewhere);
        Assert.Empty(said);
    }
}
