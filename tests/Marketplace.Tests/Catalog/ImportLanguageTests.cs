using System.Text;
using System.Text.RegularExpressions;
using Marketplace.Catalog.PriceLists;
using Marketplace.Tests.Conventions;
using Marketplace.Tests.Support;

namespace Marketplace.Tests.Catalog;

/// <summary>What a price list would do is said by codes, and read in the reader's language.</summary>
public sealed partial class ImportLanguageTests(DemoShelves shelves) : IClassFixture<DemoShelves>
{
    private const string Header = "规格编码,商品名称,英文名,规格,净重(kg),称重,零售价,食堂价,起订量,库存,类目,产地,品牌,储存,保质期,上市季,非季预售,税率,起订步长,阶梯价,重量允差%,价格说明,状态,部位,冷鲜或冷冻\n";

    private HttpClient Supplier => shelves.Market.As(SupplierBench.Horqin);

    [Fact]
    public async Task Every_change_of_a_row_is_told_by_what_it_changes_in_both_languages()
    {
        await Supplier.Import(Header + "IL-1,两种话的牛腩,Beef in two tongues,1 kg/袋,,否,70,66,1,5,牛肉,科尔沁左翼后旗,,冷冻,12个月,,否,9,1,,,,在售,牛腩,冷冻\n");
        var told = await Supplier.CheckedImport(Encoding.UTF8.GetBytes(Header
            + "IL-1,两种话的牛腩,Beef said twice,1 kg/盒,1.1,是,75,68,2,7,牛肉,敖汉旗,蒙牛人,冷藏,6个月,9月1日-次年2月28日,是,9,2,10:70,5%,草更好,下架,牛腱,冷鲜\n"
            + "IL-2,新的牛腱,,500g*2*10,,,880,,1,3,牛肉,,,冷冻,,,,9,,,,,,,\n"
            + "IL-3,错的牛腱,,1 kg/袋,,,面议,,1,3,牛肉,,,冷冻,,,,9,,,,,,牛腱,冷冻\n"));
        var rows = await Supplier.ImportRows(told.ImportId, "limit=500");

        Assert.Equal(
        [
            "规格 1 kg/袋 → 1 kg/盒", "净重(kg) 1 → 1.1", "称重 否 → 是", "零售价 70 → 75", "食堂价 66 → 68", "起订量 1 → 2", "起订步长 1 → 2", "阶梯价 无 → 10:70",
            "重量允差% 无 → 5", "价格说明 无 → 草更好", "库存 5 → 7", "没有“导出时库存”，请核对库存",
        ], rows[0].Details.Where(detail => !ProductColumns.Any(column => detail.StartsWith(column, StringComparison.Ordinal))));
        Assert.Equal(
        [
            "英文名 Beef in two tongues → Beef said twice", "产地 科尔沁左翼后旗 → 敖汉旗", "品牌 无 → 蒙牛人", "储存 冷冻 → 冷藏", "保质期 12个月 → 6个月",
            "上市季 无 → 9月1日-次年2月28日", "非季预售 否 → 是", "部位 牛腩 → 牛腱", "冷鲜或冷冻 冷冻 → 冷鲜", "状态 在售 → 已下架",
        ], rows[0].Details.Where(detail => ProductColumns.Any(column => detail.StartsWith(column, StringComparison.Ordinal))).Select(WithoutLeague));
        StringsTests.InEnglish(() =>
        {
            var said = Web(rows[0].Notes).Select(WithoutLeague).ToArray();
            Assert.Contains("Retail price 70 → 75", said);
            Assert.Contains("State On sale → Hidden", said);
            Assert.Contains("Cut Brisket → Shank", said);
            Assert.Contains("Storage Frozen → Chilled", said);
            Assert.Contains("Brand None → 蒙牛人", said);
            Assert.Contains("No “Stock when exported (导出时库存)”: please check the stock", said);
            Assert.Equal("500 g × 20 (you wrote “500g*2*10”)".Replace(" ", "", StringComparison.Ordinal), Web(rows[1].Notes)[0].Replace('\u00A0', ' ').Replace(" ", "", StringComparison.Ordinal));
            Assert.Contains("Still missing: Cut, Chilled or frozen. Kept as a draft; put it on sale once it is there", Web(rows[1].Notes));
            Assert.Equal("Retail price (零售价) “面议”: This is no price; enter a figure such as 68 or 88元/kg.", Assert.Single(Web(rows[2].Notes)));
            // What is the market's own is English; what a person wrote, and a column's own name beside it, stays.
            Assert.All(rows.SelectMany(row => Web(row.Notes)), sentence => Assert.DoesNotMatch(Han(), Written().Replace(sentence, "")));
        });
    }

    [Fact]
    public void Every_note_is_said_in_both_languages()
    {
        foreach (var note in new RowNote[]
        {
            new("changed", "零售价", "2", "3"), new("resumed"), new("pack", "1 kg/袋"), new("pack", "1 kg/袋", "一公斤"), new("weight", "1"), new("weighed"), new("price", "食堂价", "2.00", "1.00"),
            new("word", "储存", "冷冻"), new("word", "类目", "牛肉"), new("stock", "5"), new("lacking", "部位", "品种"), new("mistake", "规格", "", "新规格要填规格，如 2.5 kg/袋。"),
            new("mistake", "库存", "五", "不是数字。"), new("blind-stock"), new("absent"), new("left-out"),
        })
        {
            Assert.NotEmpty(note.Sentence);
            StringsTests.InEnglish(() => Assert.DoesNotMatch(Han(), Written().Replace(Assert.Single(Web([note])), "")));
        }
    }

    [Fact]
    public void Every_column_of_a_list_has_its_English() => StringsTests.InEnglish(() =>
        Assert.All(PriceListColumns.Exported, column => Assert.DoesNotMatch(Han(), Assert.Single(Web([new RowNote("changed", column, "1", "2")])))));

    private static readonly string[] ProductColumns = ["英文名", "产地", "品牌", "储存", "保质期", "上市季", "非季预售", "部位", "冷鲜或冷冻", "状态"];

    private static string WithoutLeague(string detail) => detail.Replace("通辽市", "", StringComparison.Ordinal).Replace("赤峰市", "", StringComparison.Ordinal);

    private static string[] Web(IEnumerable<RowNote> notes) => [.. notes.Select(note => new Marketplace.Web.SupplierDesk.Products.RowNote(note.Code, note.Args).Said)];

    [GeneratedRegex("[\u3400-\u9fff]")]
    private static partial Regex Han();

    // Quoted, in brackets as the sheet has it, or the brand and the units of an example.
    [GeneratedRegex("“[^”]*”|\\([\u3400-\u9fff%()kg]+\\)|蒙牛人|草更好|88元/kg|2.5 kg/袋|9月1日-次年2月28日|\\d+个月")]
    private static partial Regex Written();
}
