using System.Globalization;
using Marketplace.Contracts.Demo;
using Marketplace.Kernel;
using Marketplace.Offers;

namespace Marketplace.Orders;

/// <summary>Orders of this morning, so that desks have work when the demo opens: some to pay, most to ship.</summary>
internal static class DemoLiveOrders
{
    private const int Count = 24;
    private const int Unpaid = 3;

    public static IEnumerable<DemoPastOrder> Make(DateTimeOffset now)
    {
        var buyers = DemoMarket.PeopleWith(Roles.Buyer).Where(person => person.Addresses.Count > 0).ToList();
        var shelves = DemoMarket.Products
            .SelectMany(product => product.Skus.Select(sku => (product.SupplierId, Sku: sku)))
            .Where(item => item.Sku.RetailPriceCny is not null)
            .GroupBy(item => item.SupplierId, item => item.Sku)
            .Select(group => (SupplierId: group.Key, Skus: group.ToList()))
            .ToList();

        for (var i = 0; i < Count; i++)
        {
            // Each supplier gets some; every third order is of two suppliers.
            var lines = Lines(shelves[i % shelves.Count], i);
            if (i % 3 == 0) lines = [.. lines, .. Lines(shelves[(i + 5) % shelves.Count], i)];
            yield return Order(buyers[i % buyers.Count], lines, i, now);
        }
    }

    private static DemoPastOrder Order(DemoPerson buyer, List<DemoPastLine> lines, int i, DateTimeOffset now)
    {
        var paid = i >= Unpaid;
        var placedAt = paid ? now.AddMinutes(-35 - (11 * i)) : now.AddMinutes(-4 * i);
        var number = OrderNumber.Of(placedAt, 9_000_001 + i);
        var id = DemoIds.Of(string.Create(CultureInfo.InvariantCulture, $"live-order/{i}"), placedAt);
        return new(
            id, number, buyer.Id, paid ? "Paid" : "Placed", "Online", placedAt, paid ? placedAt.AddMinutes(2) : null, null, null,
            null, buyer.Addresses[0].DistrictCode, 0, lines, DemoPastOrder.FreightOf(lines));
    }

    private static List<DemoPastLine> Lines((Guid SupplierId, List<DemoSku> Skus) shelf, int i) =>
    [
        .. Enumerable.Range(0, Math.Min(shelf.Skus.Count, 1 + (i % 3))).Select(at =>
        {
            var sku = shelf.Skus[(i + at) % shelf.Skus.Count];
            var quantity = Math.Max(sku.MinimumQuantity, 1 + ((i + at) % 3));
            return new DemoPastLine(
                sku.Id, shelf.SupplierId, quantity, sku.RetailPriceCny!.Value, new LineSum(quantity, sku.RetailPriceCny.Value).AmountCny);
        }),
    ];
}
