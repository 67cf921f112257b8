using System.Net;
using System.Text.Json;
using Marketplace.Kernel;

namespace Marketplace.Tests.Procurement;

public sealed class ApprovalTests(CanteenWorld world) : IClassFixture<CanteenWorld>
{
    private const string TwoSuppliers = "敖汉黄小米,25kg/袋,4,袋\n科尔沁牛腱子,,3,块";

    [Fact]
    public async Task An_approved_requisition_becomes_one_purchase_order_per_supplier_and_the_sums_agree()
    {
        var id = await world.Submitted(world.Requester, TwoSuppliers + "\n荞麦米,,1,袋");
        var before = await world.Budget();
        var approved = await (await world.Approve(world.Approver, id)).Json();

        var orders = approved.GetProperty("purchaseOrders").EnumerateArray().ToList();
        Assert.Equal(2, orders.Count);
        var total = 0m;
        foreach (var order in orders)
        {
            var seen = await world.Requester.GetJson($"/api/procurement/purchase-orders/{order.GetProperty("purchaseOrderId").GetGuid()}");
            var lines = seen.GetProperty("lines").EnumerateArray().Sum(line => line.GetProperty("amountCny").GetDecimal());
            Assert.Equal(seen.GetProperty("goodsCny").GetDecimal(), lines);
            total += lines;
        }
        Assert.Equal(4 * 240m + 3 * 370m + 260m, total);
        Assert.Equal(total, (await world.Requester.GetJson($"/api/procurement/requisitions/{id}")).GetProperty("totalCny").GetDecimal());
        Assert.Equal(before.Committed + total, (await world.Budget()).Committed);
    }

    [Fact]
    public async Task A_requester_never_approves_their_own_request_even_holding_both_roles()
    {
        var both = world.Person("身兼两职", Roles.Requester, Roles.Approver);
        var (others, own) = (await Waiting(world.Approver), await Waiting(both));
        var id = await world.Submitted(both, TwoSuppliers);
        Assert.Equal((others + 1, own), (await Waiting(world.Approver), await Waiting(both)));

        Assert.Equal((HttpStatusCode.Forbidden, "own-request"), await (await world.Approve(both, id)).Refusal());
        using var rejection = await both.Post($"/api/procurement/requisitions/{id}/rejection", new { reason = "改一下" });
        Assert.Equal((HttpStatusCode.Forbidden, "own-request"), await rejection.Refusal());

        var sql = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => world.Market.ScalarAsync<object>(
            $"update procurement.requisitions set status = 'Approved', decided_by = requester_id where requisition_id = '{id}'"));
        Assert.Equal("requisition_own_request", sql.ConstraintName);
    }

    [Fact]
    public async Task Two_approvers_at_once_approve_once()
    {
        var id = await world.Submitted(world.Requester, TwoSuppliers);
        var before = (await world.Budget()).Committed;
        var answers = await Task.WhenAll(world.Approve(world.Approver, id), world.Approve(world.Person("另一位", Roles.Approver), id));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Equal(2L, await world.Market.ScalarAsync<long>($"select count(*) from procurement.purchase_orders where requisition_id = '{id}'"));
        Assert.Equal(before + 4 * 240m + 3 * 370m, (await world.Budget()).Committed);
    }

    [Fact]
    public async Task Approvals_at_once_never_overspend_the_budget()
    {
        var small = await world.NewOrganisation("预算很小的单位", "Government", 2_500m);
        var requester = world.Person(small, "开单", Roles.Requester);
        var ids = new List<Guid>();
        for (var n = 0; n < 6; n++) ids.Add(await world.Submitted(requester, "敖汉黄小米,25kg/袋,4,袋"));
        var answers = await Task.WhenAll(ids.Select((id, n) => world.Approve(world.Person(small, $"审批{n}", Roles.Approver), id)));

        Assert.Equal(2, answers.Count(answer => answer.IsSuccessStatusCode));
        foreach (var refused in answers.Where(answer => !answer.IsSuccessStatusCode))
        {
            Assert.Equal((HttpStatusCode.Conflict, "over-budget"), await refused.Refusal());
        }
        Assert.Equal(1920m, await world.Market.ScalarAsync<decimal>(
            $"select committed_cny from procurement.budgets where buyer_organisation_id = '{small}'"));
    }

    [Fact]
    public async Task A_price_that_changed_is_shown_before_submitting_and_before_approving()
    {
        var sku = CanteenWorld.Sku("测试变价豆", "T-BJ-1", "10 kg/袋", 10, false, 100m, CanteenWorld.Potatoes);
        await world.Publish(sku);
        var made = await world.Requester.PostJson("/api/procurement/requisitions/paste", new { text = "测试变价豆,,2,袋" });
        var path = $"/api/procurement/requisitions/{made.GetProperty("requisitionId").GetGuid()}";

        await world.Publish(sku with { CanteenPriceCny = 120m });
        using var first = await world.Requester.Post($"{path}/submission", new { });
        Assert.Equal((HttpStatusCode.Conflict, "price-changed"), await first.Refusal());
        await world.Requester.PostJson($"{path}/submission", new { acceptPriceChanges = true });

        await world.Publish(sku with { CanteenPriceCny = 130m });
        var seen = await world.Approver.GetJson(path);
        Assert.True(seen.GetProperty("pricesChanged").GetBoolean());
        using var unseen = await world.Approver.Post($"{path}/approval", new { totalCny = 240m });
        Assert.Equal((HttpStatusCode.Conflict, "price-changed"), await unseen.Refusal());
        await world.Approver.PostJson($"{path}/approval", new { totalCny = 260m });
    }

    [Fact]
    public async Task A_rejected_requisition_goes_back_with_its_reason_and_may_be_submitted_again()
    {
        var id = await world.Submitted(world.Requester, TwoSuppliers);
        await world.Approver.PostJson($"/api/procurement/requisitions/{id}/rejection", new { reason = "牛肉先不要" });
        var seen = await world.Requester.GetJson($"/api/procurement/requisitions/{id}");
        Assert.Equal(("Rejected", "牛肉先不要"), (seen.Text("status"), seen.Text("reason")));

        var beef = seen.GetProperty("lines").EnumerateArray().Single(line => line.Text("askedName") == "科尔沁牛腱子");
        using var removal = await world.Requester.DeleteAsync($"/api/procurement/requisitions/{id}/lines/{beef.GetProperty("lineId").GetGuid()}");
        Assert.Equal(HttpStatusCode.NoContent, removal.StatusCode);
        await world.Requester.PostJson($"/api/procurement/requisitions/{id}/submission", new { });
        Assert.True((await world.Approve(world.Approver, id)).IsSuccessStatusCode);
    }

    [Theory]
    [InlineData("/submission", "taken-back")]
    [InlineData("", "withdrawn")]
    public async Task What_was_taken_back_meanwhile_is_told_to_its_approver_and_to_nobody_else(string taken, string code)
    {
        var id = await world.Submitted(world.Requester, TwoSuppliers);
        using var gone = await world.Requester.DeleteAsync($"/api/procurement/requisitions/{id}{taken}");
        Assert.Equal(HttpStatusCode.NoContent, gone.StatusCode);

        using var approval = await world.Approver.Post($"/api/procurement/requisitions/{id}/approval", new { totalCny = 1m });
        Assert.Equal((HttpStatusCode.Conflict, code), await approval.Refusal());
        using var rejection = await world.Approver.Post($"/api/procurement/requisitions/{id}/rejection", new { reason = "太多" });
        Assert.Equal((HttpStatusCode.Conflict, code), await rejection.Refusal());
        var stranger = world.Person(await world.NewOrganisation($"外单位{code}", "Hospital", 1_000m), "外人", Roles.Approver);
        using var strange = await stranger.Post($"/api/procurement/requisitions/{id}/rejection", new { reason = "太多" });
        Assert.Equal(HttpStatusCode.NotFound, strange.StatusCode);
    }

    [Fact]
    public async Task Another_organisations_requisitions_and_orders_do_not_exist()
    {
        var id = await world.Submitted(world.Requester, TwoSuppliers);
        var order = (await (await world.Approve(world.Approver, id)).Json()).GetProperty("purchaseOrders")[0].GetProperty("purchaseOrderId").GetGuid();
        var other = await world.NewOrganisation("别的单位", "Hospital", 1_000m);
        var stranger = world.Person(other, "外人", Roles.Requester, Roles.Approver, Roles.Receiver);

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/api/procurement/requisitions/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/api/procurement/purchase-orders/{order}")).StatusCode);
        using var approval = await stranger.Post($"/api/procurement/requisitions/{id}/approval", new { totalCny = 1m });
        Assert.Equal(HttpStatusCode.NotFound, approval.StatusCode);
        using var seller = await world.Supplier(CanteenWorld.Potatoes).GetAsync($"/api/procurement/suppliers/me/purchase-orders/{order}");
        Assert.Equal(HttpStatusCode.NotFound, seller.StatusCode);
    }

    [Fact]
    public async Task The_same_approval_sent_twice_is_answered_the_same()
    {
        var id = await world.Submitted(world.Requester, "敖汉黄小米,25kg/袋,1,袋");
        var key = Guid.NewGuid().ToString();
        var path = $"/api/procurement/requisitions/{id}/approval";
        var first = await (await world.Approver.Post(path, new { totalCny = 240m }, key)).Json();
        var second = await (await world.Approver.Post(path, new { totalCny = 240m }, key)).Json();
        Assert.Equal(JsonSerializer.Serialize(first), JsonSerializer.Serialize(second));
    }

    private static async Task<int> Waiting(HttpClient approver) =>
        (await approver.GetJson("/api/procurement/requisitions/waiting")).GetProperty("count").GetInt32();
}
