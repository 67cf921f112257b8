using System.Globalization;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Marketplace.Tests.Support;
using Microsoft.Playwright;

namespace Marketplace.Tests.Browser;

/// <summary>An officer's morning: the board, what a figure is made of, and the workbook for the report.</summary>
[Collection(BrowserTests.Name)]
public sealed class OfficerJourneyTests(DemoMarketInBrowser demo)
{
    [Fact]
    public async Task A_figure_states_its_basis_opens_its_orders_without_the_buyers_and_stands_in_the_workbook()
    {
        var page = await (await demo.SignedInAsync("龚倩", 1280)).NewPageAsync();
        await page.GotoAsync("/officer");
        await Assertions.Expect(page.GetByText("口径：已交付")).ToBeVisibleAsync();
        var total = await Figure(page, "交付总额");
        var paired = await Figure(page, "结对区内");
        Assert.True(total >= paired && paired > 0, $"{total} in all, {paired} between the paired");

        var workbook = await Download(page);
        Assert.Equal((total, paired), (Cell(workbook, "总览", "交付总额", 2), Cell(workbook, "总览", "结对区内", 2)));
        Assert.Contains("已交付", Row(workbook, "总览", "口径")[1], StringComparison.Ordinal);
        Assert.Equal(
            Cell(workbook, "总览", "交付总额", 1),
            Rows(workbook, "按旗县").Skip(1).Sum(row => decimal.Parse(row[4], CultureInfo.InvariantCulture)));

        // The first pairing's figure, the sum over its lines, and a document of one of them.
        var pair = page.GetByRole(AriaRole.Row, new() { NameRegex = new Regex("海淀区 敖汉旗") }).First;
        var wan = Number(await pair.Locator("td.n").First.InnerTextAsync());
        await pair.GetByRole(AriaRole.Link).First.ClickAsync();
        await page.WaitForURLAsync("**/officer/deliveries**");
        await Assertions.Expect(page.GetByText(new Regex($"共[0-9,]+行，{Regex.Escape(wan.ToString("#,##0.00", CultureInfo.InvariantCulture))}万元"))).ToBeVisibleAsync();
        await WithoutBuyers(page);
        await page.Locator("a[href^='/officer/documents/']").First.ClickAsync();
        await Assertions.Expect(page.GetByText("单据种类")).ToBeVisibleAsync();
        await WithoutBuyers(page);
        await page.CloseAsync();
    }

    /// <summary>No name, phone number or address of any buyer of the demo market stands in what was sent, seen or not.</summary>
    private async Task WithoutBuyers(IPage page)
    {
        var sent = await page.ContentAsync();
        Assert.DoesNotMatch(@"(?<![0-9A-Za-z-])1[3-9][0-9]{9}(?![0-9A-Za-z-])", sent);
        var people = await demo.Market.ScalarAsync<string>("select string_agg(distinct recipient || '|' || street, '|') from orders.orders");
        foreach (var word in people!.Split('|').Where(word => word.Length > 1).Distinct()) Assert.DoesNotContain(word, sent, StringComparison.Ordinal);
    }

    private static async Task<SpreadsheetDocument> Download(IPage page)
    {
        var file = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "导出表格" }).ClickAsync());
        Assert.EndsWith(".xlsx", file.SuggestedFilename, StringComparison.Ordinal);
        var copy = new MemoryStream();
        await using (var content = await file.CreateReadStreamAsync()) await content.CopyToAsync(copy);
        return SpreadsheetDocument.Open(copy, false);
    }

    private static async Task<decimal> Figure(IPage page, string label) =>
        Number(await page.Locator(".figure", new() { HasText = label }).Locator(".figure-value").InnerTextAsync());

    private static decimal Number(string text) => decimal.Parse(
        Regex.Match(text, @"[0-9,]+\.[0-9]{2}").Value, NumberStyles.Number, CultureInfo.InvariantCulture);

    private static decimal Cell(SpreadsheetDocument workbook, string sheet, string row, int column) =>
        decimal.Parse(Row(workbook, sheet, row)[column], CultureInfo.InvariantCulture);

    private static IReadOnlyList<string> Row(SpreadsheetDocument workbook, string sheet, string head) =>
        Rows(workbook, sheet).First(row => row.Count > 0 && row[0] == head);

    private static IReadOnlyList<IReadOnlyList<string>> Rows(SpreadsheetDocument workbook, string sheet)
    {
        var book = workbook.WorkbookPart!;
        var id = book.Workbook!.Descendants<Sheet>().First(one => one.Name == sheet).Id!;
        return [.. ((WorksheetPart)book.GetPartById(id!)).Worksheet!.Descendants<Row>()
            .Select(row => row.Elements<Cell>().Select(cell => cell.InnerText).ToArray())];
    }
}
