using System.Globalization;
using System.Net.Http.Json;
using Marketplace.Contracts.Demo;
using Marketplace.Kernel;
using Marketplace.Load;
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

    [Fact]
    public async Task A_part_written_in_an_old_tab_is_shown_what_changed_and_does_nothing_to_what_was_confirmed_meanwhile()
    {
        var order = await demo.ApprovedAsync("坝上圆白菜 10网袋");
        var placed = await demo.As(Roles.Approver).GetJson($"/api/procurement/purchase-orders/{order}");
        var seller = DemoMarket.PeopleWith(Roles.SupplierOwner, placed.GetProperty("supplierId").GetGuid().ToString()).First();
        using var tab = new PageVisitor(demo.Market.Address);
        await tab.SignInAsync(seller.Id);
        var path = $"/supplier/purchase-orders/{order}";
        var old = StandingForm.On(await tab.SourceAsync(path), "按这样确认").Single().Hidden.ToList();
        var quantity = $"quantity-{placed.GetProperty("lines")[0].Text("lineId")}";
        (string, string)[] Written(IEnumerable<KeyValuePair<string, string>> hidden) =>
            [.. hidden.Where(field => field.Key != quantity).Select(field => (field.Key, field.Value)), (quantity, "6"), ("Reason", "仓里只剩6袋")];

        // The unit has changed the freight: asked about, with what was written, and one press more.
        using (await demo.As(Roles.Approver).PutAsJsonAsync($"/api/procurement/purchase-orders/{order}/freight", new { freightCny = 88m })) { }
        var asked = (await tab.PostAsync(path, Written(old))).Page;
        Assert.Contains("采购单位刚改了运费", asked, StringComparison.Ordinal);
        Assert.Matches("<details class=\"ask\" data-dialog open", asked);
        Assert.Matches($"name=\"{quantity}\"[^>]*value=\"6\"", asked);
        Assert.Contains("value=\"仓里只剩6袋\"", asked, StringComparison.Ordinal);
        Assert.Equal("StockTaken", (await demo.As(Roles.Approver).GetJson($"/api/procurement/purchase-orders/{order}")).Text("status"));

        // A colleague has confirmed it whole: nothing of the part is done, and it is there to be read and copied.
        var total = (await demo.As(Roles.Approver).GetJson($"/api/procurement/purchase-orders/{order}")).GetProperty("totalCny").GetDecimal();
        await demo.Market.As(seller).PostJson($"/api/procurement/suppliers/me/purchase-orders/{order}/confirmation", new { totalCny = total });
        var late = (await tab.PostAsync(path, Written(old))).Page;
        Assert.Contains("页面已经变了", late, StringComparison.Ordinal);
        Assert.Contains("仓里只剩6袋", late, StringComparison.Ordinal);
        var stands = await demo.As(Roles.Approver).GetJson($"/api/procurement/purchase-orders/{order}");
        Assert.Equal(("Confirmed", 10), (stands.Text("status"), stands.GetProperty("lines")[0].GetProperty("quantity").GetInt32()));
    }
}
