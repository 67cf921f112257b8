using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Marketplace.Catalog.PriceLists;
using Marketplace.Catalog.Products;
using Marketplace.Kernel;

namespace Marketplace.Tests.Catalog;

public sealed class PriceListTests(DemoShelves shelves) : IClassFixture<DemoShelves>
{
    private const string Header = "规格编码,商品名称,规格,零售价,库存,类目,产地";

    private HttpClient Supplier => shelves.Market.As(SupplierBench.Horqin);

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-8-bom")]
    [InlineData("gb18030")]
    [InlineData("utf-16")]
    public async Task A_list_is_read_in_whatever_encoding_the_old_computer_wrote(string encoding)
    {
        var code = "E-" + encoding;
        var text = $"{Header}\r\n{code},风干牛肉{encoding},500 g/袋,68,40,肉干熟食,科尔沁左翼后旗\r\n";
        byte[] content = encoding switch
        {
            "utf-8-bom" => [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text)],
            "gb18030" => CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetBytes(text),
            "utf-16" => [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text)],
            _ => Encoding.UTF8.GetBytes(text),
        };
        var report = await Supplier.Import(content);

        Assert.Equal((1, 1, true), (report.Rows, report.Added, report.IsApplied));
        var found = await shelves.Search($"风干牛肉{encoding}");
        Assert.Equal(68m, found.Items[0].RetailPriceCny);
    }

    [Theory]
    [InlineData(';')]
    [InlineData('\t')]
    public async Task Semicolons_and_tabs_divide_as_well_and_columns_come_in_any_order(char divider)
    {
        var text = $"库存,零售价（元/袋）,品名,SKU,包装规格,品类\n12,55,分隔测试{(int)divider},D-{(int)divider},1 kg/袋,牛肉\n".Replace(',', divider);
        var report = await Supplier.Import(text);

        Assert.Empty(report.UnknownColumns);
        Assert.Equal(1, report.Added);
    }

    [Fact]
    public async Task Goods_by_the_kilo_get_the_price_of_the_pack()
    {
        await Supplier.Import($"{Header},部位,冷鲜或冷冻\nK-1,按公斤卖的牛腱子,约2.5 kg/条(称重),88 元/kg,20,牛肉,,牛腱,冷鲜\nK-2,按斤卖的牛腱子,５斤/箱,￥44/斤,20,牛肉,,牛腱,冷鲜\n");
        var kilo = (await shelves.Search("按公斤卖的牛腱子")).Items[0];
        var jin = (await shelves.Search("按斤卖的牛腱子")).Items[0];

        Assert.Equal((220m, 2.5m, true), (kilo.RetailPriceCny!.Value, kilo.NetWeightKg, kilo.IsWeighed));
        Assert.Equal((220m, 2.5m, false), (jin.RetailPriceCny!.Value, jin.NetWeightKg, jin.IsWeighed));
    }

    [Fact]
    public async Task The_same_file_twice_changes_nothing()
    {
        var text = $"{Header}\n" + string.Concat(Enumerable.Range(1, 500).Select(row =>
            $"S-{row},同一文件{row % 250},{row % 9 + 1} kg/{(row <= 250 ? "袋" : "箱")},{(row % 9 + 1) * 60 + 0.5m},{row},牛肉,科尔沁左翼后旗\n"));
        var first = await Supplier.Import(text);
        await shelves.Market.CaughtUpAsync();
        var outboxBefore = await shelves.Market.ScalarAsync<long>("select coalesce(sum(version), 0)::bigint from catalog.skus");
        var second = await Supplier.Import(text);

        Assert.Equal((500, 500, 0), (first.Rows, first.Added, first.Unchanged));
        Assert.Equal((500, 0, 0, 500), (second.Rows, second.Added, second.Changed, second.Unchanged));
        Assert.Equal(outboxBefore, await shelves.Market.ScalarAsync<long>("select coalesce(sum(version), 0)::bigint from catalog.skus"));
    }

    [Fact]
    public async Task A_list_of_500_rows_with_37_mistakes_names_all_37_and_changes_nothing()
    {
        string[] mistakes = ["=1+1", "面议", "-5", "0", "1.234", "@sum(a1)", "88元/kg/袋", "9999999"];
        var text = new StringBuilder(Header).Append('\n');
        for (var row = 2; row <= 501; row++)
        {
            var wrong = row % 13 == 0 && row / 13 <= 37;
            var price = wrong ? mistakes[row / 13 % mistakes.Length] : "68";
            text.Append(CultureInfo.InvariantCulture, $"M-{row},三十七处{row},1 kg/袋,{price},5,牛肉,\n");
        }
        var dry = await Supplier.Import(text.ToString(), dryRun: true);
        using var applied = await Supplier.Upload("/api/catalog/mine/price-lists", Encoding.UTF8.GetBytes(text.ToString()), "价格表.csv");

        Assert.Equal(37, dry.Errors.Count);
        Assert.Equal(Enumerable.Range(1, 37).Select(at => at * 13), dry.Errors.Select(error => error.Row));
        Assert.All(dry.Errors, error => Assert.Equal("零售价", error.Column));
        Assert.Equal(HttpStatusCode.BadRequest, applied.StatusCode);
        var problem = await applied.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(37, problem.GetProperty("report").GetProperty("errors").GetArrayLength());
        Assert.Equal("some", (await shelves.Search("三十七处2 牛")).Match);
    }

    [Fact]
    public async Task A_code_that_stands_twice_names_both_rows()
    {
        var report = await Supplier.Import($"{Header}\nTW-1,重复,1 kg/袋,68,1,牛肉,\nTW-2,别的,1 kg/袋,68,1,牛肉,\nTW-1,重复,2 kg/袋,99,1,牛肉,\n", dryRun: true);

        var error = Assert.Single(report.Errors);
        Assert.Equal((4, "规格编码"), (error.Row, error.Column));
        Assert.Contains("第 2 行", error.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_formula_in_a_name_is_kept_as_text_and_goes_out_harmless()
    {
        await Supplier.Import($"{Header}\nF-1,\"=HYPERLINK(\"\"http://x\"\",\"\"羊\"\")\",1 kg/袋,68,1,牛肉,\nF-2,＝1＋1,1 kg/袋,68,1,牛肉,\n");
        var csv = Encoding.UTF8.GetString(await Supplier.GetByteArrayAsync("/api/catalog/mine/price-lists/export"));

        Assert.Contains("'=HYPERLINK", csv, StringComparison.Ordinal);
        Assert.Contains("'＝1＋1", csv, StringComparison.Ordinal);
        using var code = await Supplier.Upload("/api/catalog/mine/price-lists", Encoding.UTF8.GetBytes($"{Header}\n=1+1,公式编码,1 kg/袋,68,1,牛肉,\n"), "a.csv");
        Assert.Equal(HttpStatusCode.BadRequest, code.StatusCode);
    }

    [Fact]
    public async Task What_was_exported_changes_nothing_when_it_comes_back()
    {
        var aohan = shelves.Market.As(SupplierBench.Aohan);
        var exported = await aohan.GetByteArrayAsync("/api/catalog/mine/price-lists/export");
        var report = await aohan.Import(exported, dryRun: true);

        Assert.Empty(report.Errors);
        Assert.Empty(report.Lines.SelectMany(line => line.Changes));
        Assert.Equal(report.Rows, report.Unchanged);
        Assert.True(report.Rows > 5);
    }

    [Fact]
    public async Task Stock_in_a_price_list_is_what_there_is_and_not_what_was_declared_once()
    {
        const string Row = "ST-1,库存一个意思,1 kg/袋,68,{0},牛肉,\n";
        await Supplier.Import($"{Header}\n{Row.Replace("{0}", "60", StringComparison.Ordinal)}");
        await shelves.Market.CaughtUpAsync();
        var sku = await shelves.Market.ScalarAsync<Guid>("select sku_id from catalog.skus where code = 'ST-1'");
        using var counted = await Supplier.PutAsJsonAsync("/api/orders/stock", new { reason = "盘点", lines = new[] { new { skuId = sku, before = 60, onHand = 5 } } });
        Assert.Equal(HttpStatusCode.OK, counted.StatusCode);
        await shelves.Market.CaughtUpAsync();

        Assert.Contains("ST-1", Encoding.UTF8.GetString(await Supplier.GetByteArrayAsync("/api/catalog/mine/price-lists/export")), StringComparison.Ordinal);
        var again = await Supplier.Import($"{Header}\n{Row.Replace("{0}", "60", StringComparison.Ordinal)}");
        Assert.Equal((1, 0), (again.Changed, again.Unchanged));
        await shelves.Market.CaughtUpAsync();
        Assert.Equal(60, await shelves.Market.ScalarAsync<int>($"select on_hand from orders.stock where sku_id = '{sku}'"));
    }

    [Fact]
    public async Task The_template_is_a_list_without_mistakes()
    {
        var report = await Supplier.Import(await Supplier.GetByteArrayAsync("/api/catalog/mine/price-lists/template"), dryRun: true);

        Assert.Empty(report.Errors);
        Assert.Equal(3, report.Added);
    }

    [Fact]
    public async Task What_a_row_leaves_empty_stays_as_it_is()
    {
        await Supplier.Import($"{Header},部位,冷鲜或冷冻\nL-1,留空测试,1 kg/袋,68,9,牛肉,,其他,冷冻\n");
        var report = await Supplier.Import("规格编码,零售价,备注\nL-1,72,涨价\n");

        Assert.Equal(["备注"], report.UnknownColumns);
        Assert.Equal(["零售价 68 → 72"], Assert.Single(report.Lines).Changes);
        var card = (await shelves.Search("留空测试")).Items[0];
        Assert.Equal((72m, "1 kg/袋"), (card.RetailPriceCny, card.Pack));
    }

    [Theory]
    [InlineData("", "price-list-empty")]
    [InlineData("商品名称,零售价\n羊,1\n", "price-list-no-code")]
    [InlineData("规格编码,编码\nA,B\n", "price-list-column-twice")]
    [InlineData("规格编码,零售价\n", "price-list-empty")]
    [InlineData("PK\u0003\u0004xlsx", "price-list-broken")]
    [InlineData("规格编码,零售价\nA,\"68\nB,70\n", "price-list-quote")]
    public async Task A_file_that_is_no_list_is_refused_with_what_to_do(string content, string code)
    {
        using var answer = await Supplier.Upload("/api/catalog/mine/price-lists?dryRun=true", Encoding.UTF8.GetBytes(content), "a.csv");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(code, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_file_of_20_megabytes_is_refused()
    {
        using var answer = await Supplier.Upload("/api/catalog/mine/price-lists", new byte[20 * 1024 * 1024], "a.csv");

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }
}
