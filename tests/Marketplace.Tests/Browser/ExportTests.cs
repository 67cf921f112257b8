using System.Globalization;
using System.Text.RegularExpressions;
using CsvHelper;
using Marketplace.Contracts.Demo;
using Marketplace.Kernel;
using Marketplace.Tests.Procurement;
using Marketplace.Tests.Support;

namespace Marketplace.Tests.Browser;

/// <summary>Lists as files: every row of what the page shows, its figures as figures, and nothing a spreadsheet would run.</summary>
[Collection(BrowserTests.Name)]
public sealed partial class ExportTests(DemoMarketInBrowser demo)
{
    [Theory]
    [InlineData("郭建平", "/canteen/requisitions")]
    [InlineData("郭建平", "/canteen/orders")]
    [InlineData("郭建平", "/canteen/receipts?status=Accepted")]
    [InlineData("郭建平", "/canteen/statements")]
    [InlineData("赵秀兰", "/supplier/purchase-orders")]
    [InlineData("赵秀兰", "/supplier/statements")]
    [InlineData("赵秀兰", "/supplier/orders?query=小米")]
    [InlineData("赵秀兰", "/supplier/orders?status=Delivered")]
    [InlineData("赵秀兰", "/supplier/stock")]
    [InlineData("赵秀兰", "/supplier/money")]
    [InlineData("龚倩", "/officer/deliveries?query=小米")]
    public async Task A_lists_file_holds_every_row_of_the_list_in_whole_columns(string person, string list)
    {
        using var reader = new PageVisitor(demo.Market.Address);
        await reader.SignInAsync(DemoMarket.People.First(one => one.Name == person).Id);
        var rows = Read(await reader.ReadAsync(Export().Match(await reader.ReadAsync(list)).Groups[1].Value));
        Assert.All(rows, row => Assert.Equal(rows[0].Count, row.Count));
        Assert.Equal(rows.Count, rows.Select(row => string.Join('\t', row)).Distinct().Count());

        // Page after page, as somebody reading the list would count them.
        var seen = 0;
        for (var path = list; path is not null;)
        {
            var page = await reader.ReadAsync(path);
            seen += Row().Count(Table().Matches(page)[^1].Value);
            path = Next().Match(page) is { Success: true } next ? next.Groups[1].Value : null;
        }
        Assert.Equal(seen, rows.Count - 1);
    }

    [Fact]
    public async Task A_statements_file_says_the_same_to_the_fen_as_its_list_to_either_side()
    {
        var seller = DemoMarket.People.First(one => one.Name == "赵秀兰");
        await MustAgreeAsync("郭建平", "/canteen/statements.csv", demo.As(Roles.Approver), "/api/procurement/statements");
        await MustAgreeAsync(seller.Name, "/supplier/statements.csv", demo.Market.As(seller), "/api/procurement/suppliers/me/statements");
    }

    [Theory]
    [InlineData("＝HYPERLINK(\"http://x\")")]
    [InlineData("＋1+1")]
    [InlineData("－2+3")]
    [InlineData("＠SUM(1)")]
    [InlineData("=cmd|' /C calc'!A0")]
    public async Task What_a_spreadsheet_would_run_is_text_in_every_file(string name)
    {
        var order = (await demo.As(Roles.Approver).GetJson("/api/procurement/purchase-orders?status=Accepted")).GetProperty("items")[0];
        var (id, number) = (order.GetProperty("purchaseOrderId").GetGuid(), order.Text("number")!);
        await NameAsync(id, name);
        using var reader = new PageVisitor(demo.Market.Address);
        await reader.SignInAsync(CanteenDelivery.PersonOf(Roles.Approver, 0));
        foreach (var file in new[] { "orders", "receipts", "statements" })
        {
            var rows = Read(await reader.ReadAsync($"/canteen/{file}.csv?query={number}"));
            Assert.Contains("'" + name, rows.SelectMany(row => row));
            Assert.DoesNotContain(name, rows.SelectMany(row => row));
        }
        await NameAsync(id, order.Text("supplierName")!);
    }

    private async Task MustAgreeAsync(string person, string file, HttpClient api, string list)
    {
        using var reader = new PageVisitor(demo.Market.Address);
        await reader.SignInAsync(DemoMarket.People.First(one => one.Name == person).Id);
        var rows = Read(await reader.ReadAsync(file));
        var items = (await api.GetJson(list)).GetProperty("items").EnumerateArray().ToDictionary(item => item.Text("number")!);
        Assert.Equal(items.Count, rows.Count - 1);
        foreach (var row in rows.Skip(1))
        {
            var said = items[row[0]];
            foreach (var (column, member) in new[] { ("订货（含运费）", "orderedCny"), ("应付", "payableCny"), ("已付", "paidCny"), ("供应商已确认到账", "receivedCny") })
            {
                var cell = row[rows[0].IndexOf(column)];
                Assert.Matches("^-?[0-9]+\\.[0-9]{2}$", cell);
                Assert.Equal(said.GetProperty(member).GetDecimal(), decimal.Parse(cell, CultureInfo.InvariantCulture));
            }
        }
    }

    private Task<int> NameAsync(Guid order, string name) => demo.Market.ScalarAsync<int>(
        $"with named as (update procurement.purchase_orders set supplier_name = '{name.Replace("'", "''", StringComparison.Ordinal)}' where purchase_order_id = '{order}' returning 1) select count(*)::int from named");

    private static List<List<string>> Read(string file)
    {
        using var csv = CsvReader.FromText(file, new CsvReaderOptions { HasHeader = false, FieldCountMismatch = CsvFieldCountHandling.Allow });
        var rows = new List<List<string>>();
        while (csv.Read()) rows.Add([.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)]);
        return rows;
    }

    [GeneratedRegex("href=\"([^\"]+\\.csv[^\"]*)\"")]
    private static partial Regex Export();

    [GeneratedRegex("<tbody>.*?</tbody>", RegexOptions.Singleline)]
    private static partial Regex Table();

    [GeneratedRegex("<tr\\b")]
    private static partial Regex Row();

    [GeneratedRegex("href=\"([^\"]+)\" rel=\"next\"")]
    private static partial Regex Next();
}
