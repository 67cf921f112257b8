using System.Globalization;
using System.Text.RegularExpressions;
using Marketplace.Contracts.Demo;
using Marketplace.Kernel;
using Marketplace.Tests.Procurement;
using Marketplace.Tests.Support;
using Marketplace.Web.CanteenDesk;

namespace Marketplace.Tests.Browser;

/// <summary>Whoever has only the paper comes to the same sums: every figure is worked out again from what is printed.</summary>
[Collection(BrowserTests.Name)]
public sealed partial class StatementPaperTests(DemoMarketInBrowser demo)
{
    // What an accountant would do with the paper and a pocket calculator.
    private const string Rows = "NR006-1,,3,块\nNR001-2,,2,箱\nNR005-2,,2,箱";

    [Fact]
    public async Task Every_figure_of_a_statement_and_of_a_signed_receipt_follows_from_the_printed_paper()
    {
        var (supplier, receipt) = await Delivered();
        var approver = DemoMarket.PeopleWith(Roles.Approver, CanteenDelivery.School.ToString()).First();
        using var page = new PageVisitor(demo.Market.Address);
        await page.SignInAsync(approver.Id);
        var month = demo.Market.Clock.GetUtcNow().AddHours(8).ToString("yyyy-MM", CultureInfo.InvariantCulture);
        var payable = MustAddUp(await page.ReadAsync($"/canteen/statements/{month}/{supplier}"));
        var said = await demo.Market.As(approver).GetJson($"/api/procurement/statements/{month}/{supplier}");
        Assert.Equal(payable, said.GetProperty("payableCny").GetDecimal());

        var sheet = TableRows(await page.ReadAsync($"/canteen/receipts/{receipt}/sheet"));
        var goods = sheet.Where(row => row.Count == 11 && row[0] != "品名规格").Sum(Receipt);
        var sums = sheet.Where(row => row.Count == 2 && Figures().IsMatch(row[1])).ToList();
        Assert.Equal([goods, 80.50m, goods + 80.50m], sums.Select(row => Figure(row[1])));
        Assert.Contains(CapitalYuan.Of(goods + 80.50m), sums[2][0], StringComparison.Ordinal);
        await TitledPapers(supplier, receipt, approver, page);
        foreach (var (name, path) in new[] { ("48-statement", $"/canteen/statements/{month}/{supplier}"), ("48-receipt", $"/canteen/receipts/{receipt}/sheet") })
        {
            Assert.Empty(await demo.WrongWithAsync(name, approver.Name, path));
            Assert.Empty(await demo.WrongOnPaperAsync(name, approver.Name, path));
        }
    }

    /// <summary>请购单 and 采购订单 name the school, who asked and who approved, and say their sums in words; all lists come as files.</summary>
    private async Task TitledPapers(Guid supplier, Guid receipt, DemoPerson approver, PageVisitor page)
    {
        var order = (await demo.As(Roles.Approver).GetJson($"/api/procurement/goods-receipts/{receipt}")).GetProperty("purchaseOrderId").GetGuid();
        var placed = await demo.As(Roles.Approver).GetJson($"/api/procurement/purchase-orders/{order}");
        var (goods, total) = (placed.GetProperty("goodsCny").GetDecimal(), placed.GetProperty("totalCny").GetDecimal());
        var papers = new[]
        {
            (Name: "48-requisition", Title: "食材请购单", Path: $"/canteen/requisitions/{placed.GetProperty("requisitionId").GetGuid()}/sheet", Sum: goods),
            (Name: "48-order", Title: "食材采购订单", Path: $"/canteen/orders/{order}/sheet", Sum: total),
        };
        foreach (var paper in papers)
        {
            var said = await page.ReadAsync(paper.Path);
            foreach (var words in new[] { paper.Title, placed.Text("organisationName")!, placed.Text("supplierName")!, "林晓燕", approver.Name, "盖章", CapitalYuan.Of(paper.Sum) })
            {
                Assert.Contains(words, said, StringComparison.Ordinal);
            }
            Assert.Empty(await demo.WrongWithAsync(paper.Name, approver.Name, paper.Path));
            Assert.Empty(await demo.WrongOnPaperAsync(paper.Name, approver.Name, paper.Path));
        }
        var number = placed.Text("number")!;
        foreach (var file in new[] { $"orders.csv?query={number}", $"receipts.csv?status=Accepted&query={number}", $"statements.csv?query={placed.Text("supplierName")}" })
        {
            var rows = (await page.ReadAsync($"/canteen/{file}")).Trim().Split("\r\n");
            Assert.InRange(rows.Length, 2, file[0] == 's' ? 12 : 2);
            Assert.All(rows[1..], row => Assert.Contains(placed.Text("supplierName")!, row, StringComparison.Ordinal));
        }
        Assert.Contains(number, await page.ReadAsync($"/canteen/orders?query={number}&partner={supplier}"), StringComparison.Ordinal);
    }

    /// <summary>The month's payable, with everything that leads to it worked out on the way.</summary>
    private static decimal MustAddUp(string paper)
    {
        var (ordered, rejected, missing, weighed, freight, credited, subtotal, payable) = (0m, 0m, 0m, 0m, 0m, 0m, 0m, 0m);
        var rows = TableRows(paper);
        foreach (var row in rows)
        {
            if (row is [var name, var price, var asked, var taken, var refused, var gone, var net, var perKg, var sum, var owed] && name != "品名规格")
            {
                var (each, accepted) = (Figure(price), Figure(taken));
                Assert.Equal(Round(Figure(asked) * each), Figure(sum));
                Assert.Equal(Figure(asked), accepted + Figure(refused) + Figure(gone));
                Assert.Equal(Payable(name, each, accepted, net, perKg), Figure(owed));
                ordered += Figure(sum);
                missing += Figure(refused) == 0 ? Figure(sum) - Round(accepted * each) : Round(Figure(gone) * each);
                rejected += Figure(refused) == 0 ? 0 : Figure(sum) - Round(accepted * each) - Round(Figure(gone) * each);
                weighed += Round(accepted * each) - Figure(owed);
                subtotal += Figure(owed);
            }
            else if (row is ["运费", var carried]) (freight, subtotal) = (freight + Figure(carried), subtotal + Figure(carried));
            else if (row is [var note, var taken2] && note.StartsWith("贷项DX", StringComparison.Ordinal)) (credited, subtotal) = (credited - Figure(taken2), subtotal + Figure(taken2));
            else if (row is ["小计", var said])
            {
                Assert.Equal(subtotal, Figure(said));
                (payable, subtotal) = (payable + subtotal, 0);
            }
        }
        Assert.True(ordered > 0 && weighed > 0 && freight > 0 && rejected > 0 && missing > 0, "The paper has every kind of line.");
        var sums = rows.Where(row => row.Count == 2).DistinctBy(row => row[0]).ToDictionary(row => row[0], row => row[1]);
        Assert.Equal(
            [ordered, freight, rejected, missing, weighed, credited],
            new[] { "订货", "加：运费", "减：拒收", "减：短少", "减：称重差额", "减：贷项" }.Select(name => Figure(sums[name])));
        Assert.Equal(payable, ordered + freight - rejected - missing - weighed - credited);
        Assert.True(sums.TryGetValue($"应付：{CapitalYuan.Of(payable)}", out var owing), string.Join('\n', sums.Keys));
        Assert.Equal(payable, Figure(owing));
        Assert.Equal(payable, Figure(sums["已付"]) + Figure(sums["未付"]));
        return payable;
    }

    private static decimal Receipt(IReadOnlyList<string> row)
    {
        if (row[4].Length > 0) Assert.Equal(Figure(row[4]) - Figure(row[5]), Figure(row[6]));
        var payable = Payable(row[0], Figure(row[1]), Figure(row[3]), row[6].Length > 0 ? row[6] : "—", row[7].Length > 0 ? row[7] : "—");
        Assert.Equal(payable, Figure(row[10]));
        return payable;
    }

    // As the note under the table says.
    private static decimal Payable(string name, decimal price, decimal accepted, string net, string perKg)
    {
        if (perKg == "—") return Round(accepted * price);
        var pack = decimal.Parse(Pack().Match(name).Groups[1].Value, CultureInfo.InvariantCulture);
        Assert.Equal(Math.Round(price / pack, 4, MidpointRounding.AwayFromZero), Figure(perKg));
        return Figure(net) < accepted * pack ? Round(Figure(net) * Figure(perKg)) : Round(accepted * price);
    }

    private static decimal Round(decimal cny) => Math.Round(cny, 2, MidpointRounding.AwayFromZero);

    private static decimal Figure(string cell) => decimal.Parse(cell, NumberStyles.Number, CultureInfo.InvariantCulture);

    private static List<List<string>> TableRows(string page) =>
        [.. Row().Matches(page).Select(row => Cell().Matches(row.Value).Select(cell => Blank().Replace(Tag().Replace(cell.Groups[1].Value, ""), " ").Trim()).ToList())];

    /// <summary>Three goods of one supplier: one weighed and light, one short and one rejected in part, and freight.</summary>
    private async Task<(Guid Supplier, Guid Receipt)> Delivered()
    {
        var (supplier, order) = await demo.ShippedAsync(Rows, freightCny: 80.50m);
        return (supplier, await Accepted(order));
    }

    private async Task<Guid> Accepted(Guid order)
    {
        var receiver = demo.As(Roles.Receiver);
        var started = await receiver.PostJson($"/api/procurement/purchase-orders/{order}/goods-receipt", new { });
        var id = started.GetProperty("goodsReceiptId").GetGuid();
        var path = $"/api/procurement/goods-receipts/{id}";
        object[] figures =
        [
            new { accepted = 3, rejected = 0, grossKg = 14.3335m, tareKg = 0.5m, temperatureC = -18m },
            new { accepted = 1, rejected = 1, rejectionReason = "解冻、化冻", temperatureC = -18m },
            new { accepted = 1, rejected = 0, temperatureC = -18m },
        ];
        foreach (var (line, at) in (await receiver.GetJson(path)).GetProperty("lines").EnumerateArray().Select((line, at) => (line, at)))
        {
            using var answer = await receiver.Put($"{path}/lines/{line.GetProperty("lineId").GetGuid()}", figures[at]);
            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        }
        var version = (await receiver.GetJson(path)).GetProperty("version").GetInt32();
        foreach (var signer in new[] { receiver, demo.As(Roles.Receiver, 1), demo.As(Roles.Supervisor) }) await signer.PostJson($"{path}/signature", new { version });
        return id;
    }

    [GeneratedRegex("<tr\\b.*?</tr>", RegexOptions.Singleline)]
    private static partial Regex Row();

    [GeneratedRegex("<t[hd]\\b[^>]*>(.*?)</t[hd]>", RegexOptions.Singleline)]
    private static partial Regex Cell();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();

    [GeneratedRegex(@"约([0-9.]+) kg/")]
    private static partial Regex Pack();

    [GeneratedRegex(@"^[0-9,]+\.[0-9]{2}$")]
    private static partial Regex Figures();
}
