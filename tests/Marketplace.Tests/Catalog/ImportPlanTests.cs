using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Marketplace.Catalog.Importing;
using Marketplace.Contracts.Demo;
using Marketplace.Kernel;
using Marketplace.Tests.Support;

namespace Marketplace.Tests.Catalog;

/// <summary>A list does what was seen when it was agreed to, and nothing else.</summary>
public sealed class ImportPlanTests(DemoShelves shelves) : IClassFixture<DemoShelves>
{
    private static readonly string[] Header = ["规格编码", "商品名称", "规格", "零售价", "类目", "部位", "冷鲜或冷冻"];

    private HttpClient Supplier => shelves.Market.As(SupplierBench.Horqin);

    private static string[] Row(string code, string name, int price) => [code, name, "1 kg/袋", $"{price}", "牛肉", "牛腩", "冷冻"];

    [Theory]
    [InlineData("PA", true)]
    [InlineData("PB", false)]
    public async Task A_choice_changed_in_another_tab_is_not_carried_out_by_the_tab_that_showed_the_first(string code, bool areTakenAtFirst)
    {
        string[] names = [$"两页牛腩{code}", $"两页牛腱{code}"];
        await Supplier.UntilImport(await Supplier.StartImport(
            Workbooks.Of([Header, Row($"{code}-1", names[0], 70), Row($"{code}-2", names[1], 70)]), "先有.xlsx", "?apply=true"), "Done");
        var book = Workbooks.Formatted([Header, Row($"{code}-1", names[0], 71), Row($"{code}-2", names[1], 72)], false, 3);
        var import = await Supplier.CheckedImport(book);
        var first = await Supplier.SayOfHidden(import.ImportId, areTakenAtFirst);
        var second = await Supplier.SayOfHidden(import.ImportId, !areTakenAtFirst);
        Assert.NotEqual(first.Plan, second.Plan);

        await Supplier.RefusedToAgree(first, "import-plan-changed");
        Assert.Equal("Checked", (await Supplier.ReadImport(import.ImportId)).State);
        Assert.Equal((70m, 70m), await Prices(code));
        var changed = Assert.Single(await Supplier.ImportRows(import.ImportId, $"since={first.Plan}"));
        Assert.Equal(($"{code}-2", areTakenAtFirst ? "LeftOut" : "Changed", areTakenAtFirst ? "Changed" : "LeftOut"), (changed.Code, changed.Fate, changed.Was!.Fate));
        Assert.Contains("零售价 70 → 72", (areTakenAtFirst ? changed.Was.Notes : changed.Notes).Select(note => note.Sentence));

        // Back to what the first tab showed, its press is good again; the second one's is not any more.
        await Supplier.SayOfHidden(import.ImportId, areTakenAtFirst);
        await Supplier.RefusedToAgree(second, "import-plan-changed");
        await Supplier.UntilImport(await Supplier.Agree(first), "Done");
        Assert.Equal((71m, areTakenAtFirst ? 72m : 70m), await Prices(code));
        await Supplier.Agree(first);
        await Supplier.RefusedToAgree(second, "import-plan-changed");
    }

    [Fact]
    public async Task An_agreement_names_what_it_agrees_to()
    {
        var told = await Supplier.CheckedImport(Workbooks.Of([Header, Row("PN-1", "无名牛腩", 70)]));
        foreach (var body in new object[] { new { }, new { plan = "" }, new { plan = "最新的" } })
        {
            using var answer = await Supplier.PostAsJsonAsync($"/api/catalog/mine/imports/{told.ImportId}/agreement", body, Json.Options);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }
        Assert.Equal("Checked", (await Supplier.ReadImport(told.ImportId)).State);
    }

    [Fact]
    public async Task Goods_in_hidden_rows_that_are_left_out_are_neither_changed_nor_stopped()
    {
        var supplier = shelves.Market.As(DemoMarket.Suppliers[4]);
        await supplier.UntilImport(await supplier.StartImport(
            Workbooks.Of([Header, Row("HL-1", "看得见的牛腩", 70), Row("HL-2", "藏起来的牛腱", 70), Row("HL-3", "表里没有的牛排", 70)]), "先有.xlsx", "?apply=true"), "Done");
        var before = await Sold(supplier);
        var book = Workbooks.Formatted([Header, Row("HL-1", "看得见的牛腩", 71), Row("HL-2", "藏起来的牛腱", 72)], false, 3);
        var asked = await supplier.CheckedImport(book, "?retireAbsent=true");
        var without = await supplier.SayOfHidden(asked.ImportId, false);

        var left = Assert.Single(await supplier.ImportRows(asked.ImportId, "fate=LeftOut"));
        Assert.Equal((3, "HL-2"), (left.Row, left.Code));
        Assert.Contains("不改也不停售", Assert.Single(left.Details), StringComparison.Ordinal);
        var stopped = (await supplier.ImportRows(asked.ImportId, "fate=Retired&limit=500")).Select(row => row.Code).ToHashSet();
        Assert.Equal(before.Except(["HL-1", "HL-2"]).Order(), stopped.Order());
        Assert.Equal(stopped.Count, without.Retired);

        await supplier.UntilImport(await supplier.Agree(without), "Done");
        Assert.Equal(["HL-1", "HL-2"], (await Sold(supplier)).Order());
        Assert.Equal((71m, 70m), await Prices("HL"));
    }

    [Fact]
    public async Task Goods_changed_by_hand_since_the_check_are_shown_again_before_anything_is_done()
    {
        await Supplier.UntilImport(await Supplier.StartImport(Workbooks.Of([Header, Row("PM-1", "手改牛腩", 70), Row("PM-2", "手改牛腱", 70)]), "先有.xlsx", "?apply=true"), "Done");
        var told = await Supplier.CheckedImport(Workbooks.Of([Header, Row("PM-1", "手改牛腩", 70), Row("PM-2", "手改牛腱", 72)]));
        Assert.Equal((1, 1), (told.Changed, told.Unchanged));
        await Supplier.Import("规格编码,零售价\nPM-1,75\n");

        // The row that was shown as unchanged would now take the new price back.
        await Supplier.Agree(told);
        var again = await Supplier.UntilImport(told.ImportId, "Checked");
        Assert.Equal((75m, 70m), await Prices("PM"));
        var changed = Assert.Single(await Supplier.ImportRows(told.ImportId, $"since={told.Plan}"));
        Assert.Equal(("PM-1", "Unchanged"), (changed.Code, changed.Was!.Fate));
        Assert.Equal(["零售价 75 → 70"], changed.Details);
        await Supplier.RefusedToAgree(told, "import-plan-changed");
        await Supplier.UntilImport(await Supplier.Agree(again), "Done");
        Assert.Equal((70m, 72m), await Prices("PM"));
    }

    [Fact]
    public async Task Goods_that_came_after_the_check_are_not_stopped_as_absent()
    {
        var supplier = shelves.Market.As(DemoMarket.Suppliers[5]);
        await supplier.UntilImport(await supplier.StartImport(Workbooks.Of([Header, Row("NA-1", "在表里的牛腩", 70)]), "先有.xlsx", "?apply=true"), "Done");
        var told = await supplier.CheckedImport(Workbooks.Of([Header, Row("NA-1", "在表里的牛腩", 71)]), "?retireAbsent=true");
        await supplier.Import("规格编码,商品名称,规格,零售价,类目,部位,冷鲜或冷冻\nNA-2,后来的牛腱,1 kg/袋,70,牛肉,牛腱,冷冻\n");

        await supplier.Agree(told);
        var again = await supplier.UntilImport(told.ImportId, "Checked");
        Assert.Equal(told.Retired + 1, again.Retired);
        Assert.Contains("NA-2", await Sold(supplier));
        Assert.Equal(["NA-2"], (await supplier.ImportRows(told.ImportId, $"since={told.Plan}")).Select(row => row.Code));
    }

    private async Task<(decimal, decimal)> Prices(string code) => (
        await shelves.Market.ScalarAsync<decimal>($"select retail_price_cny from catalog.skus where code = '{code}-1'"),
        await shelves.Market.ScalarAsync<decimal>($"select retail_price_cny from catalog.skus where code = '{code}-2'"));

    private static async Task<HashSet<string>> Sold(HttpClient supplier) => (await supplier.GetFromJsonAsync<JsonElement>("/api/catalog/mine/products", Json.Options))
        .GetProperty("items").EnumerateArray().SelectMany(item => item.GetProperty("skus").EnumerateArray()).Select(sku => sku.GetProperty("code").GetString()!).ToHashSet();
}
