using System.Globalization;
using System.Text.Json;
using Marketplace.Contracts.Demo;
using Marketplace.Kernel;
using Marketplace.Tests.Procurement;

namespace Marketplace.Tests.Journeys;

/// <summary>A canteen's morning in a demo market of any shape: from pasted rows to the month's statement.</summary>
internal sealed class CanteenMorning(Func<DemoPerson, HttpClient> signIn, DateTimeOffset now)
{
    private const string Rows = """
        品名	规格	数量	单位	备注
        敖汉黄小米	25 kg/袋	2	袋	早餐
        XM002-2		1	袋
        DM001-2		4	袋	米饭
        DM002-2		100	公斤
        NR006-1		2	块	红烧
        """;

    private readonly Guid _school = DemoMarket.BuyerOrganisations.First(one => one.Kind == "School").Id;

    public async Task GoAsync()
    {
        var requester = Someone(Roles.Requester, 0);
        var id = await Submit(requester);

        var approver = Someone(Roles.Approver, 0);
        var seen = await approver.GetJson($"/api/procurement/requisitions/{id}");
        var approved = await approver.PostJson(
            $"/api/procurement/requisitions/{id}/approval", new { totalCny = seen.GetProperty("totalCny").GetDecimal() });

        var payable = new Dictionary<Guid, decimal>();
        foreach (var order in approved.GetProperty("purchaseOrders").EnumerateArray().Select(order => order.GetProperty("purchaseOrderId").GetGuid()))
        {
            var (supplier, sum) = await Deliver(order);
            payable[supplier] = sum;
        }
        await Until(requester, $"/api/procurement/requisitions/{id}", requisition => requisition.Text("status") == "Ordered");

        var month = now.AddHours(8).ToString("yyyy-MM", CultureInfo.InvariantCulture);
        foreach (var (supplier, sum) in payable)
            await Until(approver, $"/api/procurement/statements/{month}/{supplier}", statement => statement.GetProperty("payableCny").GetDecimal() >= sum);
    }

    private static async Task<Guid> Submit(HttpClient requester)
    {
        var made = await requester.PostJson("/api/procurement/requisitions/paste", new { text = Rows });
        Assert.Equal((5, 5), (made.GetProperty("lines").GetInt32(), made.GetProperty("matched").GetInt32()));
        var id = made.GetProperty("requisitionId").GetGuid();
        await requester.PostJson($"/api/procurement/requisitions/{id}/submission", new { });
        return id;
    }

    /// <summary>The supplier confirms and ships; two receivers and the supervisor sign what was weighed.</summary>
    private async Task<(Guid Supplier, decimal Payable)> Deliver(Guid order)
    {
        var receiver = Someone(Roles.Receiver, 0);
        var placed = await Until(receiver, $"/api/procurement/purchase-orders/{order}", one => one.Text("status") == "StockTaken");
        var supplier = placed.GetProperty("supplierId").GetGuid();
        var seller = signIn(DemoMarket.PeopleWith(Roles.SupplierOwner, supplier.ToString()).First());
        var path = $"/api/procurement/suppliers/me/purchase-orders/{order}";
        await seller.PostJson($"{path}/confirmation", new { totalCny = placed.GetProperty("totalCny").GetDecimal() });
        var arrivesOn = now.AddDays(1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await seller.PostJson($"{path}/shipment", new { carrier = "京蒙冷链", trackingNumber = "蒙D12345", arrivesOn });

        var started = await receiver.PostJson($"/api/procurement/purchase-orders/{order}/goods-receipt", new { });
        var receiptPath = $"/api/procurement/goods-receipts/{started.GetProperty("goodsReceiptId").GetGuid()}";
        foreach (var line in (await receiver.GetJson(receiptPath)).GetProperty("lines").EnumerateArray()) await Weigh(receiver, receiptPath, line);
        var figures = await receiver.GetJson(receiptPath);
        var version = figures.GetProperty("version").GetInt32();
        foreach (var signer in new[] { receiver, Someone(Roles.Receiver, 1), Someone(Roles.Supervisor, 0) })
        {
            await signer.PostJson($"{receiptPath}/signature", new { version });
        }
        return (supplier, figures.GetProperty("payableCny").GetDecimal());
    }

    private static async Task Weigh(HttpClient receiver, string receiptPath, JsonElement line)
    {
        var ordered = line.GetProperty("ordered").GetInt32();
        var net = ordered * line.GetProperty("netWeightKg").GetDecimal();
        using var answer = await receiver.Put($"{receiptPath}/lines/{line.GetProperty("lineId").GetGuid()}",
            new { accepted = ordered, rejected = 0, grossKg = net + 1, tareKg = 1.2m, temperatureC = line.Text("storage") == "Frozen" ? -18 : 3 });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private HttpClient Someone(string role, int at) => signIn(DemoMarket.PeopleWith(role, _school.ToString()).ElementAt(at));

    // What another service has to hear of comes when it has heard.
    private static async Task<JsonElement> Until(HttpClient reader, string path, Func<JsonElement, bool> isSo)
    {
        for (var giveUpAt = DateTime.UtcNow.AddSeconds(60); ; await Task.Delay(50))
        {
            using var answer = await reader.GetAsync(new Uri(path, UriKind.Relative));
            if (answer.IsSuccessStatusCode && await answer.Json() is var seen && isSo(seen)) return seen;
            Assert.True(DateTime.UtcNow < giveUpAt, $"{path}: {await answer.Content.ReadAsStringAsync()}");
        }
    }
}
