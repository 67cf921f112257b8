using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Contracts;

namespace Marketplace.Tests.Procurement;

/// <summary>起订量, 步长 and 阶梯价 hold for canteens as they do for buyers.</summary>
public sealed class QuantityTests(CanteenWorld world) : IClassFixture<CanteenWorld>
{
    // Retail buyers pay less from 10 on, canteens from 20 and from 50 on.
    private static readonly SkuChanged Carrots = CanteenWorld.Sku("测试胡萝卜", "T-HLB-5", "5 kg/箱", 5, false, 40m, CanteenWorld.Potatoes, minimum: 10) with
    {
        RetailPriceCny = 50m, QuantityStep = 5, Tiers = [new(15, 45m, null), new(20, 42m, 36m), new(50, null, 33m)],
    };

    [Fact]
    public async Task A_pasted_row_off_the_minimum_or_the_step_says_which_row_it_is_what_stands_there_and_what_to_write()
    {
        await world.Publish(Carrots);
        await world.Publish(Carrots with { SkuId = CanteenWorld.SkuId("T-BLB-5"), SkuCode = "T-BLB-5", ProductName = "测试白萝卜" });
        await world.Publish(Carrots with { SkuId = CanteenWorld.SkuId("T-QLB-5"), SkuCode = "T-QLB-5", ProductName = "测试青萝卜" });
        var path = await Pasted("敖汉黄小米,25kg/袋,1,袋\n测试胡萝卜,,3,箱\n测试白萝卜,,12,箱\n测试青萝卜,,65,公斤");
        var lines = await Lines(path);

        Assert.Null(lines[0].Text("problem"));
        Assert.Equal("写的是 3 件，10 件起订，按 5 件的整数倍，请改成 10 件。", lines[1].Text("problem"));
        Assert.Equal("写的是 12 件，10 件起订，按 5 件的整数倍，请改成 15 件。", lines[2].Text("problem"));
        Assert.Equal("写的是 13 件，10 件起订，按 5 件的整数倍，请改成 15 件。", lines[3].Text("problem"));

        using var refused = await world.Requester.Post($"{path}/submission", new { });
        var problem = JsonDocument.Parse(await refused.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal("lines-not-ready", problem.Text("code"));
        Assert.StartsWith("第2行“测试胡萝卜”：写的是 3 件，10 件起订，按 5 件的整数倍，请改成 10 件。", problem.Text("detail"), StringComparison.Ordinal);
        Assert.Equal([2, 3, 4], problem.GetProperty("lines").EnumerateArray().Select(line => line.GetProperty("position").GetInt32()));

        foreach (var (line, packs) in new[] { (1, 10), (2, 15), (3, 15) }) await Change(path, lines[line], new { quantity = packs, unit = "箱" });
        await world.Requester.PostJson($"{path}/submission", new { });
    }

    [Fact]
    public async Task Lines_of_one_kind_count_together_for_the_minimum_the_step_and_the_tiers()
    {
        var radish = Carrots with { SkuId = CanteenWorld.SkuId("T-XLB-5"), SkuCode = "T-XLB-5", ProductName = "测试小萝卜" };
        await world.Publish(radish);
        var path = await Pasted("测试小萝卜,,4,箱\n测试小萝卜,,4,箱");
        Assert.All(await Lines(path), line =>
            Assert.Equal("有 2 行同种商品，合计 8 件，10 件起订，按 5 件的整数倍，请把合计改成 10 件。", line.Text("problem")));

        // Six and four are ten; twelve and eight reach the tier of twenty, and nobody has to agree to paying less.
        var lines = await Lines(path);
        await Change(path, lines[0], new { quantity = 6 });
        Assert.All(await Lines(path), line => Assert.Null(line.Text("problem")));
        await Change(path, lines[0], new { quantity = 12 });
        await Change(path, lines[1], new { quantity = 8 });
        Assert.Equal([(36m, 432m, false), (36m, 288m, false)], (await Lines(path)).Select(Price));
        var listed = (await world.Requester.GetJson("/api/procurement/requisitions")).GetProperty("items").EnumerateArray()
            .Single(item => path.EndsWith(item.Text("requisitionId")!, StringComparison.Ordinal));
        Assert.Equal(720m, listed.GetProperty("totalCny").GetDecimal());

        await world.Requester.PostJson($"{path}/submission", new { });
        var approved = await (await world.Approve(world.Approver, Id(path))).Json();
        Assert.Equal(720m, approved.GetProperty("purchaseOrders")[0].GetProperty("goodsCny").GetDecimal());
    }

    [Fact]
    public async Task The_unit_price_follows_the_quantity_and_retail_prices_never_become_canteen_prices()
    {
        await world.Publish(Carrots);
        var path = await Pasted("测试胡萝卜,,15,箱");
        var line = (await Lines(path))[0];
        Assert.Equal((40m, 600m, false), Price(line));
        Assert.Equal([(20, 36m), (50, 33m)], line.GetProperty("sku").GetProperty("tiers").EnumerateArray()
            .Select(tier => (tier.GetProperty("fromQuantity").GetInt32(), tier.GetProperty("canteenPriceCny").GetDecimal())));

        foreach (var (packs, price) in new[] { (20, 36m), (45, 36m), (50, 33m), (10, 40m) })
        {
            await Change(path, line, new { quantity = packs });
            Assert.Equal((price, packs * price, false), Price((await Lines(path))[0]));
        }

        await Change(path, line, new { quantity = 55 });
        var listed = (await world.Requester.GetJson("/api/procurement/requisitions")).GetProperty("items").EnumerateArray()
            .Single(item => path.EndsWith(item.Text("requisitionId")!, StringComparison.Ordinal));
        Assert.Equal(55 * 33m, listed.GetProperty("totalCny").GetDecimal());
        await world.Requester.PostJson($"{path}/submission", new { });
        var approved = await (await world.Approve(world.Approver, Id(path))).Json();
        Assert.Equal(55 * 33m, approved.GetProperty("purchaseOrders")[0].GetProperty("goodsCny").GetDecimal());
        Assert.Equal((33m, 55 * 33m, false), Price((await Lines(path))[0]));
    }

    [Fact]
    public async Task A_price_whose_tier_changes_is_shown_before_submitting_and_before_approving()
    {
        var beans = Carrots with { SkuId = CanteenWorld.SkuId("T-JD-5"), SkuCode = "T-JD-5", ProductName = "测试豇豆" };
        await world.Publish(beans);
        var path = await Pasted("测试豇豆,,30,箱");

        // The first tier moves from 20 to 40: thirty now cost the full price.
        await world.Publish(beans with { Tiers = [new(40, null, 36m)] });
        using var submission = await world.Requester.Post($"{path}/submission", new { });
        Assert.Equal((HttpStatusCode.Conflict, "price-changed"), await submission.Refusal());
        await world.Requester.PostJson($"{path}/submission", new { acceptPriceChanges = true });
        Assert.False((await world.Approver.GetJson(path)).GetProperty("pricesChanged").GetBoolean());

        // And then to 25, under the thirty that wait for approval.
        await world.Publish(beans with { Tiers = [new(25, null, 35m)] });
        var seen = await world.Approver.GetJson(path);
        Assert.True(seen.GetProperty("pricesChanged").GetBoolean());
        Assert.Equal((35m, 1050m, true), Price(seen.GetProperty("lines")[0]));
        using var unseen = await world.Approver.Post($"{path}/approval", new { totalCny = 1200m });
        Assert.Equal((HttpStatusCode.Conflict, "price-changed"), await unseen.Refusal());
        var approved = await world.Approver.PostJson($"{path}/approval", new { totalCny = 1050m });
        Assert.Equal(1050m, approved.GetProperty("purchaseOrders")[0].GetProperty("goodsCny").GetDecimal());
    }

    [Fact]
    public async Task A_retail_tier_that_changes_changes_nothing_for_a_canteen()
    {
        var onions = Carrots with { SkuId = CanteenWorld.SkuId("T-YC-5"), SkuCode = "T-YC-5", ProductName = "测试洋葱" };
        await world.Publish(onions);
        var path = await Pasted("测试洋葱,,20,箱");
        await world.Publish(onions with { Tiers = [new(20, 30m, 36m), new(50, 25m, 33m)] });

        Assert.Equal((36m, 720m, false), Price((await Lines(path))[0]));
        await world.Requester.PostJson($"{path}/submission", new { });
    }

    [Fact]
    public async Task A_step_that_changes_after_submission_names_the_row_to_the_approver()
    {
        var peppers = Carrots with { SkuId = CanteenWorld.SkuId("T-QJ-5"), SkuCode = "T-QJ-5", ProductName = "测试青椒" };
        await world.Publish(peppers);
        var id = await world.Submitted(world.Requester, "敖汉黄小米,25kg/袋,1,袋\n测试青椒,,15,箱");
        await world.Publish(peppers with { QuantityStep = 10 });

        using var refused = await world.Approve(world.Approver, id);
        var problem = JsonDocument.Parse(await refused.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal("lines-not-ready", problem.Text("code"));
        Assert.Contains("第2行“测试青椒”：写的是 15 件，10 件起订，按 10 件的整数倍，请改成 20 件。", problem.Text("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_ordered_again_after_a_shortage_keeps_to_whole_steps()
    {
        var leeks = Carrots with { SkuId = CanteenWorld.SkuId("T-JC-5"), SkuCode = "T-JC-5", ProductName = "测试韭菜" };
        await world.Publish(leeks, stock: 18);
        var id = await world.Submitted(world.Requester, "测试韭菜,,25,箱");
        var order = (await (await world.Approve(world.Approver, id)).Json()).GetProperty("purchaseOrders")[0].GetProperty("purchaseOrderId").GetGuid();
        await world.Market.CaughtUpAsync();

        var again = await world.Requester.PostJson($"/api/procurement/purchase-orders/{order}/reduced-requisition", new { });
        var path = $"/api/procurement/requisitions/{again.GetProperty("requisitionId").GetGuid()}";
        Assert.Equal(15, (await Lines(path))[0].GetProperty("quantity").GetInt32());
        await world.Requester.PostJson($"{path}/submission", new { });
    }

    [Fact]
    public async Task The_goods_to_choose_from_and_the_usual_goods_say_their_step_and_tiers_and_when_they_are_sent()
    {
        await world.Publish(Carrots with { ShipsFromOn = new(2027, 9, 20) });
        var found = (await world.Requester.GetJson("/api/procurement/goods?query=T-HLB-5")).GetProperty("items")[0];
        Assert.Equal((10, 5, 2), Terms(found));
        Assert.Equal("2027-09-20", found.Text("shipsFromOn"));

        using var kept = await world.Requester.PutAsJsonAsync($"/api/procurement/frequent-goods/{Carrots.SkuId}", new { usualQuantity = 20 });
        Assert.Equal(HttpStatusCode.NoContent, kept.StatusCode);
        var usual = (await world.Requester.GetJson("/api/procurement/frequent-goods")).GetProperty("items").EnumerateArray()
            .Single(good => good.Text("skuCode") == "T-HLB-5");
        Assert.Equal((10, 5, 2), Terms(usual));
        Assert.Equal("2027-09-20", usual.Text("shipsFromOn"));
        await world.Publish(Carrots);
    }

    private static (int Minimum, int Step, int Tiers) Terms(JsonElement good) =>
        (good.GetProperty("minimumQuantity").GetInt32(), good.GetProperty("quantityStep").GetInt32(), good.GetProperty("tiers").GetArrayLength());

    private static (decimal Price, decimal Amount, bool Changed) Price(JsonElement line) => (
        line.GetProperty("currentPriceCny").GetDecimal(), line.GetProperty("amountCny").GetDecimal(), line.GetProperty("priceChanged").GetBoolean());

    private static Guid Id(string path) => Guid.Parse(path[(path.LastIndexOf('/') + 1)..]);

    private async Task<string> Pasted(string text)
    {
        var made = await world.Requester.PostJson("/api/procurement/requisitions/paste", new { text });
        return $"/api/procurement/requisitions/{made.GetProperty("requisitionId").GetGuid()}";
    }

    private async Task<List<JsonElement>> Lines(string path) =>
        [.. (await world.Requester.GetJson(path)).GetProperty("lines").EnumerateArray()];

    private async Task Change(string path, JsonElement line, object change)
    {
        using var answer = await world.Requester.PutAsJsonAsync($"{path}/lines/{line.GetProperty("lineId").GetGuid()}", change);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }
}
