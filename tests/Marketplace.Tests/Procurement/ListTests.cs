using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Kernel;

namespace Marketplace.Tests.Procurement;

/// <summary>Lists are searched by words, month, partner and state; budgets keep who changed them.</summary>
public sealed class ListTests(CanteenWorld world) : IClassFixture<CanteenWorld>
{
    private const string Orders = "/api/procurement/purchase-orders";

    private string Month => world.Market.Clock.GetUtcNow().AddHours(8).ToString("yyyy-MM", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Orders_are_found_by_number_goods_partner_month_and_state_by_either_side()
    {
        var beef = (await world.Ordered("科尔沁牛肋条,10kg/箱,1,箱")).Single();
        var millet = (await world.Ordered("敖汉红谷小米,,1,袋")).Single();
        var requester = world.Requester;
        var number = (await requester.GetJson($"{Orders}/{beef}")).Text("number")!;

        Assert.Equal([beef], await Ids(requester, $"query={number[2..]}"));
        Assert.Equal([beef], await Ids(requester, "query=牛肋条"));
        Assert.Equal([millet], await Ids(requester, $"partner={CanteenWorld.Millet}&month={Month}&status=StockTaken"));
        Assert.Empty(await Ids(requester, "query=100%25"));
        Assert.Empty(await Ids(requester, "month=2020-01"));
        Assert.Equal([beef], await Ids(world.Supplier(CanteenWorld.Beef), $"query=测试实验学校&partner={world.Organisation}", "/api/procurement/suppliers/me/purchase-orders"));

        var list = await requester.GetJson($"{Orders}?partner={CanteenWorld.Millet}");
        Assert.Equal(1, list.GetProperty("counts").EnumerateArray().Sum(count => count.GetProperty("count").GetInt32()));
        Assert.Equal(2, list.GetProperty("partners").GetArrayLength());
        using var wrong = await requester.GetAsync($"{Orders}?month=0001-01");
        Assert.Equal((HttpStatusCode.BadRequest, "wrong-month"), await wrong.Refusal());
    }

    [Fact]
    public async Task Accepted_goods_are_listed_by_the_month_of_acceptance_and_statements_by_what_is_still_to_do()
    {
        var office = await world.NewOrganisation("列表测试机关", "Government", 500_000m);
        var (approver, one, two) = (world.Person(office, "审批", Roles.Approver), world.Person(office, "验收一", Roles.Receiver), world.Person(office, "验收二", Roles.Receiver));
        var id = await world.Submitted(world.Person(office, "开单", Roles.Requester), "科尔沁牛肋条,10kg/箱,1,箱");
        var order = (await (await world.Approve(approver, id)).Json()).GetProperty("purchaseOrders")[0].GetProperty("purchaseOrderId").GetGuid();
        await world.StockAsync(order);
        await world.Ship(order, CanteenWorld.Beef);
        var (path, lines) = await CanteenWorld.Begin(one, order);
        using (await one.Put($"{path}/lines/{lines[0]}", new { accepted = 1, rejected = 0 })) { }
        foreach (var signer in new[] { one, two }) await signer.PostJson($"{path}/signature", new { version = 1 });

        var row = (await one.GetJson($"{Orders}?status=Accepted&by=accepted&month={Month}")).GetProperty("items")[0];
        Assert.Equal(780m, row.GetProperty("payableCny").GetDecimal());
        Assert.Equal([order], await Ids(one, $"query={row.Text("receiptNumber")}"));
        // A statement has a number, and is found by it and by what stands on it.
        var statement = (await approver.GetJson("/api/procurement/statements")).GetProperty("items")[0];
        Assert.Matches("^DZ[0-9]{8}$", statement.Text("number"));
        Assert.Equal(statement.Text("number"), (await approver.GetJson($"/api/procurement/statements/{Month}/{CanteenWorld.Beef}")).Text("number"));
        foreach (var words in new[] { statement.Text("number"), row.Text("receiptNumber"), row.Text("number"), "牛肋条", "ｄｚ" + statement.Text("number")![2..] })
        {
            Assert.Equal(1, (await approver.GetJson($"/api/procurement/statements?query={words}")).GetProperty("all").GetInt32());
        }
        Assert.Equal([order], await Ids(one, $"status=Shipped,Accepted&by=accepted&query={row.Text("receiptNumber")}"));
        Assert.Empty(await Ids(one, "status=Shipped,Placed"));
        foreach (var (words, count) in new[] { ("state=Unconfirmed", 1), ("state=Unpaid", 1), ("state=Overdue", 0), ("query=示例供应商2", 1), ("query=没有", 0) })
        {
            Assert.Equal(count, (await approver.GetJson($"/api/procurement/statements?{words}")).GetProperty("items").GetArrayLength());
        }
    }

    [Fact]
    public async Task A_budget_of_this_year_or_the_next_says_who_changed_it_from_what_to_what()
    {
        var office = await world.NewOrganisation("预算测试机关", "Government", 100_000m);
        var keeper = world.Person(office, "郭建平", Roles.Approver);
        var next = world.Market.Clock.GetUtcNow().AddHours(8).Year + 1;
        foreach (var (amountCny, reason) in new[] { (100_000m, "照旧"), (120_000.50m, "学生增加"), (110_000m, "") })
        {
            using var set = await keeper.PutAsJsonAsync($"/api/procurement/budgets/{next}", new { amountCny, reason });
            Assert.Equal(HttpStatusCode.NoContent, set.StatusCode);
        }
        var changes = (await keeper.GetJson($"/api/procurement/budgets/{next}")).GetProperty("changes").EnumerateArray().ToList();
        // Saved as it was is no change; the first is the one that set it.
        Assert.Equal([(120_000.50m, 110_000m), (100_000m, 120_000.50m), (0m, 100_000m)], changes.Select(change => (Cny(change, "beforeCny"), Cny(change, "amountCny"))));
        Assert.Equal(("郭建平", "学生增加"), (changes[1].Text("changedByName"), changes[1].Text("reason")));
        // Whoever watches over the money has no hand in it.
        using var watching = await world.Person(office, "许志远", Roles.Supervisor).PutAsJsonAsync($"/api/procurement/budgets/{next}", new { amountCny = 1m });
        Assert.Equal(HttpStatusCode.Forbidden, watching.StatusCode);
    }

    [Fact]
    public async Task Requisitions_are_found_by_good_number_person_and_month_and_none_is_wanted_for_a_day_that_has_passed()
    {
        var id = await world.Submitted(world.Requester, "荞麦米,,3,袋");
        var number = (await world.Requester.GetJson($"/api/procurement/requisitions/{id}")).Text("number")!;
        var month = world.Market.Clock.GetUtcNow().AddHours(8).ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture);
        async Task<bool> Found(string words) => (await world.Requester.GetJson($"/api/procurement/requisitions?{words}")).GetProperty("items").EnumerateArray()
            .Any(item => item.GetProperty("requisitionId").GetGuid() == id);
        foreach (var words in new[] { "query=荞麦", $"query={number[^6..]}", "query=林晓燕", $"month={month}&status=Submitted" }) Assert.True(await Found(words), words);
        foreach (var words in new[] { "query=鲍鱼", "month=2020-01", "status=Rejected" }) Assert.False(await Found(words), words);

        var yesterday = world.Market.Clock.GetUtcNow().AddHours(8).AddDays(-1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        using var past = await world.Requester.Post("/api/procurement/requisitions/paste", new { text = "荞麦米,,3,袋", neededOn = yesterday });
        Assert.Equal((HttpStatusCode.BadRequest, "needed-in-the-past"), await past.Refusal());
    }

    private static decimal Cny(JsonElement element, string property) => element.GetProperty(property).GetDecimal();

    private static async Task<List<Guid>> Ids(HttpClient client, string words, string path = Orders) =>
        [.. (await client.GetJson($"{path}?{words}")).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("purchaseOrderId").GetGuid())];
}
