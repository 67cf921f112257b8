using System.Text.Json;

namespace Marketplace.Tests.Procurement;

public sealed class PasteTests(CanteenWorld world) : IClassFixture<CanteenWorld>
{
    private const string TwentyRows = """
        序号	品名	规格	数量	单位	备注
        1	敖汉黄小米	25kg/袋	4	袋	
        2	敖汉红谷小米	25 kg	2	袋	早餐粥
        3	荞麦米	25公斤	50	公斤	
        4	扎赉特长粒香大米	25kg/袋	20	袋	周一送
        5	科尔沁牛腱子		30	斤	
        6	科尔沁牛肋条	10kg/箱	3	箱	
        7	乌兰察布土豆		10	网袋	
        8	T-XM-10		2	箱	
        9	小米		4	袋	
        10	长粒香大米	25kg/袋	100	斤	
        11	牛腱子		2	块	
        12	牛肋条		1	箱	
        13	土豆	20 kg	200	公斤	
        14	荞麦米	25kg/袋	1袋
        15	鲜活鲍鱼	只	10	只	
        16	敖汉黄小米	10kg/箱	1	箱	
        17	T-HG-25		30	公斤	
        18	零售小米礼盒		5	盒	
        19	扎赉特长粒香大米		abc	袋	
        20	乌兰察布土豆		2	网袋	不够起订
        """;

    [Fact]
    public async Task Twenty_pasted_rows_become_twenty_lines_and_nothing_is_lost()
    {
        var lines = await Pasted(TwentyRows);

        Assert.Equal(20, lines.Count);
        Assert.Equal(17, lines.Count(line => line.Text("state") == "Matched"));
        Assert.Equal(("T-XM-25", 4), Match(lines[0]));
        Assert.Equal(("T-HG-25", 2), Match(lines[1]));
        Assert.Equal("早餐粥", lines[1].Text("note"));
        Assert.Equal(("T-QM-25", 2), Match(lines[2]));
        Assert.Equal(("T-NJ-5", 3), Match(lines[4]));
        Assert.Equal(("T-XM-10", 2), Match(lines[7]));
        Assert.Equal(("T-DM-25", 2), Match(lines[9]));
        Assert.Equal(("T-TD-20", 10), Match(lines[12]));
        Assert.Equal(("T-QM-25", 1), Match(lines[13]));
        Assert.Equal(("T-XM-10", 1), Match(lines[15]));
    }

    [Fact]
    public async Task A_row_that_could_be_several_goods_offers_them_and_takes_a_choice()
    {
        var made = await world.Requester.PostJson("/api/procurement/requisitions/paste", new { text = "小米\t\t4\t袋" });
        var path = $"/api/procurement/requisitions/{made.GetProperty("requisitionId").GetGuid()}";
        var line = (await world.Requester.GetJson(path)).GetProperty("lines")[0];
        Assert.Equal("Ambiguous", line.Text("state"));
        var codes = line.GetProperty("candidates").EnumerateArray().Select(sku => sku.Text("skuCode")).ToList();
        Assert.Contains("T-XM-25", codes);
        Assert.Contains("T-HG-25", codes);
        Assert.DoesNotContain("T-LH-1", codes);

        using var choice = await world.Requester.PutAsync(
            $"{path}/lines/{line.GetProperty("lineId").GetGuid()}", JsonContentOf(new { skuId = CanteenWorld.SkuId("T-HG-25") }));
        Assert.True(choice.IsSuccessStatusCode, await choice.Content.ReadAsStringAsync());
        Assert.Equal(("T-HG-25", 4), Match((await world.Requester.GetJson(path)).GetProperty("lines")[0]));
    }

    [Fact]
    public async Task A_weight_between_two_packs_offers_both_and_neither_is_taken_unasked()
    {
        var path = await Paste("敖汉红谷小米,,30,公斤");
        var line = (await world.Requester.GetJson(path)).GetProperty("lines")[0];

        Assert.Equal((null, 0), Match(line));
        Assert.Equal([1, 2], line.GetProperty("offered").EnumerateArray().Select(packs => packs.GetInt32()));
        using var early = await world.Requester.Post($"{path}/submission", new { });
        Assert.Equal((System.Net.HttpStatusCode.Conflict, "lines-not-ready"), await early.Refusal());
        using var frequent = await world.Requester.Post("/api/procurement/requisitions", new
        {
            lines = new[] { new { skuId = CanteenWorld.SkuId("T-HG-25"), quantity = 30, unit = "公斤" } },
        });
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, frequent.StatusCode);
    }

    [Fact]
    public async Task Another_price_than_the_sheets_is_asked_until_it_is_answered_whatever_becomes_of_the_quantity()
    {
        var path = await Paste("敖汉红谷小米\t\t10\t袋\t230");
        var line = (await world.Requester.GetJson(path)).GetProperty("lines")[0];
        Assert.Equal(55m, line.GetProperty("dearerByCny").GetDecimal());

        var change = $"{path}/lines/{line.GetProperty("lineId").GetGuid()}";
        await (await world.Requester.Put(change, new { quantity = 15, unit = "袋" })).Json();
        line = (await world.Requester.GetJson(path)).GetProperty("lines")[0];
        Assert.Equal("表上每袋230.00元，这里每袋285.00元，贵55.00元，请核对单位和规格，或确认按这里的价。", line.Text("problem"));
        Assert.Equal((10m, 15m), (line.GetProperty("paperQuantity").GetDecimal(), line.GetProperty("askedQuantity").GetDecimal()));
        using var early = await world.Requester.Post($"{path}/submission", new { });
        Assert.Equal((System.Net.HttpStatusCode.Conflict, "lines-not-ready"), await early.Refusal());

        await (await world.Requester.Put(change, new { confirmed = true })).Json();
        Assert.Equal(("T-HG-25", 15), Match((await world.Requester.GetJson(path)).GetProperty("lines")[0]));
        // Agreed to is agreed to, also when a little more is wanted.
        await (await world.Requester.Put(change, new { quantity = 16 })).Json();
        await world.Requester.PostJson($"{path}/submission", new { totalCny = 16 * 285m });
    }

    [Fact]
    public async Task What_is_asked_about_is_not_ordered_until_it_is_changed_or_confirmed_and_lines_change_together_or_not_at_all()
    {
        var made = await world.Requester.PostJson("/api/procurement/requisitions/paste", new
        {
            text = "学校食材采购单\n品名\t规格\t数量\t单位\t单价\n敖汉红谷小米\t25kg/袋\t4\t袋\t28.5\n荞麦米\t\t10\t箱\t\n合计\t\t14",
        });
        Assert.Equal((2, 2), (made.GetProperty("lines").GetInt32(), made.GetProperty("asked").GetInt32()));
        var path = $"/api/procurement/requisitions/{made.GetProperty("requisitionId").GetGuid()}";
        var seen = await world.Requester.GetJson(path);
        Assert.Equal(["学校食材采购单", "合计 14"], seen.GetProperty("leftOut").EnumerateArray().Select(row => row.GetString()));
        var (millet, wheat) = (seen.GetProperty("lines")[0], seen.GetProperty("lines")[1]);
        Assert.Equal("表上每袋28.50元，这里每袋285.00元，贵256.50元，请核对单位和规格，或确认按这里的价。", millet.Text("problem"));
        Assert.Equal("这种商品按25 kg/袋卖，“箱”对不上，请改成件数或斤数。", wheat.Text("problem"));
        Assert.Equal(0m, seen.GetProperty("totalCny").GetDecimal());
        using var early = await world.Requester.Post($"{path}/submission", new { });
        Assert.Equal((System.Net.HttpStatusCode.Conflict, "lines-not-ready"), await early.Refusal());

        // The second change cannot be; so the first is not made either.
        object Change(JsonElement line, object change) => new { lineId = line.GetProperty("lineId").GetGuid(), change };
        using var half = await world.Requester.PutAsync($"{path}/lines", JsonContentOf(new
        {
            lines = new[] { Change(millet, new { confirmed = true }), Change(wheat, new { quantity = 10, unit = "箱" }) },
        }));
        Assert.Equal((System.Net.HttpStatusCode.BadRequest, "wrong-lines"), await half.Refusal());
        Assert.Equal((null, 0), Match((await world.Requester.GetJson(path)).GetProperty("lines")[0]));

        using var whole = await world.Requester.PutAsync($"{path}/lines", JsonContentOf(new
        {
            lines = new[] { Change(millet, new { confirmed = true }), Change(wheat, new { quantity = 250, unit = "公斤" }) },
        }));
        Assert.True(whole.IsSuccessStatusCode, await whole.Content.ReadAsStringAsync());
        Assert.Equal([("T-HG-25", 4), ("T-QM-25", 10)], (await world.Requester.GetJson(path)).GetProperty("lines").EnumerateArray().Select(Match));

        using var unseen = await world.Requester.Post($"{path}/submission", new { totalCny = 0 });
        Assert.Equal((System.Net.HttpStatusCode.Conflict, "total-changed"), await unseen.Refusal());
        await world.Requester.PostJson($"{path}/submission", new { totalCny = 4 * 285m + 10 * 260m });
    }

    [Fact]
    public async Task A_row_that_matches_nothing_says_why_and_keeps_what_was_written()
    {
        var line = (await Pasted("鲜活鲍鱼\t大号\t10\t只\t周五用")).Single();

        Assert.Equal("Unknown", line.Text("state"));
        Assert.Equal("鲜活鲍鱼", line.Text("askedName"));
        Assert.Equal("大号", line.Text("askedSpec"));
        Assert.Equal("周五用", line.Text("note"));
        Assert.Contains("没有找到", line.Text("problem"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_not_ready_keep_the_requisition_from_being_submitted()
    {
        var made = await world.Requester.PostJson("/api/procurement/requisitions/paste", new { text = TwentyRows });
        var id = made.GetProperty("requisitionId").GetGuid();
        using var answer = await world.Requester.Post($"/api/procurement/requisitions/{id}/submission", new { });

        Assert.Equal((System.Net.HttpStatusCode.Conflict, "lines-not-ready"), await answer.Refusal());
    }

    [Fact]
    public async Task Pasting_again_from_the_same_form_replaces_its_draft_until_that_was_changed()
    {
        var form = Guid.NewGuid();
        async Task<(Guid Id, bool IsOver)> PasteInto(string text, HttpClient? who = null)
        {
            var made = await (who ?? world.Requester).PostJson("/api/procurement/requisitions/paste", new { text, formId = form });
            return (made.GetProperty("requisitionId").GetGuid(), made.GetProperty("isOver").GetBoolean());
        }
        var (first, isOver) = await PasteInto("敖汉红谷小米\t25kg/袋\t4\t袋");
        Assert.False(isOver);
        Assert.Equal((first, true), await PasteInto("敖汉红谷小米\t25kg/袋\t4\t袋"));
        Assert.Equal((first, true), await PasteInto("敖汉红谷小米\t25kg/袋\t6\t袋\n荞麦米\t\t250\t公斤"));
        var path = $"/api/procurement/requisitions/{first}";
        var lines = (await world.Requester.GetJson(path)).GetProperty("lines");
        Assert.Equal([("T-HG-25", 6), ("T-QM-25", 10)], lines.EnumerateArray().Select(Match));

        // Pressed twice at once it is one draft all the same.
        var both = await Task.WhenAll(PasteInto("荞麦米\t\t250\t公斤"), PasteInto("荞麦米\t\t250\t公斤"));
        Assert.All(both, one => Assert.Equal((first, true), one));

        // Another list is another requisition; what was changed by hand is not written over; nobody pastes over somebody else's.
        var (second, _) = await PasteInto("敖汉红谷小米\t25kg/袋\t4\t袋");
        Assert.NotEqual(first, second);
        var line = (await world.Requester.GetJson($"/api/procurement/requisitions/{second}")).GetProperty("lines")[0].GetProperty("lineId").GetGuid();
        await (await world.Requester.Put($"/api/procurement/requisitions/{second}/lines/{line}", new { quantity = 5, unit = "袋" })).Json();
        var (third, _) = await PasteInto("敖汉红谷小米\t25kg/袋\t4\t袋");
        Assert.DoesNotContain(third, new[] { first, second });

        // Nothing of it was found: what was meant takes its place.
        form = Guid.NewGuid();
        var (wrong, _) = await PasteInto("鲜活鲍鱼\t大号\t10\t只");
        Assert.Equal((wrong, true), await PasteInto("荞麦米\t\t250\t公斤"));
        await world.Requester.PostJson($"/api/procurement/requisitions/{wrong}/submission", new { totalCny = 10 * 260m });
        Assert.NotEqual(wrong, (await PasteInto("荞麦米\t\t250\t公斤")).Id);
    }

    [Theory]
    [InlineData("")]
    [InlineData("品名\t规格\t数量\t单位")]
    public async Task Pasting_nothing_is_answered_at_the_field(string text)
    {
        using var answer = await world.Requester.Post("/api/procurement/requisitions/paste", new { text });
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private static System.Net.Http.Json.JsonContent JsonContentOf(object body) => System.Net.Http.Json.JsonContent.Create(body);

    private async Task<string> Paste(string text) => "/api/procurement/requisitions/" +
        (await world.Requester.PostJson("/api/procurement/requisitions/paste", new { text })).GetProperty("requisitionId").GetGuid();

    private async Task<List<JsonElement>> Pasted(string text)
    {
        var made = await world.Requester.PostJson("/api/procurement/requisitions/paste", new { text });
        var requisition = await world.Requester.GetJson($"/api/procurement/requisitions/{made.GetProperty("requisitionId").GetGuid()}");
        return [.. requisition.GetProperty("lines").EnumerateArray()];
    }

    private static (string? Code, int Packs) Match(JsonElement line) =>
        line.GetProperty("sku").ValueKind == JsonValueKind.Null || line.GetProperty("quantity").ValueKind == JsonValueKind.Null
            ? (null, 0)
            : (line.GetProperty("sku").Text("skuCode"), line.GetProperty("quantity").GetInt32());
}
