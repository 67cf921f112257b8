using System.Globalization;
using System.Net.Http.Json;
using Marketplace.Catalog;
using Marketplace.Contracts;
using Marketplace.Contracts.Demo;
using Marketplace.Identity;
using Marketplace.Kernel;
using Marketplace.Orders;
using Marketplace.Procurement;
using Marketplace.Suppliers;
using Marketplace.Tests.Orders;
using Marketplace.Tests.Procurement;
using Marketplace.Tests.Suppliers;
using Marketplace.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Tests.Faults;

/// <summary>
/// What people do at the market, in chapters: within one, nothing has reached anybody else yet. Every consumer hears of
/// something in one of them; a new consumer's message is added where it belongs.
/// </summary>
internal sealed class Story
{
    private static readonly Guid Farm = CanteenWorld.Millet;
    private static readonly SkuChanged Plenty = CanteenWorld.Sku("测试小米甲", "T-DX-1", "10 kg/袋", 10, false, 100m, Farm) with { RetailPriceCny = 105m };
    private static readonly SkuChanged Scarce = CanteenWorld.Sku("测试小米乙", "T-DX-2", "5 kg/袋", 5, false, 60m, Farm) with { RetailPriceCny = 62m };

    private static readonly DemoPerson Buyer = DemoMarket.PeopleWith(Roles.Buyer).First();
    private static readonly DemoPerson Leaver = DemoMarket.PeopleWith(Roles.Buyer).Last();

    private readonly List<PlacedOrder> _orders = [];
    private readonly List<Guid> _purchases = [];
    private Guid _organisation;
    private Guid _leavingApplicant;

    public IReadOnlyList<Func<Market, Task>> Chapters => [ThePast, NewBusiness, MoneyAndStock, GoodsAndGoodbyes];

    // The demo market, of which a part is told: whole lives of orders and purchases, and some of the goods.
    private async Task ThePast(Market market)
    {
        var today = market.Clock.Today();
        foreach (var loader in market.Service<IEnumerable<IDemoLoader>>().OrderBy(loader => loader.Order))
        {
            await loader.LoadAsync(today, CancellationToken.None);
        }
        var followed = string.Join("','", DemoMarket.Suppliers.Take(3).Select(supplier => supplier.Id));
        await market.ScalarAsync<object>($"""
            delete from orders.outbox where body::json->>'orderId' is not null and body::json->>'orderId' not in (
                select body::json->>'orderId' from orders.outbox where type like '%.OrderPlaced' order by outbox_id desc limit 60);
            delete from procurement.outbox where type like '%.GoodsAccepted' and outbox_id not in (
                select outbox_id from procurement.outbox where type like '%.GoodsAccepted' order by outbox_id desc limit 40);
            delete from catalog.outbox
            where body::json->>'skuId' is not null and left(md5(body::json->>'skuId'), 1) > '3' and body::json->>'supplierId' not in ('{followed}');
            delete from orders.outbox where type like '%.StockChanged' and left(md5(body::json->>'skuId'), 1) > '3';
            """);
        await PublishAsync<CatalogDatabase>(market,
            (Plenty, 1), (new StockDeclared(Plenty.SkuId, Farm, 900, Ago(market, 3)), 0), (Plenty with { CanteenPriceCny = 102m }, 2),
            (new StockDeclared(Plenty.SkuId, Farm, 800, Ago(market, 2)), 0), (Scarce, 1),
            (new StockDeclared(Scarce.SkuId, Farm, 6, Ago(market, 1)), 0));
        _organisation = (await Administrator(market).PostJson("/api/procurement/buyer-organisations", new
        {
            name = "海淀区倒序实验学校", districtCode = "110108", kind = "School", yearlyBudgetCny = 1_000_000m,
            canteens = new[] { new { name = "学生食堂", address = "学院路街道测试路18号" } },
        })).GetProperty("buyerOrganisationId").GetGuid();
    }

    private async Task NewBusiness(Market market)
    {
        foreach (var buyer in new[] { Buyer, Buyer, Buyer, Buyer, Leaver })
        {
            _orders.Add(await market.As(buyer).PlaceAsync((Plenty, 2), (Scarce, 1)));
        }
        foreach (var rows in new[] { "测试小米甲,,3,袋", "测试小米甲,,4,袋", "测试小米甲,,5,袋", "测试小米乙,,50,袋" })
        {
            _purchases.Add(await PurchaseAsync(market, rows));
        }
        await CanteenStaff(market, "林晓燕", Roles.Requester).PostJson(
            $"/api/procurement/purchase-orders/{_purchases[1]}/cancellation", new { reason = "菜单改了" });

        var applicant = await new Applicant(market, "MA0TF021").RecommendedAsync();
        (await applicant.DecideAsync(Applicant.Reviewer(market), "admission")).EnsureSuccessStatusCode();
        var newcomer = await market.ScalarAsync<Guid>($"select supplier_id from suppliers.suppliers where credit_code = '{applicant.CreditCode}'");
        await PublishAsync<SuppliersDatabase>(market,
            (new SupplierFactsChanged(newcomer, "刚来就改名", applicant.CreditCode, Ago(market, 1)), 2),
            (new SupplierFactsChanged(newcomer, "又改了一次", applicant.CreditCode, Ago(market, 1)), 3));
        var known = DemoMarket.Suppliers[0];
        await PublishAsync<SuppliersDatabase>(market, (Renamed("改名一次", known, market), 2), (Renamed("改名两次", known, market), 3));
        var (renamed, paused) = (DemoMarket.Suppliers[1], DemoMarket.Suppliers[2]);
        await PublishAsync<SuppliersDatabase>(market,
            (new SupplierFactsChanged(renamed.Id, "新名一", renamed.CreditCode, Ago(market, 2)), 5),
            (new SupplierFactsChanged(renamed.Id, "新名二", renamed.CreditCode, Ago(market, 1)), 6),
            (new SupplierStandingChanged(paused.Id, paused.Name, paused.BannerCode, "Suspended", "整改中", Ago(market, 2)), 5),
            (new SupplierStandingChanged(paused.Id, paused.Name, paused.BannerCode, "Active", "", Ago(market, 1)), 6),
            (new SupplierStandingChanged(renamed.Id, "新名二", renamed.BannerCode, "Holiday", "那达慕", Ago(market, 1)), 7),
            (new QualificationExpiring(Guid.CreateVersion7(), paused.Id, paused.Name, "食品生产许可证", "SC10115042200045",
                market.Clock.Today().AddDays(7), 7, Ago(market, 1)), 0));
        _leavingApplicant = (await new Applicant(market, "MA0TF022").SubmittedAsync()).Person;

        var (session, person) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await PublishAsync<IdentityDatabase>(market,
            (new SessionEnded(session, person, Ago(market, 2)), 0), (new SessionEnded(session, person, Ago(market, 1)), 0),
            (new MembershipChanged(person, Ago(market, 2)), 0), (new MembershipChanged(person, Ago(market, 1)), 0));
    }

    private async Task MoneyAndStock(Market market)
    {
        foreach (var order in _orders.Where((_, at) => at != 1)) await PayAsync(market, order == _orders[^1] ? Leaver : Buyer, order);
        await CancelAsync(market, _orders[1]);

        var seller = market.As(Farm, new Membership(Roles.SupplierOwner, Farm.ToString()));
        var purchase = $"/api/procurement/suppliers/me/purchase-orders/{_purchases[0]}";
        var seen = await seller.GetJson(purchase);
        await seller.PostJson($"{purchase}/confirmation", new
        {
            totalCny = seen.GetProperty("totalCny").GetDecimal(), reason = "只剩两袋",
            lines = new[] { new { lineId = seen.GetProperty("lines")[0].GetProperty("lineId").GetGuid(), quantity = 2 } },
        });
        await seller.PostJson($"{purchase}/shipment", new
        {
            carrier = "顺丰冷运", trackingNumber = "SF1001", arrivesOn = market.Clock.Today().AddDays(2),
        });
        await CanteenStaff(market, "林晓燕", Roles.Requester).PostJson(
            $"/api/procurement/purchase-orders/{_purchases[2]}/cancellation", new { reason = "菜单改了" });
    }

    private async Task GoodsAndGoodbyes(Market market)
    {
        var seller = market.AsSupplier(Farm);
        foreach (var (order, buyer) in new[] { (_orders[0], Buyer), (_orders[^1], Leaver) })
        {
            foreach (var part in order.SupplierOrders)
            {
                var path = $"/api/orders/supplier-orders/{part.SupplierOrderId}";
                (await seller.PostOnceAsync($"{path}/shipment", new ShipRequest("顺丰速运", "SF1234567890"))).EnsureSuccessStatusCode();
                (await market.As(buyer).PostOnceAsync($"{path}/receipt")).EnsureSuccessStatusCode();
            }
        }
        await CancelAsync(market, _orders[2]);
        await ReckonAsync(market);
        await PublishAsync<IdentityDatabase>(market,
            (new PersonErased(Leaver.Id, market.Clock.GetUtcNow()), 0), (new PersonErased(_leavingApplicant, market.Clock.GetUtcNow()), 0));
    }

    // A canteen accepts, agrees with the supplier on less, and pays past the market.
    private async Task ReckonAsync(Market market)
    {
        var signers = new[] { "验收一", "验收二" }.Select(name => CanteenStaff(market, name, Roles.Receiver)).ToList();
        var started = await signers[0].PostJson($"/api/procurement/purchase-orders/{_purchases[0]}/goods-receipt", new { });
        var path = $"/api/procurement/goods-receipts/{started.GetProperty("goodsReceiptId").GetGuid()}";
        var lineId = (await signers[0].GetJson(path)).GetProperty("lines")[0].GetProperty("lineId").GetGuid();
        (await signers[0].Put($"{path}/lines/{lineId}", new { accepted = 2, rejected = 0 })).EnsureSuccessStatusCode();
        var version = (await signers[0].GetJson(path)).GetProperty("version").GetInt32();
        foreach (var signer in signers.Append(CanteenStaff(market, "许志远", Roles.Supervisor)))
        {
            await signer.PostJson($"{path}/signature", new { version });
        }

        var note = await CanteenStaff(market, "郭建平", Roles.Approver).PostJson(
            $"{path}/credit-notes", new { lineId, amountCny = 10m, reason = "一袋受潮" });
        await market.AsSupplier(Farm).PostJson(
            $"/api/procurement/suppliers/me/credit-notes/{note.GetProperty("creditNoteId").GetGuid()}/agreement", new { amountCny = 10m });
        await PublishAsync<ProcurementDatabase>(market, (new CanteenPaymentReceived(
            Guid.CreateVersion7(), market.Clock.Today().ToString("yyyy-MM", CultureInfo.InvariantCulture), _organisation, Farm, 200m, Ago(market, 1)), 0));
    }

    private async Task<Guid> PurchaseAsync(Market market, string rows)
    {
        var requester = CanteenStaff(market, "林晓燕", Roles.Requester);
        var made = await requester.PostJson("/api/procurement/requisitions/paste", new { text = rows });
        var path = $"/api/procurement/requisitions/{made.GetProperty("requisitionId").GetGuid()}";
        await requester.PostJson($"{path}/submission", new { });
        var approver = CanteenStaff(market, "郭建平", Roles.Approver);
        var totalCny = (await approver.GetJson(path)).GetProperty("totalCny").GetDecimal();
        var approved = await approver.PostJson($"{path}/approval", new { totalCny });
        return approved.GetProperty("purchaseOrders")[0].GetProperty("purchaseOrderId").GetGuid();
    }

    private HttpClient CanteenStaff(Market market, string name, string role) =>
        market.As(CanteenWorld.PersonId(_organisation, name), name, new Membership(role, _organisation.ToString()));

    private static HttpClient Administrator(Market market) => market.As(Guid.CreateVersion7(), new Membership(Roles.Administrator, ""));

    private static SupplierAdmitted Renamed(string name, DemoSupplier supplier, Market market) => new(
        supplier.Id, name, supplier.CreditCode, supplier.BannerCode, supplier.Kind, supplier.OwnerPersonId, supplier.Story, supplier.Households,
        Ago(market, 1));

    private static async Task PayAsync(Market market, DemoPerson buyer, PlacedOrder order)
    {
        var client = market.As(buyer);
        var intent = await (await client.PostOnceAsync("/api/payments/intents", new { orderId = order.OrderId })).Json();
        var answer = await client.PostAsJsonAsync(
            $"/api/payments/sandbox/{intent.GetProperty("paymentId").GetGuid()}/answers", new { outcome = "Succeeded" });
        answer.EnsureSuccessStatusCode();
    }

    private static async Task CancelAsync(Market market, PlacedOrder order) =>
        (await market.As(Buyer).PostOnceAsync($"/api/orders/{order.OrderId}/cancellation", new CancelOrderRequest("买多了"))).EnsureSuccessStatusCode();

    private static DateTimeOffset Ago(Market market, int minutes) => market.Clock.GetUtcNow().AddMinutes(-minutes);

    private static async Task PublishAsync<TDatabase>(Market market, params (object Message, long Version)[] news) where TDatabase : ServiceDatabase
    {
        await using var work = await market.Database<TDatabase>().BeginAsync();
        foreach (var (message, version) in news) work.Publish(message, version);
        await work.CommitAsync();
    }
}
