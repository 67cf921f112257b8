using System.Globalization;
using Marketplace.Contracts.Demo;
using Marketplace.Kernel;
using Marketplace.Tests.Procurement;
using Marketplace.Tests.Support;

namespace Marketplace.Tests.Browser;

/// <summary>A refused form stands open with what was typed; what was agreed is where it is needed next.</summary>
[Collection(BrowserTests.Name)]
public sealed class SupplierPartPagesTests(DemoMarketInBrowser demo)
{
    [Fact]
    public async Task A_refused_part_keeps_quantity_and_reason_and_the_day_agreed_on_is_the_day_of_shipping()
    {
        var order = await demo.ApprovedAsync("坝上圆白菜 10网袋");
        var placed = await demo.As(Roles.Approver).GetJson($"/api/procurement/purchase-orders/{order}");
        var line = placed.GetProperty("lines")[0].GetProperty("lineId").GetGuid();

        using var approver = new PageVisitor(demo.Market.Address);
        await approver.SignInAsync(CanteenDelivery.PersonOf(Roles.Approver, 0));
        var freight = await approver.SendFormAsync($"/canteen/orders/{order}", "FreightCny", null, ("FreightCny", "80,5"));
        Assert.Matches("""name="FreightCny"[^>]*value="80,5" """.TrimEnd(), freight);
        Assert.Matches("<details class=\"ask\" data-dialog open", freight);

        using var seller = new PageVisitor(demo.Market.Address);
        await seller.SignInAsync(DemoMarket.PeopleWith(Roles.SupplierOwner, placed.GetProperty("supplierId").GetGuid().ToString()).First().Id);
        var path = $"/supplier/purchase-orders/{order}";
        foreach (var quantity in new[] { "12", "", "两三" })
        {
            var refused = await seller.SendFormAsync(path, "按这样确认", null, ($"quantity-{line}", quantity), ("Reason", "仓里只剩6袋"), ("ArrivesOn", ""));
            Assert.Matches($"name=\"quantity-{line}\"[^>]*value=\"{quantity}\"", refused);
            Assert.Contains("value=\"仓里只剩6袋\"", refused, StringComparison.Ordinal);
            Assert.Matches("<details class=\"ask\" data-dialog open", refused);
        }
        var day = demo.Market.Clock.GetUtcNow().AddHours(8).AddDays(5).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var confirmed = await seller.SendFormAsync(path, "按这样确认", null, ($"quantity-{line}", "6"), ("Reason", "仓里只剩6袋"), ("ArrivesOn", day));
        Assert.Contains("仓里只剩6袋", confirmed, StringComparison.Ordinal);
        Assert.Matches($"name=\"Input.ArrivesOn\"[^>]*value=\"{day}\"", confirmed);
    }
}
