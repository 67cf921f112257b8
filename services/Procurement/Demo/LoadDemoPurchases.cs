using Marketplace.Contracts;
using Marketplace.Contracts.Demo;
using Marketplace.Kernel;
using Marketplace.Procurement.Goods;
using Marketplace.Procurement.Statements;

namespace Marketplace.Procurement.Demo;

/// <summary>Loads the demo's buyer organisations, budgets, goods, past purchases and today's work, in bulk.</summary>
internal sealed class LoadDemoPurchases(ProcurementDatabase db, TimeProvider clock) : IDemoLoader
{
    private const string Organisations = """
        insert into procurement.buyer_organisations (buyer_organisation_id, name, district_code, kind, created_at)
        select t.*, @now from unnest(@ids, @names, @districts, @kinds) as t
        """;

    private const string Canteens = """
        insert into procurement.canteens (canteen_id, buyer_organisation_id, name, address)
        select * from unnest(@ids, @organisations, @names, @addresses)
        """;

    // A budget covers what was spent of it, with room left for this morning's requests.
    private const string Budgets = """
        insert into procurement.budgets (buyer_organisation_id, year, amount_cny, committed_cny, spent_cny)
        select organisation, year, greatest(amount, ceil((committed + spent) * 1.2 / 10000) * 10000), committed, spent
        from unnest(@organisations, @years, @amounts, @committed, @spent) as t (organisation, year, amount, committed, spent)
        """;

    private const string Frequent = """
        insert into procurement.frequent_goods (buyer_organisation_id, sku_id, usual_quantity, added_at)
        select buyer_organisation_id, sku_id, usual, @now
        from (
            select p.buyer_organisation_id, l.sku_id, ceil(avg(l.quantity))::int as usual,
                row_number() over (partition by p.buyer_organisation_id order by count(*) desc, l.sku_id) as place
            from procurement.purchase_orders p
            join procurement.purchase_order_lines l on l.purchase_order_id = p.purchase_order_id
            group by p.buyer_organisation_id, l.sku_id) as bought
        where place <= 36
        """;

    // Numbers given out from now on are past those of the demo.
    private const string Numbers = """
        select setval('procurement.requisition_numbers', 1000), setval('procurement.purchase_order_numbers', 1000),
            setval('procurement.goods_receipt_numbers', 1000)
        """;

    public int Order => 60;

    public async Task LoadAsync(DateOnly today, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        List<DemoPurchase> purchases = [.. DemoPurchases.Past(today), .. DemoPurchases.Live(now)];
        await using var work = await db.BeginAsync(ct);
        await LoadOrganisations(work, purchases, now);
        // Version 0: what Catalog says of a SKU wins, whenever it comes.
        await SkuRows.Keep(work, [.. Goods(now).Select(sku => (sku, 0L))]);
        await DemoRows.CopyAsync(work.Connection, purchases, ct);
        await work.ExecuteAsync(Frequent, new { now });
        await work.ExecuteAsync(Numbers);
        await StatementNumber.GiveAllAsync(work);
        await Outbox.WriteAsync("procurement", [.. Messages(purchases)], work.Connection, work.Transaction, ct);
        await work.CommitAsync();
        Outbox.Wake(db);
    }

    private static async Task LoadOrganisations(Work work, List<DemoPurchase> purchases, DateTimeOffset now)
    {
        var all = DemoMarket.BuyerOrganisations;
        await work.ExecuteAsync(Organisations, new
        {
            ids = all.Select(one => one.Id).ToArray(), names = all.Select(one => one.Name).ToArray(),
            districts = all.Select(one => one.DistrictCode).ToArray(), kinds = all.Select(one => one.Kind).ToArray(), now,
        });
        var canteens = all.SelectMany(one => one.Canteens.Select(canteen => (one.Id, Canteen: canteen))).ToList();
        await work.ExecuteAsync(Canteens, new
        {
            ids = canteens.Select(item => item.Canteen.Id).ToArray(), organisations = canteens.Select(item => item.Id).ToArray(),
            names = canteens.Select(item => item.Canteen.Name).ToArray(), addresses = canteens.Select(item => item.Canteen.Address).ToArray(),
        });
        var thisYear = BeijingTime.DayOf(now).Year;
        var years = all.SelectMany(one => purchases.Select(purchase => purchase.Year).Append(thisYear).Distinct().Select(year => (one, year)))
            .Select(item => (item.one, item.year, Used: purchases.Where(purchase =>
                purchase.IsOrdered && purchase.Organisation.Id == item.one.Id && purchase.Year == item.year).ToList())).ToList();
        await work.ExecuteAsync(Budgets, new
        {
            organisations = years.Select(item => item.one.Id).ToArray(), years = years.Select(item => item.year).ToArray(),
            amounts = years.Select(item => item.one.YearlyBudgetCny).ToArray(),
            committed = years.Select(item => item.Used.Where(p => p.Stage != DemoStage.Accepted).Sum(p => p.GoodsCny)).ToArray(),
            spent = years.Select(item => item.Used.Where(p => p.Stage == DemoStage.Accepted).Sum(p => p.PayableCny)).ToArray(),
        });
    }

    private static IEnumerable<SkuChanged> Goods(DateTimeOffset now)
    {
        var suppliers = DemoMarket.Suppliers.ToDictionary(supplier => supplier.Id, supplier => supplier.Name);
        return DemoMarket.Products.SelectMany(product => product.Skus.Select(sku => new SkuChanged(
            sku.Id, product.Id, product.SupplierId, suppliers[product.SupplierId], product.Name, sku.Code, sku.PackText, sku.NetWeightKg,
            sku.IsWeighed, sku.RetailPriceCny, sku.CanteenPriceCny, sku.MinimumQuantity, product.CategoryCode, "", product.OriginBannerCode,
            product.Storage, product.FreshExempt, sku.TaxRate, "", true, now)));
    }

    private static IEnumerable<OutboxRow> Messages(List<DemoPurchase> purchases)
    {
        foreach (var purchase in purchases.Where(purchase => purchase.IsOrdered))
        {
            // Past stock was never taken from the demo's shelves; only today's orders ask for it.
            if (purchase.Stage != DemoStage.Accepted) yield return OutboxRow.Of(purchase.Placed(), 1, null);
            if (purchase.Stage is DemoStage.Shipped or DemoStage.Weighing or DemoStage.Signing) yield return OutboxRow.Of(purchase.Shipped(), 2, null);
            if (purchase.Stage == DemoStage.Accepted) yield return OutboxRow.Of(purchase.Accepted(), 3, null);
        }
    }
}
