using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Kernel;

namespace Marketplace.Tests.Procurement;

/// <summary>What a unit owes is one figure wherever it stands: receipt, statement, ledger, boards, the supplier's money page, budget.</summary>
public sealed class StatementTests(CanteenWorld world) : IClassFixture<CanteenWorld>
{
    private string Month => world.Market.Clock.GetUtcNow().AddHours(8).ToString("yyyy-MM", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Freight_weight_credit_and_payment_come_to_the_same_fen_everywhere()
    {
        var office = await Office.Of(world, "分毫对账机关");
        var (path, lines, order) = await office.Delivered("科尔沁牛腱子,,4,块\n科尔沁牛肋条,10kg/箱,3,箱", freight: 80.50m);
        await office.Record(path, lines[0], new { accepted = 3, rejected = 0, grossKg = 15.4995m, tareKg = 0.5m, temperatureC = 2m });
        await office.Record(path, lines[1], new { accepted = 1, rejected = 1, rejectionReason = "解冻" });
        var weighed = (await office.One.GetJson(path)).GetProperty("lines")[0];
        Assert.Equal((15.500m, 15.000m, 1110.00m, 74m), (Cny(weighed, "grossKg"), Cny(weighed, "netKg"), Cny(weighed, "payableCny"), Cny(weighed, "pricePerKgCny")));
        await office.Record(path, lines[0], new { accepted = 3, rejected = 0, grossKg = 13.5m, tareKg = 0.5m, temperatureC = 2m, version = 1 });
        await office.Sign(path);

        // 3 × 370 weighed 13 kg × 74 = 962.00; 1 × 780; freight 80.50.
        await Alike(office, order, 962.00m + 780m + 80.50m);
        var statement = await office.Approver.GetJson(office.StatementPath(Month));
        Assert.Equal(
            (4 * 370m + 3 * 780m, 80.50m, 780m, 370m + 780m, 148m, 0m),
            (Cny(statement, "orderedCny"), Cny(statement, "freightCny"), Cny(statement, "rejectedCny"), Cny(statement, "missingCny"),
                Cny(statement, "weighedCny"), Cny(statement, "creditedCny")));

        // Corrected afterwards: asked for by the unit, agreed by the supplier, never more than is payable.
        using var tooMuch = await office.Approver.Post($"{path}/credit-notes", new { lineId = lines[1], amountCny = 780.01m, reason = "变质" });
        Assert.Equal((HttpStatusCode.BadRequest, "more-than-payable"), await tooMuch.Refusal());
        var note = await office.Approver.PostJson($"{path}/credit-notes", new { lineId = lines[1], amountCny = 100.05m, reason = "一袋变质" });
        await Alike(office, order, 1822.50m);
        var agreement = $"/api/procurement/suppliers/me/credit-notes/{note.GetProperty("creditNoteId").GetGuid()}/agreement";
        using var unseen = await office.Supplier.Post(agreement, new { amountCny = 100m });
        Assert.Equal((HttpStatusCode.Conflict, "total-changed"), await unseen.Refusal());
        foreach (var _ in new[] { 1, 2 }) await office.Supplier.PostJson(agreement, new { amountCny = 100.05m });
        await Alike(office, order, 1722.45m);

        // Confirmed, then paid in two parts; nobody owes what has come.
        var (month, statementPath) = (Month, office.StatementPath(Month));
        world.Market.Clock.Advance(TimeSpan.FromDays(32));
        await office.Approver.PostJson($"{statementPath}/confirmation", new { payableCny = 1722.45m });
        Assert.Equal("审批", (await office.Approver.GetJson(statementPath)).Text("unitConfirmedByName"));
        Assert.Equal(1722.45m, Cny(await office.Approver.GetJson(statementPath), "overdueCny"));
        var today = world.Market.Clock.GetUtcNow().AddHours(8).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await office.Approver.PostJson($"{statementPath}/payments", new { amountCny = 1700m, paidOn = today, reference = "工行0001" });
        using var more = await office.Approver.Post($"{statementPath}/payments", new { amountCny = 22.46m, paidOn = today, reference = "工行0002" });
        Assert.Equal((HttpStatusCode.BadRequest, "more-than-unpaid"), await more.Refusal());
        var paid = await office.Approver.GetJson(statementPath);
        Assert.Equal((22.45m, 22.45m, 0m), (Cny(paid, "unpaidCny"), Cny(paid, "overdueCny"), Cny(paid, "receivedCny")));
        var payment = paid.GetProperty("payments")[0].GetProperty("paymentId").GetGuid();
        var supplierPath = $"/api/procurement/suppliers/me/statements/{month}/{office.Id}";
        async Task<int> Unreceived() => (await office.Supplier.GetJson("/api/procurement/suppliers/me/statements?state=Unreceived")).GetProperty("items")
            .EnumerateArray().Where(item => item.GetProperty("buyerOrganisationId").GetGuid() == office.Id).Sum(item => item.GetProperty("unreceived").GetInt32());
        Assert.Equal(1, await Unreceived());
        foreach (var _ in new[] { 1, 2 }) await office.Supplier.PostJson($"{supplierPath}/payments/{payment}/receipt", new { });
        Assert.Equal(0, await Unreceived());
        await world.Market.CaughtUpAsync();
        Assert.Equal(22.45m, await Sum($"select sum(amount_cny) from payments.entries where owner = '{office.Id}'"));

        // What was confirmed stays; a credit agreed now stands on this month's statement.
        note = await office.Approver.PostJson($"{path}/credit-notes", new { lineId = lines[0], amountCny = 2m, reason = "少秤" });
        await office.Supplier.PostJson(
            $"/api/procurement/suppliers/me/credit-notes/{note.GetProperty("creditNoteId").GetGuid()}/agreement", new { amountCny = 2m });
        Assert.Equal(1722.45m, Cny(await office.Approver.GetJson(statementPath), "payableCny"));
        Assert.Equal(-2m, Cny(await office.Approver.GetJson(office.StatementPath(Month)), "payableCny"));
    }

    [Fact]
    public async Task Weights_finer_than_a_gram_are_rounded_before_they_are_compared_or_priced()
    {
        var office = await Office.Of(world, "克以下机关");
        var (path, lines, _) = await office.Delivered("科尔沁牛腱子,,2,块");
        await office.Record(path, lines[0], new { accepted = 2, rejected = 0, grossKg = 10.0004m, tareKg = 0.0006m, temperatureC = 2m });
        var line = (await office.One.GetJson(path)).GetProperty("lines")[0];
        Assert.Equal((10.000m, 0.001m, 9.999m, 739.93m), (Cny(line, "grossKg"), Cny(line, "tareKg"), Cny(line, "netKg"), Cny(line, "payableCny")));
    }

    /// <summary>The same figure on the receipt, on the statement, in the ledger, on the boards, on the money page and in the budget.</summary>
    private async Task Alike(Office office, Guid order, decimal payable)
    {
        await world.Market.CaughtUpAsync();
        Assert.Equal(payable, Cny(await office.Approver.GetJson(office.StatementPath(Month)), "payableCny"));
        var listed = (await office.Approver.GetJson("/api/procurement/statements")).GetProperty("items")[0];
        Assert.Equal(payable, Cny(listed, "payableCny"));
        Assert.Equal(payable, await Sum($"select sum(amount_cny) from payments.entries where owner = '{office.Id}'"));
        Assert.Equal(-payable, await Sum(
            $"select sum(amount_cny) from payments.entries where share_id = '{order}' and account = 'SupplierDirect'"));
        Assert.Equal(payable, await Sum(
            $"select sum(amount_cny) from impact.delivered_lines where document_id = '{office.LastReceipt}'"));
        var entries = (await office.Supplier.GetJson("/api/payments/suppliers/me/entries?limit=100")).GetProperty("items").EnumerateArray();
        Assert.Equal(payable, entries.Where(entry => entry.Text("shareId") == order.ToString()).Sum(entry => Cny(entry, "amountCny")));
        var budget = await office.Approver.GetJson("/api/procurement/buyer-organisations/me");
        Assert.Equal((0m, payable), (Cny(budget, "committedCny"), Cny(budget, "spentCny")));
    }

    private Task<decimal> Sum(string sql) => world.Market.ScalarAsync<decimal>(sql);

    private static decimal Cny(JsonElement element, string property) => element.GetProperty(property).GetDecimal();

    /// <summary>A unit of its own with its people, so that nothing else is in its sums.</summary>
    private sealed record Office(CanteenWorld World, Guid Id)
    {
        public Guid LastReceipt { get; private set; }

        public HttpClient Requester => World.Person(Id, "开单", Roles.Requester);

        public HttpClient Approver => World.Person(Id, "审批", Roles.Approver);

        public HttpClient One => World.Person(Id, "验收一", Roles.Receiver);

        public HttpClient Two => World.Person(Id, "验收二", Roles.Receiver);

        public HttpClient Supplier => World.Supplier(CanteenWorld.Beef);

        public static async Task<Office> Of(CanteenWorld world, string name) => new(world, await world.NewOrganisation(name, "Government", 500_000m));

        public string StatementPath(string month) => $"/api/procurement/statements/{month}/{CanteenWorld.Beef}";

        public async Task<(string Path, List<Guid> Lines, Guid Order)> Delivered(string rows, decimal freight = 0)
        {
            var id = await World.Submitted(Requester, rows);
            var order = (await (await World.Approve(Approver, id)).Json()).GetProperty("purchaseOrders")[0].GetProperty("purchaseOrderId").GetGuid();
            await World.StockAsync(order);
            if (freight > 0)
            {
                using var set = await Approver.PutAsJsonAsync($"/api/procurement/purchase-orders/{order}/freight", new { freightCny = freight });
                Assert.True(set.IsSuccessStatusCode);
            }
            await World.Ship(order, CanteenWorld.Beef);
            var started = await One.PostJson($"/api/procurement/purchase-orders/{order}/goods-receipt", new { });
            LastReceipt = started.GetProperty("goodsReceiptId").GetGuid();
            var path = $"/api/procurement/goods-receipts/{LastReceipt}";
            var lines = (await One.GetJson(path)).GetProperty("lines").EnumerateArray().Select(line => line.GetProperty("lineId").GetGuid());
            return (path, [.. lines], order);
        }

        public async Task Record(string path, Guid line, object figures)
        {
            using var answer = await One.Put($"{path}/lines/{line}", figures);
            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        }

        public async Task Sign(string path)
        {
            var version = (await One.GetJson(path)).GetProperty("version").GetInt32();
            foreach (var signer in new[] { One, Two }) await signer.PostJson($"{path}/signature", new { version });
        }
    }
}
