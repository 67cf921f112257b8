using Marketplace.Contracts;
using Marketplace.Contracts.Demo;

namespace Marketplace.Procurement.Demo;

/// <summary>The purchases of the demo: those of the past, and today's work in every stage.</summary>
internal static class DemoPurchases
{
    private static readonly Dictionary<Guid, (DemoProduct Product, DemoSku Sku)> Skus = DemoMarket.Products
        .SelectMany(product => product.Skus.Select(sku => (product, sku))).ToDictionary(item => item.sku.Id, item => (item.product, item.sku));

    private static readonly Dictionary<Guid, DemoSupplier> Suppliers = DemoMarket.Suppliers.ToDictionary(supplier => supplier.Id);

    private static readonly Dictionary<Guid, DemoBuyerOrganisation> Organisations =
        DemoMarket.BuyerOrganisations.ToDictionary(organisation => organisation.Id);

    // What a canteen has under way on any morning, with how many hours ago it was asked for.
    private static readonly (DemoStage Stage, int HoursAgo)[] Morning =
    [
        (DemoStage.Draft, 1), (DemoStage.Rejected, 26), (DemoStage.Submitted, 3), (DemoStage.Submitted, 20), (DemoStage.Placed, 22),
        (DemoStage.Placed, 23), (DemoStage.Confirmed, 30), (DemoStage.Shipped, 52), (DemoStage.Weighing, 54), (DemoStage.Signing, 56),
    ];

    public static IEnumerable<DemoPurchase> Past(DateOnly today) => DemoTrade.Past(today).Purchases.Select(Past);

    /// <summary>Today's work: every organisation has something in every stage, from another supplier each.</summary>
    public static IEnumerable<DemoPurchase> Live(DateTimeOffset now)
    {
        var shelves = DemoMarket.Products
            .SelectMany(product => product.Skus.Select(sku => (product, sku)))
            .Where(item => item.sku is { CanteenPriceCny: not null, MinimumQuantity: < 50, OpeningStock: >= 40 })
            .GroupBy(item => item.product.SupplierId).Where(shelf => shelf.Count() >= 2)
            .Select(shelf => (Supplier: Suppliers[shelf.Key], Goods: shelf.ToList())).ToList();
        var number = 0;
        foreach (var organisation in DemoMarket.BuyerOrganisations)
        {
            foreach (var (stage, hoursAgo) in Morning)
            {
                var (supplier, goods) = shelves[number * 5 % shelves.Count];
                var at = now.AddHours(-hoursAgo);
                number++;
                yield return new DemoPurchase(
                    $"{BeijingTime.DayOf(at):yyMMdd}{300 + number:0000}", stage, organisation,
                    organisation.Canteens[number % organisation.Canteens.Count].Id, supplier, at, at.AddHours(2), at.AddHours(2),
                    at.AddHours(26), now.AddMinutes(-40),
                    [.. goods.Take(2 + number % 3).Select((item, line) => Live(item.product, item.sku, $"{number}/{line}", at, 1 + (number + line) % 4))]);
            }
        }
    }

    private static DemoPurchaseLine Live(DemoProduct product, DemoSku sku, string name, DateTimeOffset at, int times)
    {
        var packs = Math.Max(sku.MinimumQuantity, times);
        return new(DemoIds.Of($"live-purchase-line/{name}", at), product, sku, packs, sku.CanteenPriceCny!.Value, packs,
            Math.Round(packs * sku.NetWeightKg * (sku.IsWeighed ? 0.985m : 1m), 3), 0, null);
    }

    private static DemoPurchase Past(DemoPastPurchase past) => new(
        past.Number[2..], DemoStage.Accepted, Organisations[past.BuyerOrganisationId], past.CanteenId, Suppliers[past.SupplierId],
        past.RequestedAt, past.ApprovedAt, past.OrderedAt, past.ShippedAt, past.AcceptedAt,
        [.. past.Lines.Select((line, at) => Past(line, $"{past.Number}/{at}", past.OrderedAt))]) { OrderId = past.Id };

    private static DemoPurchaseLine Past(DemoPastPurchaseLine line, string name, DateTimeOffset at)
    {
        var (product, sku) = Skus[line.SkuId];
        return new(DemoIds.Of($"past-purchase-line/{name}", at), product, sku, line.OrderedQuantity, line.UnitPriceCny,
            line.AcceptedQuantity, line.AcceptedKg, line.RejectedQuantity, line.RejectionReason);
    }
}
