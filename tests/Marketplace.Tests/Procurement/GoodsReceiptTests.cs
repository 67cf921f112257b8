using System.Net;
using System.Text.Json;
using Marketplace.Kernel;

namespace Marketplace.Tests.Procurement;

public sealed class GoodsReceiptTests(CanteenWorld world) : IClassFixture<CanteenWorld>
{
    private const string BeefAndMore = "科尔沁牛腱子,,4,块\n科尔沁牛肋条,10kg/箱,3,箱\nT-NL-10,,2,箱";

    private HttpClient First => world.Person("马师傅", Roles.Receiver);

    private HttpClient Second => world.Person("田芳", Roles.Receiver);

    private HttpClient Supervisor => world.Person("许志远", Roles.Supervisor);

    [Fact]
    public async Task Two_people_and_the_schools_supervisor_accept_by_weighed_kilos_with_one_line_short_and_one_rejected()
    {
        var before = await world.Budget();
        var (path, lines) = await Started(BeefAndMore);
        await Record(path, lines[0], new { accepted = 4, rejected = 0, grossKg = 20.3m, tareKg = 1.2m, temperatureC = 2.5m });
        await Record(path, lines[1], new { accepted = 2, rejected = 0 });
        await Record(path, lines[2], new { accepted = 0, rejected = 2, rejectionReason = "外包装破损" });

        var seen = await First.GetJson(path);
        var version = seen.GetProperty("version").GetInt32();
        await First.PostJson($"{path}/signature", new { version });
        Assert.False((await Second.PostJson($"{path}/signature", new { version })).GetProperty("isAccepted").GetBoolean());
        Assert.True((await Supervisor.PostJson($"{path}/signature", new { version })).GetProperty("isAccepted").GetBoolean());
        await world.Market.CaughtUpAsync();

        var accepted = await Second.GetJson(path);
        var beef = accepted.GetProperty("lines")[0];
        Assert.Equal(19.1m, beef.GetProperty("netKg").GetDecimal());
        Assert.Equal(19.1m * 74m, beef.GetProperty("payableCny").GetDecimal());
        Assert.Equal(1, accepted.GetProperty("lines")[1].GetProperty("missing").GetInt32());
        Assert.Equal(2 * 780m, accepted.GetProperty("lines")[1].GetProperty("payableCny").GetDecimal());
        Assert.Equal(0m, accepted.GetProperty("lines")[2].GetProperty("payableCny").GetDecimal());
        Assert.Equal(1413.40m + 1560m, accepted.GetProperty("payableCny").GetDecimal());

        var budget = await world.Budget();
        Assert.Equal(before.Committed, budget.Committed);
        Assert.Equal(before.Spent + 2973.40m, budget.Spent);
    }

    [Fact]
    public async Task How_many_are_taken_is_asked_where_it_is_left_blank()
    {
        var (path, lines) = await Started("科尔沁牛肋条,10kg/箱,1,箱");
        using var blank = await First.Put($"{path}/lines/{lines[0]}", new { rejected = 0 });

        Assert.Equal(HttpStatusCode.BadRequest, blank.StatusCode);
        Assert.Contains("请填收下多少", await blank.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, (await First.GetJson(path)).GetProperty("lines")[0].GetProperty("accepted").ValueKind);
    }

    [Fact]
    public async Task Heavier_than_ordered_is_not_charged()
    {
        var (path, lines) = await Started("科尔沁牛腱子,,2,块");
        await Record(path, lines[0], new { accepted = 2, rejected = 0, grossKg = 11m, tareKg = 0.5m, temperatureC = 1m });

        Assert.Equal(740m, (await First.GetJson(path)).GetProperty("payableCny").GetDecimal());
    }

    [Fact]
    public async Task The_same_person_cannot_sign_twice_not_even_with_two_roles()
    {
        var (path, lines) = await Started("科尔沁牛肋条,10kg/箱,1,箱");
        await Record(path, lines[0], new { accepted = 1, rejected = 0 });
        var both = world.Person("一人两职", Roles.Receiver, Roles.Supervisor);
        var version = (await both.GetJson(path)).GetProperty("version").GetInt32();
        await both.PostJson($"{path}/signature", new { version });

        using var again = await both.Post($"{path}/signature", new { version });
        Assert.Equal((HttpStatusCode.Conflict, "signed-already"), await again.Refusal());
    }

    [Fact]
    public async Task A_signature_is_for_the_figures_that_were_seen_and_closes_them()
    {
        var (path, lines) = await Started("科尔沁牛肋条,10kg/箱,2,箱");
        using var early = await First.Post($"{path}/signature", new { version = 0 });
        Assert.Equal((HttpStatusCode.Conflict, "lines-left"), await early.Refusal());

        await Record(path, lines[0], new { accepted = 2, rejected = 0 });
        var version = (await Second.GetJson(path)).GetProperty("version").GetInt32();
        await Record(path, lines[0], new { accepted = 1, rejected = 0, version = 1 });
        using var stale = await Second.Post($"{path}/signature", new { version });
        Assert.Equal((HttpStatusCode.Conflict, "figures-changed"), await stale.Refusal());

        await First.PostJson($"{path}/signature", new { version = version + 1 });
        using var late = await First.Put($"{path}/lines/{lines[0]}", new { accepted = 2, rejected = 0, version = 2 });
        Assert.Equal((HttpStatusCode.Conflict, "already-signed"), await late.Refusal());

        // A wrong figure found by the second person: signatures back, weigh again.
        await Second.PostJson($"{path}/correction", new { });
        await Record(path, lines[0], new { accepted = 2, rejected = 0, version = 2 });
        Assert.Empty((await First.GetJson(path)).GetProperty("signatures").EnumerateArray());
    }

    [Theory]
    [InlineData("""{"accepted":5,"rejected":0,"grossKg":25,"temperatureC":2}""", "more-than-ordered")]
    [InlineData("""{"accepted":1,"rejected":1,"grossKg":5,"temperatureC":2}""", "reason-missing")]
    [InlineData("""{"accepted":2,"rejected":0,"temperatureC":2}""", "weight-missing")]
    [InlineData("""{"accepted":2,"rejected":0,"grossKg":10,"tareKg":11,"temperatureC":2}""", "tare-too-heavy")]
    [InlineData("""{"accepted":2,"rejected":0,"grossKg":10}""", "temperature-missing")]
    [InlineData("""{"accepted":0,"rejected":0,"grossKg":10,"temperatureC":2}""", "weight-does-not-fit")]
    public async Task Figures_that_cannot_be_are_answered_at_their_field(string figures, string code)
    {
        var (path, lines) = await Started("科尔沁牛腱子,,2,块");
        using var answer = await First.Put($"{path}/lines/{lines[0]}", JsonDocument.Parse(figures).RootElement);
        Assert.Equal((HttpStatusCode.BadRequest, code), await answer.Refusal());
    }

    [Fact]
    public async Task A_month_shows_ordered_accepted_and_payable_and_is_frozen_when_confirmed()
    {
        var office = await world.NewOrganisation("对账测试机关", "Government", 500_000m);
        var requester = world.Person(office, "开单", Roles.Requester);
        var approver = world.Person(office, "审批", Roles.Approver);
        var (one, two) = (world.Person(office, "验收一", Roles.Receiver), world.Person(office, "验收二", Roles.Receiver));
        var id = await world.Submitted(requester, "科尔沁牛腱子,,4,块\n科尔沁牛肋条,10kg/箱,3,箱");
        var order = (await (await world.Approve(approver, id)).Json()).GetProperty("purchaseOrders")[0].GetProperty("purchaseOrderId").GetGuid();
        await world.StockAsync(order);
        await world.Ship(order, CanteenWorld.Beef);

        var (path, lines) = await CanteenWorld.Begin(one, order);
        await Record(path, lines[0], new { accepted = 4, rejected = 0, grossKg = 19m, temperatureC = 0m }, one);
        await Record(path, lines[1], new { accepted = 2, rejected = 1, rejectionReason = "解冻" }, one);
        var version = (await two.GetJson(path)).GetProperty("version").GetInt32();
        await one.PostJson($"{path}/signature", new { version });
        Assert.True((await two.PostJson($"{path}/signature", new { version })).GetProperty("isAccepted").GetBoolean());

        var month = world.Market.Clock.GetUtcNow().AddHours(8).ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture);
        var statementPath = $"/api/procurement/statements/{month}/{CanteenWorld.Beef}";
        var statement = await approver.GetJson(statementPath);
        Assert.Equal(4 * 370m + 3 * 780m, statement.GetProperty("orderedCny").GetDecimal());
        Assert.Equal(19m * 74m + 2 * 780m, statement.GetProperty("payableCny").GetDecimal());
        Assert.Equal(780m, statement.GetProperty("rejectedCny").GetDecimal());
        Assert.Single((await approver.GetJson("/api/procurement/statements")).GetProperty("items").EnumerateArray());

        var payable = statement.GetProperty("payableCny").GetDecimal();
        using var early = await approver.Post($"{statementPath}/confirmation", new { payableCny = payable });
        Assert.Equal((HttpStatusCode.Conflict, "month-not-over"), await early.Refusal());

        world.Market.Clock.Advance(TimeSpan.FromDays(32));
        approver = world.Person(office, "审批", Roles.Approver);
        using var wrong = await approver.Post($"{statementPath}/confirmation", new { payableCny = payable + 1 });
        Assert.Equal((HttpStatusCode.Conflict, "payable-changed"), await wrong.Refusal());
        await approver.PostJson($"{statementPath}/confirmation", new { payableCny = payable });
        var supplierPath = $"/api/procurement/suppliers/me/statements/{month}/{office}";
        await world.Supplier(CanteenWorld.Beef).PostJson($"{supplierPath}/confirmation", new { payableCny = payable });
        var frozen = await world.Supplier(CanteenWorld.Beef).GetJson(supplierPath);
        Assert.Equal(payable, frozen.GetProperty("payableCny").GetDecimal());
        Assert.NotEqual(JsonValueKind.Null, frozen.GetProperty("unitConfirmedAt").ValueKind);
        Assert.NotEqual(JsonValueKind.Null, frozen.GetProperty("supplierConfirmedAt").ValueKind);
    }

    [Fact]
    public async Task An_officer_sees_the_receipt_behind_a_figure_without_names()
    {
        var (path, lines) = await Started("科尔沁牛肋条,10kg/箱,1,箱");
        await Record(path, lines[0], new { accepted = 1, rejected = 0 });
        var version = (await First.GetJson(path)).GetProperty("version").GetInt32();
        foreach (var signer in new[] { First, Second, Supervisor }) await signer.PostJson($"{path}/signature", new { version });

        var officerPath = path.Replace("goods-receipts", "officer/goods-receipts", StringComparison.Ordinal);
        using var district = world.Market.As(Guid.CreateVersion7(), new Membership(Roles.DistrictOfficer, "110108"));
        using var other = world.Market.As(Guid.CreateVersion7(), new Membership(Roles.DistrictOfficer, "110102"));
        var text = await district.GetStringAsync(officerPath);
        Assert.DoesNotContain("马师傅", text, StringComparison.Ordinal);
        Assert.Contains("780", text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(officerPath)).StatusCode);
    }

    private async Task<(string Path, List<Guid> Lines)> Started(string rows) =>
        await CanteenWorld.Begin(First, await world.Shipped(rows, CanteenWorld.Beef));

    private async Task Record(string path, Guid line, object figures, HttpClient? receiver = null)
    {
        using var answer = await (receiver ?? First).Put($"{path}/lines/{line}", figures);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }
}
