using System.Net;
using System.Text.Json;
using Marketplace.Contracts;
using Marketplace.Kernel;

namespace Marketplace.Tests.Procurement;

/// <summary>Stock is looked at before anybody approves; a supplier says how much it can bring, when, and what it weighed.</summary>
public sealed class PartlyConfirmedTests(CanteenWorld world) : IClassFixture<CanteenWorld>
{
    private const string Orders = "/api/procurement/purchase-orders";

    [Fact]
    public async Task Less_stock_than_asked_for_is_seen_before_it_is_approved()
    {
        var sku = CanteenWorld.Sku("测试浅库存米", "T-QK-1", "10 kg/袋", 10, false, 100m, CanteenWorld.Millet);
        await world.Publish(sku, stock: 88);
        var id = await world.Submitted(world.Requester, "测试浅库存米,,40,袋\n测试浅库存米,,60,袋\n敖汉红谷小米,,1,袋");

        var seen = await world.Approver.GetJson($"/api/procurement/requisitions/{id}");
        Assert.Equal([true, true, false], seen.GetProperty("lines").EnumerateArray().Select(line => line.GetProperty("isShort").GetBoolean()));
        Assert.Equal(88, seen.GetProperty("lines")[0].GetProperty("sku").GetProperty("available").GetInt32());

        await world.Publish(sku, stock: 100);
        seen = await world.Approver.GetJson($"/api/procurement/requisitions/{id}");
        Assert.DoesNotContain(seen.GetProperty("lines").EnumerateArray(), line => line.GetProperty("isShort").GetBoolean());
    }

    [Fact]
    public async Task A_supplier_confirms_a_part_with_a_day_and_what_does_not_come_is_free_again()
    {
        var sku = CanteenWorld.Sku("测试半供豆", "T-BG-1", "10 kg/袋", 10, false, 100m, CanteenWorld.Millet);
        await world.Publish(sku, stock: 50);
        var before = await world.Budget();
        var order = (await world.Ordered("测试半供豆,,20,袋\n敖汉红谷小米,,2,袋\n荞麦米,,1,袋")).Single();
        var (seller, path) = (world.Supplier(CanteenWorld.Millet), $"/api/procurement/suppliers/me/purchase-orders/{order}");
        var seen = await seller.GetJson(path);
        var lines = seen.GetProperty("lines").EnumerateArray().Select(line => line.GetProperty("lineId").GetGuid()).ToList();
        object Part(int first, int second, string? reason = "仓里只剩12袋") => new
        {
            totalCny = seen.GetProperty("totalCny").GetDecimal(), reason, arrivesOn = world.Tomorrow,
            lines = new[] { new { lineId = lines[0], quantity = first }, new { lineId = lines[1], quantity = second } },
        };
        await Refused(seller, path, Part(21, 0), HttpStatusCode.BadRequest, "more-than-ordered");
        await Refused(seller, path, Part(12, 0, " "), HttpStatusCode.BadRequest, "reason-missing");
        await seller.PostJson($"{path}/confirmation", Part(12, 0));
        await world.Market.CaughtUpAsync();

        seen = await world.Requester.GetJson($"{Orders}/{order}");
        Assert.Equal(("Confirmed", "仓里只剩12袋", world.Tomorrow), (seen.Text("status"), seen.Text("reducedReason"), seen.Text("proposedOn")));
        Assert.Equal((1200m + 260m, before.Committed + 1460m), (seen.GetProperty("totalCny").GetDecimal(), (await world.Budget()).Committed));
        Assert.Equal([(12, 20), (0, 2), (1, null)], seen.GetProperty("lines").EnumerateArray().Select(Quantities));

        // The same once more is the same; another part, or the whole, from an old page is told what stands there.
        await seller.PostJson($"{path}/confirmation", Part(12, 0));
        foreach (var other in new[] { Part(11, 0), Part(20, 2), new { totalCny = 1460m } })
        {
            await Refused(seller, path, other, HttpStatusCode.Conflict, "confirmed-already");
        }
        Assert.Equal([(12, 20), (0, 2), (1, null)], (await seller.GetJson(path)).GetProperty("lines").EnumerateArray().Select(Quantities));
        Assert.Equal((50, 12), await Stock(sku.SkuId));

        // A weight that twelve packs of ten cannot have is asked about, with the dock's own bounds.
        object Shipment(decimal weightKg, decimal? confirmedKg = null) => new
        {
            carrier = "自有冷藏车", trackingNumber = "蒙G1", arrivesOn = world.Tomorrow, lines = new[] { new { lineId = lines[0], weightKg, confirmedKg } },
        };
        foreach (var (weight, confirmed) in new (decimal, decimal?)[] { (1202m, null), (107.9m, null), (132.1m, 132.2m) })
        {
            using var odd = await seller.Post($"{path}/shipment", Shipment(weight, confirmed));
            Assert.Equal((HttpStatusCode.BadRequest, "weight-implausible"), await odd.Refusal());
        }

        // Shipped with its weights, received line by line; the line that does not come asks for nothing.
        await seller.PostJson($"{path}/shipment", new
        {
            carrier = "自有冷藏车", trackingNumber = "蒙G1", arrivesOn = world.Tomorrow, lines = new[] { new { lineId = lines[0], weightKg = 120.2m } },
        });
        await world.Market.CaughtUpAsync();
        Assert.Equal((38, 0), await Stock(sku.SkuId));
        var receiver = world.Person("马师傅", Roles.Receiver);
        var (receipt, waiting) = await CanteenWorld.Begin(receiver, order);
        Assert.Equal([lines[0], lines[2]], waiting);
        Assert.Equal(120.2m, (await receiver.GetJson(receipt)).GetProperty("lines")[0].GetProperty("shippedKg").GetDecimal());
    }

    [Fact]
    public async Task A_part_that_is_heard_of_after_the_goods_left_comes_back_to_the_store()
    {
        var sku = CanteenWorld.Sku("测试迟到豆", "T-CD-1", "10 kg/袋", 10, false, 100m, CanteenWorld.Millet);
        await world.Publish(sku, stock: 30);
        var order = (await world.Ordered("测试迟到豆,,20,袋")).Single();
        var at = world.Market.Clock.GetUtcNow();
        await world.Say(new PurchaseOrderShipped(order, "CG1", world.Organisation, CanteenWorld.Millet, "车", "1", at));
        await world.Say(new PurchaseOrderReduced(
            order, "CG1", world.Organisation, CanteenWorld.Millet, "少了", 1500m, [new ReducedLine(sku.SkuId, 5)], at));
        Assert.Equal((15, 0), await Stock(sku.SkuId));
    }

    private async Task<(int, int)> Stock(Guid sku) => (
        await world.Market.ScalarAsync<int>($"select on_hand from orders.stock where sku_id = '{sku}'"),
        await world.Market.ScalarAsync<int>($"select reserved from orders.stock where sku_id = '{sku}'"));

    private static (int, int?) Quantities(JsonElement line) => (
        line.GetProperty("quantity").GetInt32(),
        line.GetProperty("askedQuantity") is { ValueKind: JsonValueKind.Number } asked ? asked.GetInt32() : null);

    private static async Task Refused(HttpClient seller, string path, object part, HttpStatusCode status, string code)
    {
        using var answer = await seller.Post($"{path}/confirmation", part);
        Assert.Equal((status, code), await answer.Refusal());
    }
}
