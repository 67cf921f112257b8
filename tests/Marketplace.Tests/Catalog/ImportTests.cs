using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Marketplace.Catalog.Importing;
using Marketplace.Kernel;
using Marketplace.Tests.Support;

namespace Marketplace.Tests.Catalog;

/// <summary>Price lists as workbooks and as text, checked first, written in pieces.</summary>
public sealed class ImportTests(DemoShelves shelves) : IClassFixture<DemoShelves>
{
    private static readonly string[] Header = ["规格编码", "商品名称", "规格", "零售价", "库存", "类目"];

    private HttpClient Supplier => shelves.Market.As(SupplierBench.Horqin);

    [Fact]
    public async Task A_workbook_is_checked_agreed_to_and_written_and_again_changes_nothing()
    {
        byte[] book = Workbooks.Of([[.. Header, "部位", "冷鲜或冷冻"],
            ["WB-1", "工作簿牛腩", "1 kg/袋", "68.1", "5", "牛肉", "牛腩", "冷冻"], ["WB-2", "工作簿牛腱", "5斤/箱", "44/斤", "", "牛肉", "牛腱", "冷冻"]]);
        var told = await Supplier.UntilImport(await Supplier.StartImport(book, "价格表.xlsx"), "Checked");
        Assert.Equal((2, 2, 0, 0), (told.Rows, told.Added, told.Mistakes, told.Done));
        Assert.Equal("some", (await shelves.Search("工作簿牛腩")).Match);

        var done = await Supplier.UntilImport(await Supplier.Agree(told), "Done");
        Assert.Equal(2, done.Done);
        Assert.Equal(68.1m, (await shelves.List($"q=工作簿牛腩&n={Guid.NewGuid():n}")).Items[0].RetailPriceCny);
        Assert.Equal(220m, (await shelves.List($"q=工作簿牛腱&n={Guid.NewGuid():n}")).Items[0].RetailPriceCny);

        var again = await Supplier.UntilImport(await Supplier.StartImport(book, "价格表.xlsx", "?apply=true"), "Done");
        Assert.Equal((0, 0, 2), (again.Added, again.Changed, again.Unchanged));
    }

    [Fact]
    public async Task Rows_that_a_filter_hides_are_asked_about_and_go_in_or_stay_out_as_was_said()
    {
        string[] header = ["规格编码", "商品名称", "规格", "零售价", "类目"];
        var book = Workbooks.Formatted([header, ["HR-1", "看得见牛腩", "1 kg/袋", "70", "牛肉"], ["HR-2", "看不见牛腱", "1 kg/袋", "70", "牛肉"]], false, 3);
        var asked = await Supplier.UntilImport(await Supplier.StartImport(book, "筛选过.xlsx"), "Checked");
        Assert.Equal(("Ask", 1, 1), (asked.HiddenRows, asked.HiddenCount, asked.Mistakes));

        var without = await Supplier.SayOfHidden(asked.ImportId, false);
        Assert.Equal((1, 1, 0), (without.Rows, without.Added, without.Mistakes));
        var with = await Supplier.SayOfHidden(asked.ImportId, true);
        Assert.Equal((2, 2, 0), (with.Rows, with.Added, with.Mistakes));
        await Supplier.UntilImport(await Supplier.Agree(await Supplier.SayOfHidden(asked.ImportId, false)), "Done");
        Assert.Equal("HR-1", await shelves.Market.ScalarAsync<string>("select string_agg(code, ' ') from catalog.skus where code like 'HR-%'"));
        using var late = await Supplier.PutAsJsonAsync($"/api/catalog/mine/imports/{asked.ImportId}/hidden-rows", new { areTaken = true });
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
    }

    [Fact]
    public async Task Ten_thousand_rows_with_37_mistakes_name_each_of_them_and_change_nothing()
    {
        var rows = new List<string[]> { Header };
        for (var row = 2; row <= 10_001; row++)
        {
            rows.Add([$"TT-{row}", $"万行试验{row % 3000}", "1 kg/袋", row % 270 == 0 ? "面议" : "68", "5", "牛肉"]);
        }
        var told = await Supplier.UntilImport(await Supplier.StartImport(Workbooks.Of(rows), "万行.xlsx", "?apply=true"), "Checked", seconds: 60);
        Assert.Equal((10_000, 37), (told.Rows, told.Mistakes));
        Assert.Equal(0, await shelves.Market.ScalarAsync<long>("select count(*) from catalog.skus where code like 'TT-%'"));

        var wrong = await Supplier.ImportRows(told.ImportId, "fate=Mistake");
        Assert.Equal(Enumerable.Range(1, 37).Select(at => at * 270), wrong.Select(row => row.Row));
        Assert.All(wrong, row => Assert.Contains("零售价“面议”", row.Details.Single(), StringComparison.Ordinal));
        Assert.Equal(500, (await Supplier.ImportRows(told.ImportId, "limit=500")).Length);
        await Supplier.RefusedToAgree(told, "import-mistakes");

        // The same file comes back with the reasons; corrected, it goes in.
        var sheet = Workbooks.Read(await Supplier.GetByteArrayAsync($"/api/catalog/mine/imports/{told.ImportId}/errors"));
        Assert.Equal("导入结果", sheet[0][^1]);
        Assert.Equal(37, sheet.Skip(1).Count(row => row[^1].Contains("不是价格", StringComparison.Ordinal)));
        var corrected = sheet.Select(row => row.Select(cell => cell == "面议" ? "68" : cell).ToArray());
        var done = await Supplier.UntilImport(await Supplier.StartImport(Workbooks.Of(corrected), "万行.xlsx", "?apply=true"), "Done", seconds: 120);
        Assert.Equal((10_000, 10_000), (done.Added, done.Done));
        Assert.Equal(10_000, await shelves.Market.ScalarAsync<long>("select count(*) from catalog.skus where code like 'TT-%'"));
        await shelves.Market.CaughtUpAsync(TimeSpan.FromSeconds(120));
    }

    [Fact]
    public async Task An_import_whose_process_died_is_gone_on_with_from_where_it_stood()
    {
        var supplier = shelves.Market.As(SupplierBench.Aohan);
        var text = new StringBuilder("规格编码,商品名称,规格,零售价,类目\n");
        for (var row = 0; row < 1500; row++) text.Append(CultureInfo.InvariantCulture, $"CR-{row},断电试验{row},1 kg/袋,68,牛肉\n");
        var told = await supplier.UntilImport(await supplier.StartImport(Encoding.UTF8.GetBytes(text.ToString()), "断电.csv"), "Checked");

        // As a process leaves it that was killed after its first piece: 500 rows written, its claim just ended.
        await shelves.Market.ScalarAsync<int>($"""
            update catalog.imports set state = 'Applying', done = 500, claimed_until = '2001-01-01' where import_id = '{told.ImportId}'
            """);
        var done = await supplier.UntilImport(told.ImportId, "Done");

        Assert.Equal(1500, done.Done);
        Assert.Equal(1000, await shelves.Market.ScalarAsync<long>("select count(*) from catalog.skus where code like 'CR-%'"));
    }

    [Fact]
    public async Task What_a_list_does_not_name_stays_unless_asked_otherwise()
    {
        var supplier = shelves.Market.As(Marketplace.Contracts.Demo.DemoMarket.Suppliers[3]);
        var before = await supplier.GetFromJsonAsync<JsonElement>("/api/catalog/mine/products", Json.Options);
        var csv = Encoding.UTF8.GetBytes("规格编码,商品名称,规格,零售价,类目\nKEEP-1,只留这件,1 kg/袋,68,牛肉\n");
        await supplier.UntilImport(await supplier.StartImport(csv, "a.csv", "?apply=true"), "Done");
        Assert.True(await Skus(supplier) > 1);

        var told = await supplier.UntilImport(await supplier.StartImport(csv, "a.csv", "?retireAbsent=true"), "Checked");
        Assert.Equal(await Skus(supplier) - 1, told.Retired);
        await supplier.UntilImport(await supplier.Agree(told), "Done");
        Assert.Equal(1, await Skus(supplier));
        Assert.NotEqual(default, before);
    }

    [Fact]
    public async Task Strange_workbooks_are_refused_in_plain_words_and_nothing_is_written()
    {
        var wide = Enumerable.Range(0, 200).Select(at => $"列{at}").Prepend("规格编码").ToArray();
        foreach (var (book, code) in new[]
        {
            (Workbooks.Of([Header, ["A-1", "合并", "1 kg/袋", "68", "5", "牛肉"], ["A-2", "", "2 kg/袋", "99", "5", ""]], merged: "B2:B3"), "price-list-merged"),
            (Workbooks.Of([wide, wide]), "price-list-columns"),
            (Workbooks.Bomb(), "price-list-bomb"),
            (Workbooks.Of([Header, ["A-1", "截断", "1 kg/袋", "68", "5", "牛肉"]])[..^200], "price-list-broken"),
            ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "price-list-old"),
            (Workbooks.Of([["品名", "价格"], ["没有编码", "68"]]), "price-list-no-code"),
        })
        {
            using var answer = await Supplier.Upload("/api/catalog/mine/imports", book, "怪.xlsx");
            var problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
            Assert.Equal((HttpStatusCode.BadRequest, code), (answer.StatusCode, problem.GetProperty("code").GetString()));
        }
    }

    [Fact]
    public async Task Formulas_and_a_code_twice_are_told_by_their_rows()
    {
        var book = Workbooks.Of([Header, ["F-1", "公式", "1 kg/袋", "=60+8", "5", "牛肉"], ["F-2", "重复", "1 kg/袋", "68", "5", "牛肉"], ["F-2", "重复", "2 kg/袋", "99", "5", "牛肉"]]);
        var told = await Supplier.UntilImport(await Supplier.StartImport(book, "公式.xlsx"), "Checked");
        var wrong = await Supplier.ImportRows(told.ImportId, "fate=Mistake");

        Assert.Equal([2, 4], wrong.Select(row => row.Row));
        Assert.Contains(wrong[0].Details, detail => detail.Contains("公式", StringComparison.Ordinal));
        Assert.Contains("第 3 行", wrong[1].Details.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_upload_cut_off_halfway_leaves_nothing_behind()
    {
        var before = await shelves.Market.ScalarAsync<long>("select count(*) from catalog.imports");
        using var form = new MultipartFormDataContent { { new ByteArrayContent(new byte[4000]), "file", "价格表.csv" } };
        var whole = await form.ReadAsByteArrayAsync();
        using var half = new ByteArrayContent(whole[..2000]);
        half.Headers.ContentType = form.Headers.ContentType;
        using var answer = await Supplier.PostAsync("/api/catalog/mine/imports", half);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(before, await shelves.Market.ScalarAsync<long>("select count(*) from catalog.imports"));
    }

    [Fact]
    public async Task An_export_comes_back_without_a_change_in_either_format()
    {
        var supplier = shelves.Market.As(SupplierBench.Aohan);
        foreach (var (name, xlsx) in new[] { ("价格表.xlsx", "true"), ("价格表.csv", "false") })
        {
            var file = await supplier.GetByteArrayAsync($"/api/catalog/mine/price-lists/export?xlsx={xlsx}");
            var told = await supplier.UntilImport(await supplier.StartImport(file, name), "Checked");
            var first = await supplier.ImportRows(told.ImportId, "fate=Mistake");
            Assert.True(told is { Mistakes: 0, Added: 0, Changed: 0 } && told.Rows > 0,
                $"{name}: {told} {string.Join(" ", first.SelectMany(row => row.Details))} {string.Join(" ", (await supplier.ImportRows(told.ImportId, "fate=Changed")).SelectMany(row => row.Details))}");
        }
    }

    [Fact]
    public async Task Someone_elses_import_does_not_exist()
    {
        var told = await Supplier.UntilImport(await Supplier.StartImport(Encoding.UTF8.GetBytes("规格编码,零售价\nNX-1,68\n"), "a.csv"), "Checked");
        var other = shelves.Market.As(SupplierBench.Aohan);
        foreach (var path in new[] { "", "/errors" })
        {
            using var answer = await other.GetAsync($"/api/catalog/mine/imports/{told.ImportId}{path}");
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
        Assert.Empty(await other.ImportRows(told.ImportId, "limit=10"));
    }

    [Fact]
    public async Task A_list_made_before_a_shipment_does_not_give_back_what_was_shipped_and_a_new_count_is_asked_about()
    {
        byte[] first = Workbooks.Of([Header, ["ST-1", "库存试验牛腩", "1 kg/袋", "68", "63", "牛肉"], ["ST-2", "库存试验牛腱", "1 kg/袋", "68", "80", "牛肉"]]);
        await Supplier.UntilImport(await Supplier.StartImport(first, "价格表.xlsx", "?apply=true"), "Done");
        await OnHand("ST-1", 63);
        var export = Sheets(await Supplier.GetByteArrayAsync("/api/catalog/mine/price-lists/export"));
        await Ship("ST-1", 60);

        var untouched = await Supplier.UntilImport(await Supplier.StartImport(export(null), "导出.csv", "?apply=true"), "Done");
        Assert.Equal((0, 0, 0), (untouched.Added, untouched.Changed, untouched.Mistakes));
        await OnHand("ST-1", 60);

        var counted = await Supplier.UntilImport(await Supplier.StartImport(export("100"), "导出.csv", "?apply=true"), "Checked");
        var asked = Assert.Single(await Supplier.ImportRows(counted.ImportId, "fate=Mistake"));
        Assert.Contains("做表时库存是63件，现在是60件", asked.Details.Single(), StringComparison.Ordinal);

        // A list that does not say what it was made against is shown before it counts, and what was shown must still be so.
        var blind = await Supplier.UntilImport(await Supplier.StartImport(first, "价格表.xlsx", "?apply=true"), "Checked");
        Assert.Contains("库存 60 → 63", Assert.Single(await Supplier.ImportRows(blind.ImportId, "fate=Changed")).Details);
        Assert.Contains((await Supplier.ImportRows(blind.ImportId, "fate=Changed"))[0].Details, detail => detail.Contains("请核对库存", StringComparison.Ordinal));
        await Ship("ST-1", 50);
        using (var refused = await Supplier.TryAgree(blind))
        {
            Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
            Assert.Contains("您看到的是60件，现在是50件", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        blind = await Supplier.UntilImport(blind.ImportId, "Checked");
        Assert.Contains("库存 50 → 63", Assert.Single(await Supplier.ImportRows(blind.ImportId, "fate=Changed")).Details);
        // What stood as it was when it was shown stays, whatever is shipped before the agreement.
        await Ship("ST-2", 70);
        await Supplier.UntilImport(await Supplier.Agree(blind), "Done");
        await OnHand("ST-1", 63);
        await OnHand("ST-2", 70);
    }

    [Fact]
    public async Task New_rows_show_what_was_understood_before_they_are_written()
    {
        byte[] book = Workbooks.Of([[.. Header, "储存"], ["UN-1", "看懂牛腱", "500g×10袋/箱", "88元/kg", "5", "牛肉", "-18℃冷冻"]]);
        var told = await Supplier.UntilImport(await Supplier.StartImport(book, "价格表.xlsx"), "Checked");
        Assert.Equal(["500g×10袋/箱", "净重5kg", "零售价¥440.00（每500g ¥44.00）", "冷冻", "牛肉", "库存5", "还缺部位、冷鲜或冷冻：先存为草稿，补齐后上架"], Assert.Single(await Supplier.ImportRows(told.ImportId, "fate=Added")).Details);
    }

    [Fact]
    public async Task Days_counted_from_1904_and_escaped_letters_come_out_right_at_the_end_of_an_import()
    {
        string[] header = ["规格编码", "商品名称", "规格", "零售价", "类目", "部位", "冷鲜或冷冻", "重量允差%", "预售发货日"];
        var told = await Supplier.CheckedImport(Workbooks.Formatted(
        [
            header, ["OM-1", "老苹果机牛腩_x000D_", "1 kg/袋", "70", "牛肉", "牛腩", "冷冻", "%0.05", "d44895"],
            ["OM-2", "老苹果机_x000A_牛腱", "1 kg/袋", "70", "牛肉", "牛腱", "冷冻", "5", "44895"], ["OM-3", "老苹果机_x005F_x000D_", "1 kg/袋", "70", "牛肉", "牛腱", "冷冻", "5", "d44895"],
        ], isFrom1904: true));
        Assert.Empty((await Supplier.ImportRows(told.ImportId, "fate=Mistake")).SelectMany(row => row.Details));
        Assert.Equal(["老苹果机牛腩", "老苹果机 牛腱", "老苹果机_x000D_"], (await Supplier.ImportRows(told.ImportId, "fate=Added")).Select(row => row.Name));
        await Supplier.UntilImport(await Supplier.Agree(told), "Done");

        Assert.Equal("老苹果机牛腩|1 kg/袋|2026-12-01|5.00 老苹果机 牛腱|1 kg/袋|2026-12-01|5.00 老苹果机_x000D_|1 kg/袋|2026-12-01|5.00", await shelves.Market.ScalarAsync<string>("""
            select string_agg(p.name || '|' || k.pack || '|' || p.ships_from_on || '|' || k.tolerance_percent, ' ' order by k.code)
            from catalog.products p
            join catalog.skus k using (product_id)
            where k.code like 'OM-%'
            """));
        // The same book again changes nothing: what was read is what stands there.
        var again = await Supplier.CheckedImport(Encoding.UTF8.GetBytes("规格编码,预售发货日\nOM-1,2026-12-01\nOM-2,2026年12月1日\n"));
        Assert.Equal((0, 2), (again.Changed, again.Unchanged));
    }

    // The rows ST-… of an export with the first one's stock changed, or as it came.
    private static Func<string?, byte[]> Sheets(byte[] export) => stock =>
    {
        var lines = Encoding.UTF8.GetString(export).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var at = Array.IndexOf(lines[0].Split(','), "库存");
        return Encoding.UTF8.GetBytes(string.Join('\n', lines.Where((line, row) => row == 0 || line.StartsWith("ST-", StringComparison.Ordinal)).Select(line =>
        {
            var cells = line.Split(',');
            if (stock is not null && cells[0] == "ST-1") cells[at] = stock;
            return string.Join(',', cells);
        })));
    };

    private async Task Ship(string code, int left)
    {
        await shelves.Market.ScalarAsync<int>($"update catalog.skus set on_hand = {left} where code = '{code}'");
        await shelves.Market.ScalarAsync<int>($"update orders.stock set on_hand = {left} where sku_id = (select sku_id from catalog.skus where code = '{code}')");
    }

    private async Task OnHand(string code, int packs)
    {
        await shelves.Market.CaughtUpAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(packs, await shelves.Market.ScalarAsync<int>($"select on_hand from orders.stock where sku_id = (select sku_id from catalog.skus where code = '{code}')"));
    }

    private async Task<long> Skus(HttpClient supplier) => (await supplier.GetFromJsonAsync<JsonElement>("/api/catalog/mine/products", Json.Options))
        .GetProperty("items").EnumerateArray().Sum(item => item.GetProperty("skus").GetArrayLength());
}
