using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Marketplace.Contracts;
using Marketplace.Contracts.Demo;
using Marketplace.Kernel;
using Marketplace.Tests.Procurement;
using Marketplace.Tests.Support;

namespace Marketplace.Tests.Journeys;

/// <summary>A supplier takes a new name: once an officer agrees, everyone calls it so, and old papers stay as they were.</summary>
public sealed class SupplierNameJourneyTests
{
    private const string NewName = "科尔沁左翼后旗新名示例肉牛有限公司";

    private static readonly DemoSupplier Supplier = DemoMarket.Suppliers.First(one => one.Key == "ganqika");

    // A month that is over and in which a unit accepted goods of the supplier; which ones depends on the day the demo begins.
    private static string StatementBefore(DateTimeOffset month) => $"""
        select buyer_organisation_id || ' ' || to_char(accepted_at at time zone 'Asia/Shanghai', 'YYYY-MM')
        from procurement.goods_receipts
        where supplier_id = '{Supplier.Id}' and status = 'Accepted' and accepted_at < '{month:O}'
        order by accepted_at desc
        limit 1
        """;

    [Fact]
    public async Task A_new_name_once_approved_is_on_boards_desks_and_orders_to_come_while_old_papers_keep_the_old_one()
    {
        await using var market = await Market.StartAsync(demo: true);
        var owner = market.As(DemoMarket.People.First(one => one.Id == Supplier.OwnerPersonId));
        var today = market.Clock.Today();
        var found = await market.ScalarAsync<string>(StatementBefore(BeijingTime.StartOf(today.AddDays(1 - today.Day))));
        var (unit, month) = (found!.Split(' ')[0], found.Split(' ')[1]);
        var (requester, approver) = (Someone(market, Roles.Requester, unit), Someone(market, Roles.Approver, unit));
        var invited = await Invite(owner, "13911110001");
        var before = await Order(market, requester, approver);
        var statement = $"/api/procurement/statements/{month}/{Supplier.Id}";
        await approver.PostJson($"{statement}/confirmation", new { payableCny = (await approver.GetJson(statement)).GetProperty("payableCny").GetDecimal() });

        await Rename(market, owner);

        var officer = market.As(DemoMarket.PeopleWith(Roles.CountyOfficer).First().Id, new Membership(Roles.CountyOfficer, Supplier.BannerCode));
        Assert.Equal(NewName, Named(await officer.GetJson("/api/suppliers/register"), "name"));
        Assert.Equal(NewName, Named((await officer.GetJson($"/api/impact/deliveries?banner={Supplier.BannerCode}&from={today.AddDays(-60):yyyy-MM-dd}")).GetProperty("lines"), "supplierName"));

        var me = await owner.GetJson("/api/identity/me");
        Assert.Equal(NewName, me.GetProperty("memberships").EnumerateArray().First(held => held.Text("scope") == Supplier.Id.ToString()).Text("scopeName"));
        var colleagues = await owner.GetJson($"/api/identity/organisations/{Supplier.Id}/people");
        Assert.Equal(NewName, colleagues.Text("scopeName"));
        Assert.Equal(NewName, await market.ScalarAsync<string>($"select scope_name from identity.invitations where invitation_id = '{invited}'"));

        var after = await Order(market, requester, approver);
        Assert.Equal(NewName, (await requester.GetJson($"/api/procurement/purchase-orders/{after}")).Text("supplierName"));
        Assert.Equal(Supplier.Name, (await requester.GetJson($"/api/procurement/purchase-orders/{before}")).Text("supplierName"));
        Assert.Equal(Supplier.Name, (await approver.GetJson(statement)).Text("supplierName"));
        Assert.Equal(Supplier.Name, Named((await approver.GetJson($"/api/procurement/statements?month={month}")).GetProperty("items"), "supplierName"));
    }

    private static async Task Rename(Market market, HttpClient owner)
    {
        var asked = await owner.PostJson("/api/suppliers/mine/changes", new { name = NewName, reason = "工商变更了名称" });
        var reviewer = market.As(DemoMarket.PeopleWith(Roles.PlatformReviewer).First());
        using var decided = await reviewer.PostAsJsonAsync(
            $"/api/suppliers/changes/{asked.GetProperty("changeId").GetGuid()}/decision", new { apply = true, version = 1 });
        Assert.True(decided.IsSuccessStatusCode, await decided.Content.ReadAsStringAsync());
        await market.CaughtUpAsync();
    }

    private static async Task<Guid> Invite(HttpClient owner, string phone)
    {
        var made = await owner.PostJson("/api/identity/invitations", new { phone, role = Roles.SupplierStaff, scope = Supplier.Id.ToString() });
        return made.GetProperty("invitationId").GetGuid();
    }

    private static async Task<Guid> Order(Market market, HttpClient requester, HttpClient approver)
    {
        var made = await requester.PostJson("/api/procurement/requisitions/paste", new { text = "科尔沁冷冻牛腩块,10 kg/箱,2,箱" });
        var path = $"/api/procurement/requisitions/{made.GetProperty("requisitionId").GetGuid()}";
        await requester.PostJson($"{path}/submission", new { });
        var totalCny = (await approver.GetJson(path)).GetProperty("totalCny").GetDecimal();
        var approved = await approver.PostJson($"{path}/approval", new { totalCny });
        await market.CaughtUpAsync();
        return approved.GetProperty("purchaseOrders")[0].GetProperty("purchaseOrderId").GetGuid();
    }

    /// <summary>What the rows of this supplier call it, all the same.</summary>
    private static string? Named(JsonElement rows, string name) => rows.EnumerateArray()
        .Where(row => row.Text("supplierId") == Supplier.Id.ToString()).Select(row => row.Text(name)).Distinct().Single();

    private static HttpClient Someone(Market market, string role, string unit) => market.As(DemoMarket.PeopleWith(role, unit).First());
}
