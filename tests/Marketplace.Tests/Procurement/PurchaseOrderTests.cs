using System.Net;
using System.Net.Http.Json;
using Marketplace.Contracts;
using Marketplace.Kernel;

namespace Marketplace.Tests.Procurement;

public sealed class PurchaseOrderTests(CanteenWorld world) : IClassFixture<CanteenWorld>
{
    private const string Path = "/api/procurement/purchase-orders";

    [Fact]
    public async Task A_refused_stock_shows_what_is_short_frees_the_budget_and_can_be_reduced_to_what_there_is()
    {
        var before = await world.Budget();
        await world.Publish(CanteenWorld.Sku("测试短缺豆", "T-DQ-1", "25 kg/袋", 25, false, 90m, CanteenWorld.Millet), stock: 3);
        var order = await Placed("测试短缺豆,,5,袋");
        await world.Market.CaughtUpAsync();
        await world.Say(new PurchaseOrderStockRefused(
            order, [new StockShortage(CanteenWorld.SkuId("T-DQ-1"), 5, 3)], DateTimeOffset.UtcNow));

        var seen = await world.Requester.GetJson($"{Path}/{order}");
        Assert.Equal("StockRefused", seen.Text("status"));
        Assert.Equal("Unfilled", await RequisitionOf(seen));
        Assert.Equal(3, seen.GetProperty("lines")[0].GetProperty("available").GetInt32());
        Assert.Equal(before.Committed, (await world.Budget()).Committed);
        Assert.Equal(HttpStatusCode.NotFound,
            (await world.Supplier(CanteenWorld.Millet).GetAsync($"/api/procurement/suppliers/me/purchase-orders/{order}")).StatusCode);

        var again = await world.Requester.PostJson($"{Path}/{order}/reduced-requisition", new { });
        var draft = await world.Requester.GetJson($"/api/procurement/requisitions/{again.GetProperty("requisitionId").GetGuid()}");
        Assert.Equal(("Draft", 3), (draft.Text("status"), draft.GetProperty("lines")[0].GetProperty("quantity").GetInt32()));
    }

    [Fact]
    public async Task Goods_delisted_before_their_stock_is_taken_are_named_and_left_out_of_the_next_requisition()
    {
        var sku = CanteenWorld.Sku("测试下架豆", "T-XJ-1", "25 kg/袋", 25, false, 90m, CanteenWorld.Millet);
        await world.Publish(sku);
        // Orders has heard of it, Procurement not yet.
        await world.Market.ScalarAsync<bool>($"update orders.skus set is_listed = false where sku_id = '{sku.SkuId}' returning is_listed");
        var order = await Placed("测试下架豆,,2,袋\n敖汉红谷小米,,1,袋");
        await world.Market.CaughtUpAsync();

        var seen = await world.Requester.GetJson($"{Path}/{order}");
        Assert.Equal(("StockRefused", "有商品已下架"), (seen.Text("status"), seen.Text("endReason")));
        Assert.Equal([false, true], seen.GetProperty("lines").EnumerateArray().Select(line => line.GetProperty("isListed").GetBoolean()));
        var again = await world.Requester.PostJson($"{Path}/{order}/reduced-requisition", new { });
        Assert.Equal(1, again.GetProperty("lines").GetInt32());
    }

    [Fact]
    public async Task Cancelling_before_shipment_frees_the_budget_and_after_it_is_refused()
    {
        var before = await world.Budget();
        var order = (await world.Ordered("敖汉红谷小米,,2,袋")).Single();
        Assert.Equal(before.Committed + 570m, (await world.Budget()).Committed);
        using var outdated = await world.Requester.Post($"{Path}/{order}/cancellation", new { reason = "菜单改了", seenStatus = "Confirmed" });
        Assert.Equal((HttpStatusCode.Conflict, "order-moved-on"), await outdated.Refusal());
        await world.Requester.PostJson($"{Path}/{order}/cancellation", new { reason = "菜单改了" });
        Assert.Equal(before.Committed, (await world.Budget()).Committed);

        var shipped = await world.Shipped("敖汉红谷小米,,1,袋", CanteenWorld.Millet);
        using var late = await world.Requester.Post($"{Path}/{shipped}/cancellation", new { reason = "不要了" });
        Assert.Equal((HttpStatusCode.Conflict, "wrong-state"), await late.Refusal());
    }

    [Fact]
    public async Task Freight_is_frozen_once_the_supplier_confirmed()
    {
        var before = await world.Budget();
        var order = (await world.Ordered("敖汉红谷小米,,2,袋")).Single();
        using var set = await world.Approver.PutAsync($"{Path}/{order}/freight", JsonContent.Create(new { freightCny = 80 }));
        Assert.Equal(HttpStatusCode.NoContent, set.StatusCode);
        Assert.Equal(before.Committed + 650m, (await world.Budget()).Committed);

        var seller = world.Supplier(CanteenWorld.Millet);
        using var stale = await seller.Post($"/api/procurement/suppliers/me/purchase-orders/{order}/confirmation", new { totalCny = 570m });
        Assert.Equal((HttpStatusCode.Conflict, "total-changed"), await stale.Refusal());
        await seller.PostJson($"/api/procurement/suppliers/me/purchase-orders/{order}/confirmation", new { totalCny = 650m });
        using var late = await world.Approver.PutAsync($"{Path}/{order}/freight", JsonContent.Create(new { freightCny = 90 }));
        Assert.Equal((HttpStatusCode.Conflict, "freight-frozen"), await late.Refusal());
    }

    /// <summary>What a requisition is called follows from its orders.</summary>
    private async Task<string?> RequisitionOf(System.Text.Json.JsonElement order) =>
        (await world.Requester.GetJson($"/api/procurement/requisitions/{order.GetProperty("requisitionId").GetGuid()}")).Text("status");

    [Fact]
    public async Task A_declined_order_says_why_and_frees_the_budget()
    {
        var before = await world.Budget();
        var order = (await world.Ordered("敖汉红谷小米,,2,袋")).Single();
        await world.Supplier(CanteenWorld.Millet).PostJson(
            $"/api/procurement/suppliers/me/purchase-orders/{order}/decline", new { reason = "机器检修，下周才能发" });

        var seen = await world.Requester.GetJson($"{Path}/{order}");
        Assert.Equal(("Declined", "机器检修，下周才能发"), (seen.Text("status"), seen.Text("endReason")));
        Assert.Equal("Unfilled", await RequisitionOf(seen));
        Assert.Equal(before.Committed, (await world.Budget()).Committed);
    }

    [Fact]
    public async Task Stock_answers_that_come_twice_or_late_change_nothing_more()
    {
        var before = await world.Budget();
        var order = (await world.Ordered("敖汉红谷小米,,2,袋")).Single();
        await world.Say(new PurchaseOrderStockTaken(order, DateTimeOffset.UtcNow));
        await world.Say(new PurchaseOrderStockRefused(order, [], DateTimeOffset.UtcNow));
        await world.Say(new PurchaseOrderStockTaken(order, DateTimeOffset.UtcNow));

        Assert.Equal("StockTaken", (await world.Requester.GetJson($"{Path}/{order}")).Text("status"));
        Assert.Equal(before.Committed + 570m, (await world.Budget()).Committed);

        await world.Requester.PostJson($"{Path}/{order}/cancellation", new { reason = "菜单改了" });
        await world.Say(new PurchaseOrderStockRefused(order, [], DateTimeOffset.UtcNow));
        Assert.Equal(before.Committed, (await world.Budget()).Committed);
    }

    [Fact]
    public async Task The_newest_word_on_a_sku_stays_whichever_comes_first()
    {
        var sku = CanteenWorld.Sku("测试倒序米", "T-DX-1", "10 kg/袋", 10, false, 100m, CanteenWorld.Millet);
        await world.Publish(sku with { CanteenPriceCny = 120m }, version: 9);
        await world.Publish(sku, version: 8);
        await world.Publish(sku with { CanteenPriceCny = 120m }, version: 9);

        var found = await world.Requester.GetJson("/api/procurement/goods?query=T-DX-1");
        Assert.Equal(120m, found.GetProperty("items")[0].GetProperty("canteenPriceCny").GetDecimal());
    }

    [Fact]
    public async Task What_was_ordered_stands_on_the_frequent_list_with_the_price_of_last_time()
    {
        var sku = CanteenWorld.Sku("测试常购面", "T-CG-1", "10 kg/袋", 10, false, 100m, CanteenWorld.Millet);
        await world.Publish(sku);
        await world.Ordered("测试常购面,,3,袋");
        await world.Publish(sku with { CanteenPriceCny = 108m });

        var list = await world.Requester.GetJson("/api/procurement/frequent-goods");
        var good = list.GetProperty("items").EnumerateArray().Single(item => item.Text("skuCode") == "T-CG-1");
        Assert.Equal((100m, 108m, 3), (good.GetProperty("lastPriceCny").GetDecimal(),
            good.GetProperty("canteenPriceCny").GetDecimal(), good.GetProperty("usualQuantity").GetInt32()));
    }

    [Fact]
    public async Task A_person_takes_their_data_along_and_is_forgotten()
    {
        var leaver = world.Person("要离开的人", Roles.Requester);
        var id = await world.Submitted(leaver, "敖汉红谷小米,,1,袋");
        Assert.Contains("QG", (await leaver.GetJson("/api/procurement/personal-data")).ToString(), StringComparison.Ordinal);

        var person = CanteenWorld.PersonId(world.Organisation, "要离开的人");
        await world.Say(new PersonErased(person, DateTimeOffset.UtcNow));
        Assert.Equal("已注销", (await world.Approver.GetJson($"/api/procurement/requisitions/{id}")).Text("requesterName"));
    }

    private async Task<Guid> Placed(string rows)
    {
        var id = await world.Submitted(world.Requester, rows);
        var approved = await (await world.Approve(world.Approver, id)).Json();
        return approved.GetProperty("purchaseOrders")[0].GetProperty("purchaseOrderId").GetGuid();
    }
}
