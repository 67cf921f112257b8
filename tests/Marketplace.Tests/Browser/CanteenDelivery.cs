using System.Globalization;
using System.Net.Http.Json;
using Marketplace.Contracts.Demo;
using Marketplace.Kernel;
using Marketplace.Tests.Procurement;
using Marketplace.Tests.Support;

namespace Marketplace.Tests.Browser;

/// <summary>Goods on their way to the demo's school, by its own people.</summary>
internal static class CanteenDelivery
{
    public static readonly Guid School = DemoMarket.BuyerOrganisations.First(one => one.Kind == "School").Id;

    public static Guid PersonOf(string role, int at) => DemoMarket.PeopleWith(role, School.ToString()).ElementAt(at).Id;

    public static HttpClient As(this DemoMarketInBrowser demo, string role, int at = 0) =>
        demo.Market.As(DemoMarket.PeopleWith(role, School.ToString()).ElementAt(at));

    /// <summary>Goods of one supplier, asked for in pasted rows and approved.</summary>
    /// <returns>The purchase order.</returns>
    public static async Task<Guid> ApprovedAsync(this DemoMarketInBrowser demo, string rows)
    {
        var made = await demo.As(Roles.Requester).PostJson("/api/procurement/requisitions/paste", new { text = rows });
        var requisition = $"/api/procurement/requisitions/{made.GetProperty("requisitionId").GetGuid()}";
        await demo.As(Roles.Requester).PostJson($"{requisition}/submission", new { });
        var total = (await demo.As(Roles.Approver).GetJson(requisition)).GetProperty("totalCny").GetDecimal();
        var orders = (await demo.As(Roles.Approver).PostJson($"{requisition}/approval", new { totalCny = total }))
            .GetProperty("purchaseOrders");
        await demo.Market.CaughtUpAsync();
        return orders[0].GetProperty("purchaseOrderId").GetGuid();
    }

    /// <summary>Goods of one supplier, asked for, approved, confirmed and sent off.</summary>
    public static async Task<(Guid Supplier, Guid Order)> ShippedAsync(this DemoMarketInBrowser demo, string rows, decimal freightCny = 0)
    {
        var order = await demo.ApprovedAsync(rows);
        using (await demo.As(Roles.Approver).PutAsJsonAsync($"/api/procurement/purchase-orders/{order}/freight", new { freightCny })) { }
        var placed = await demo.As(Roles.Receiver).GetJson($"/api/procurement/purchase-orders/{order}");
        var supplier = placed.GetProperty("supplierId").GetGuid();
        var seller = demo.Market.As(DemoMarket.PeopleWith(Roles.SupplierOwner, supplier.ToString()).First());
        await seller.PostJson($"/api/procurement/suppliers/me/purchase-orders/{order}/confirmation", new { totalCny = placed.GetProperty("totalCny").GetDecimal() });
        await seller.PostJson($"/api/procurement/suppliers/me/purchase-orders/{order}/shipment", new
        {
            carrier = "京蒙冷链", trackingNumber = "蒙D12345", arrivesOn = demo.Market.Clock.GetUtcNow().AddDays(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        });
        return (supplier, order);
    }
}
