using Marketplace.Contracts.Demo;
using Marketplace.Tests.Support;

namespace Marketplace.Tests.Procurement;

public sealed class DemoPurchasesTests
{
    [Fact]
    public async Task The_demo_gives_every_desk_something_to_do_and_its_sums_agree()
    {
        await using var market = await Market.StartAsync(demo: true);
        Assert.Equal(0L, await market.ScalarAsync<long>("""
            select count(*) from procurement.purchase_orders p
            where goods_cny <> (select sum(amount_cny) from procurement.purchase_order_lines l where l.purchase_order_id = p.purchase_order_id)
            """));
        Assert.Equal(0L, await market.ScalarAsync<long>("""
            select count(*) from procurement.budgets b
            where committed_cny <> (
                select coalesce(sum(goods_cny), 0) from procurement.purchase_orders p
                where p.buyer_organisation_id = b.buyer_organisation_id and p.budget_year = b.year
                    and status not in ('Accepted', 'StockRefused', 'Cancelled', 'Declined'))
            """));

        foreach (var organisation in DemoMarket.BuyerOrganisations)
        {
            var approver = market.As(DemoMarket.PeopleWith("Approver", organisation.Id.ToString()).First());
            var counts = (await approver.GetJson("/api/procurement/requisitions")).GetProperty("counts").EnumerateArray().ToList();
            Assert.Contains(counts, count => count.Text("status") == "Submitted");
            Assert.NotEmpty((await approver.GetJson("/api/procurement/frequent-goods")).GetProperty("items").EnumerateArray());
            Assert.NotEmpty((await approver.GetJson("/api/procurement/statements")).GetProperty("items").EnumerateArray());
        }
    }
}
