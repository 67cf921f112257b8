using System.Globalization;
using Marketplace.Contracts.Demo;
using Marketplace.Kernel;
using Marketplace.Tests.Procurement;
using Marketplace.Tests.Support;

namespace Marketplace.Tests.Browser;

/// <summary>What a unit wrote down as paid is settled only once its supplier says that the money came.</summary>
[Collection(BrowserTests.Name)]
public sealed class PaidStatementTests(DemoMarketInBrowser demo)
{
    private const string Waits = "已付款，待供应商确认";
    private const string Settled = "已付清";

    [Fact]
    public async Task Paid_by_the_units_word_and_confirmed_by_the_supplier_are_told_apart_on_list_page_paper_and_file_of_both_sides()
    {
        var (month, supplier, api) = await PaidAsync();
        using var unit = new PageVisitor(demo.Market.Address);
        await unit.SignInAsync(CanteenDelivery.PersonOf(Roles.Approver, 0));
        using var seller = new PageVisitor(demo.Market.Address);
        await seller.SignInAsync(DemoMarket.PeopleWith(Roles.SupplierOwner, supplier.ToString()).First().Id);
        (PageVisitor Reader, string Path)[] places =
        [
            (unit, $"/canteen/statements?month={month}&query={SupplierName(supplier)}"), (unit, $"/canteen/statements/{month}/{supplier}"),
            (unit, $"/canteen/statements.csv?month={month}&query={SupplierName(supplier)}"),
            (seller, $"/supplier/statements?month={month}&query={SchoolName}"), (seller, $"/supplier/statements/{month}/{CanteenDelivery.School}"),
            (seller, $"/supplier/statements.csv?month={month}&query={SchoolName}"),
        ];
        foreach (var (reader, path) in places)
        {
            var said = await Said(reader, path);
            Assert.Contains(Waits, said, StringComparison.Ordinal);
            Assert.DoesNotContain(Settled, said, StringComparison.Ordinal);
        }
        Assert.Empty(await demo.WrongWithAsync("49-paid-statements", Approver.Name, $"/canteen/statements?month={month}"));

        var mine = demo.Market.As(DemoMarket.PeopleWith(Roles.SupplierOwner, supplier.ToString()).First());
        var payments = (await demo.As(Roles.Approver).GetJson(api)).GetProperty("payments").EnumerateArray().Select(one => one.Text("paymentId")!).ToList();
        var half = $"/api/procurement/suppliers/me/statements/{month}/{CanteenDelivery.School}/payments";
        await mine.PostJson($"{half}/{payments[0]}/receipt", new { });
        foreach (var (reader, path) in places) Assert.Contains(Waits, await Said(reader, path), StringComparison.Ordinal);
        await mine.PostJson($"{half}/{payments[1]}/receipt", new { });
        foreach (var (reader, path) in places)
        {
            var said = await Said(reader, path);
            Assert.Contains(Settled, said, StringComparison.Ordinal);
            Assert.DoesNotContain(Waits, said, StringComparison.Ordinal);
        }
    }

    private static DemoPerson Approver => DemoMarket.PeopleWith(Roles.Approver, CanteenDelivery.School.ToString()).First();

    private static string SchoolName => DemoMarket.BuyerOrganisations.First(one => one.Id == CanteenDelivery.School).Name;

    private static string SupplierName(Guid id) => DemoMarket.Suppliers.First(one => one.Id == id).Name;

    // Tabs name the states too.
    private static async Task<string> Said(PageVisitor reader, string path)
    {
        var page = await reader.ReadAsync(path);
        return page.IndexOf("</nav>\n<form method=\"get\"", StringComparison.Ordinal) is var tabs and >= 0 ? page[tabs..] : page;
    }

    /// <summary>A month of the demo's past, confirmed by the school and paid in two parts.</summary>
    private async Task<(string Month, Guid Supplier, string Api)> PaidAsync()
    {
        var approver = demo.As(Roles.Approver);
        var today = demo.Market.Clock.GetUtcNow().AddHours(8);
        var open = (await approver.GetJson("/api/procurement/statements?state=Unpaid")).GetProperty("items").EnumerateArray()
            .First(item => string.CompareOrdinal(item.Text("month"), today.ToString("yyyy-MM-01", CultureInfo.InvariantCulture)) < 0);
        var (month, supplier) = (open.Text("month")![..7], open.GetProperty("supplierId").GetGuid());
        var (api, payable) = ($"/api/procurement/statements/{month}/{supplier}", open.GetProperty("payableCny").GetDecimal());
        if (open.Text("unitConfirmedAt") is null) await approver.PostJson($"{api}/confirmation", new { payableCny = payable });
        var unpaid = (await approver.GetJson(api)).GetProperty("unpaidCny").GetDecimal();
        foreach (var amountCny in new[] { 1.01m, unpaid - 1.01m })
        {
            await approver.PostJson($"{api}/payments", new { amountCny, paidOn = today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), reference = $"工行{amountCny}" });
        }
        return (month, supplier, api);
    }
}
