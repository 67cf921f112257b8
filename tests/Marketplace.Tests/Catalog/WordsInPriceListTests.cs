using System.Net;
using System.Net.Http.Json;
using Marketplace.Catalog.Mine;
using Marketplace.Catalog.PriceLists;
using Marketplace.Kernel;

namespace Marketplace.Tests.Catalog;

/// <summary>Packs, prices, storage and cells as suppliers write them: read, or asked about, never guessed.</summary>
public sealed class WordsInPriceListTests(DemoShelves shelves) : IClassFixture<DemoShelves>
{
    private HttpClient Supplier => shelves.Market.As(SupplierBench.Horqin);

    [Fact]
    public async Task Packs_and_prices_become_weight_and_price_of_what_is_sold()
    {
        await Supplier.Import("规格编码,商品名称,规格,零售价,类目,储存,部位,冷鲜或冷冻\nPW-1,包装测试牛腩,10袋×500g,44/市斤,牛肉,冷藏（勿冷冻）,牛腩,冷鲜\nPW-2,包装测试牛腱,毛重3kg 净重2.5kg,220,牛肉,\"常温，避免冷冻\",牛腱,冷鲜\n");
        var ten = (await shelves.Search("包装测试牛腩")).Items[0];
        var net = (await shelves.Search("包装测试牛腱")).Items[0];

        Assert.Equal((5m, 440m, "Chilled"), (ten.NetWeightKg, ten.RetailPriceCny!.Value, ten.Storage));
        Assert.Equal((2.5m, 220m, "Ambient"), (net.NetWeightKg, net.RetailPriceCny!.Value, net.Storage));
        Assert.Equal(("500g×10袋", "2.5kg"), (ten.Pack, net.Pack));
        var mine = await Supplier.Read(net.ProductId);
        Assert.Equal("毛重3kg 净重2.5kg", mine.PacksSaid["PW-2"]);
    }

    [Fact]
    public async Task New_goods_that_lack_what_their_category_asks_for_are_drafts_and_say_what_is_missing()
    {
        const string list = "规格编码,商品名称,规格,零售价,类目,部位,冷鲜或冷冻\nLA-1,缺部位的牛腩,500g*2*10,440,牛肉,,冷冻\nLA-2,齐全的牛腩,1 kg/袋,70,牛肉,牛腩,冷冻\n";
        var told = await Supplier.Import(list, dryRun: true);
        Assert.Contains(told.Lines.Single(line => line.Code == "LA-1").Changes, change => change.Contains("还缺部位", StringComparison.Ordinal));
        Assert.Contains(told.Lines.Single(line => line.Code == "LA-1").Changes, change => change.Contains("您写的是“500g*2*10”", StringComparison.Ordinal));
        Assert.DoesNotContain(told.Lines.Single(line => line.Code == "LA-2").Changes, change => change.Contains("还缺", StringComparison.Ordinal));
        await Supplier.Import(list);

        var mine = (await Supplier.GetFromJsonAsync<MyProducts>("/api/catalog/mine/products?q=LA-", Json.Options))!.Items;
        var lacking = mine.Single(one => one.Name == "缺部位的牛腩");
        Assert.Equal(("Draft", "部位", "500g×20"), (lacking.State, Assert.Single(lacking.Lacking), lacking.Skus[0].Pack));
        Assert.Equal("Listed", mine.Single(one => one.Name == "齐全的牛腩").State);
        using var listed = await Supplier.Move(lacking.ProductId, ProductLifecycle.Listed, lacking.Version);
        Assert.Equal(HttpStatusCode.Conflict, listed.StatusCode);
        Assert.Equal((0, 0), ((await Supplier.Import(list, dryRun: true)).Added, (await Supplier.Import(list, dryRun: true)).Changed));
    }

    [Theory]
    [InlineData("2.5-3kg", "300", "", "净重(kg)", "看不准")]
    [InlineData("毛重3kg", "300", "", "净重(kg)", "净重")]
    [InlineData("2.5 kg/袋", "45元/磅", "", "零售价", "“磅”")]
    [InlineData("500g×10袋/箱", "30/袋", "", "零售价", "每箱")]
    [InlineData("2.5 kg/袋", "300", "不可冷藏", "储存", "只写了不能怎样")]
    public async Task What_reads_in_two_ways_is_asked_about_by_row_and_column(string pack, string price, string storage, string column, string question)
    {
        var report = await Supplier.Import($"规格编码,商品名称,规格,零售价,类目,储存\nAW-1,问一问,{pack},{price},牛肉,{storage}\n", dryRun: true);

        var error = Assert.Single(report.Errors);
        Assert.Equal((2, column), (error.Row, error.Column));
        Assert.Contains(question, error.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_heading_says_what_its_figures_count_in()
    {
        await Supplier.Import("规格编码,商品名称,规格,净重(克),单价（元/斤）,类目,部位,冷鲜或冷冻\nHU-1,表头单位牛腩,袋装,2500,44,牛肉,牛腩,冷冻\n");
        var card = (await shelves.Search("表头单位牛腩")).Items[0];

        Assert.Equal((2.5m, 220m), (card.NetWeightKg, card.RetailPriceCny!.Value));
    }

    [Fact]
    public async Task Another_pack_does_not_keep_the_weight_of_the_old_one()
    {
        await Supplier.Import("规格编码,商品名称,规格,零售价,类目\nOP-1,换包装牛腩,1 kg/袋,70,牛肉\n");
        var report = await Supplier.Import("规格编码,规格\nOP-1,礼盒\n", dryRun: true);

        Assert.Equal("净重(kg)", Assert.Single(report.Errors).Column);
    }

    [Fact]
    public void A_workbook_is_read_as_its_sheet_shows_it()
    {
        var table = PriceListWorkbook.Read(Workbooks.Formatted([["规格编码", "允差"], ["黄小米_x000D_", "%0.05"], ["_x005F_x000D_", "d44895"]], isFrom1904: true, 3));

        Assert.Equal(["黄小米\r", "5%"], table.Records[1].Cells);
        Assert.Equal(["_x000D_", "2026-12-01"], table.Records[2].Cells);
        Assert.Equal([3], table.Hidden);
        Assert.True(table.IsFrom1904);
    }

    [Fact]
    public async Task Per_cents_days_and_hidden_rows_of_a_workbook_are_understood_or_asked_about()
    {
        string[] header = ["规格编码", "商品名称", "规格", "零售价", "类目", "重量允差%", "预售发货日"];
        var good = await Supplier.Import(Workbooks.Formatted(
            [header, ["XP-1", "表格牛腩_x000D_", "1 kg/袋", "70", "牛肉", "%0.05", "d44895"], ["XP-2", "表格牛腱", "1 kg/袋", "70", "牛肉", "5", "44895"]], isFrom1904: true));
        var exported = System.Text.Encoding.UTF8.GetString(await Supplier.GetByteArrayAsync("/api/catalog/mine/price-lists/export"));
        var asked = await Supplier.Import(Workbooks.Formatted(
            [header, ["XP-3", "表格羊腿", "1 kg/袋", "70", "牛肉", "0.05", ""], ["XP-4", "看不见的", "1 kg/袋", "70", "牛肉", "5", ""]], false, 3), dryRun: true);

        Assert.Equal((2, true), (good.Added, good.IsApplied));
        foreach (var code in new[] { "XP-1,表格牛腩,", "XP-2," })
        {
            var line = Assert.Single(exported.Split('\n'), line => line.StartsWith(code, StringComparison.Ordinal));
            Assert.Contains(",5%,", line, StringComparison.Ordinal);
            Assert.Contains("2026-12-01", line, StringComparison.Ordinal);
        }
        Assert.Equal([(2, "重量允差%"), (3, "隐藏的行")], asked.Errors.Select(error => (error.Row, error.Column)));
    }

    [Fact]
    public async Task A_category_that_is_not_known_is_said_once()
    {
        var told = await Supplier.Import(Workbooks.Of(
            [["规格编码", "商品名称", "规格", "零售价", "类目"], ["UC-1", "没类目的牛腱", "1 kg/袋", "68", "没有的类目"]]), dryRun: true);
        Assert.Contains("没有这个类目", Assert.Single(told.Errors).Reason, StringComparison.Ordinal);
    }
}
