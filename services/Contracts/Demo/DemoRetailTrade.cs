using Marketplace.Offers;

namespace Marketplace.Contracts.Demo;

internal static class DemoRetailTrade
{
    public static IEnumerable<DemoPastOrder> Make(
        DateOnly first, int days, int orders, decimal priceFactor, DateTimeOffset opening)
    {
        var dice = new DemoDice(first.DayNumber);
        var shelf = new DemoShelf(first, sku => sku is { RetailPriceCny: not null, MinimumQuantity: 1 });
        var buyers = DemoMarket.PeopleWith("Buyer").ToList();

        // The last day is left out, so that everything paid was shipped before the demo opens.
        var number = 0;
        foreach (var placedAt in dice.Times(first, days - 1, orders, openHour: 6, closeHour: 23))
        {
            yield return Order(dice, shelf, dice.Pick(buyers), placedAt, opening, ++number, priceFactor);
        }
    }

    private static DemoPastOrder Order(
        DemoDice dice, DemoShelf shelf, DemoPerson buyer, DateTimeOffset placedAt, DateTimeOffset opening,
        int serial, decimal priceFactor)
    {
        var address = dice.Percent(85) ? 0 : dice.Between(0, buyer.Addresses.Count - 1);
        var district = buyer.Addresses[address].DistrictCode;
        var lines = Lines(dice, shelf, district, priceFactor);
        var freight = DemoPastOrder.FreightOf(lines);

        var number = $"D{BeijingTime.DayOf(placedAt):yyMMdd}{serial:00000}";
        var order = new DemoPastOrder(
            DemoIds.Of($"past-order/{number}", placedAt), number, buyer.Id, "Delivered", Channel(dice), placedAt,
            placedAt.AddSeconds(dice.Between(20, 600)), null, null, null, district, address, lines, freight);
        return dice.Percent(4) ? Cancel(dice, order) : Ship(dice, order, opening);
    }

    private static List<DemoPastLine> Lines(DemoDice dice, DemoShelf shelf, string district, decimal priceFactor)
    {
        var baskets = dice.Percent(25) ? 2 : 1;
        Dictionary<Guid, DemoPastLine> lines = [];
        for (var basket = 0; basket < baskets; basket++)
        {
            var (supplier, skus) = shelf.Choose(dice, district, pairedPercent: 55);
            for (var line = dice.Between(1, 3); line > 0; line--)
            {
                var sku = dice.PickPopular(skus);
                var quantity = sku.RetailPriceCny < 50 ? dice.Between(1, 4) : dice.Between(1, 2);
                var price = Money.Round(sku.RetailPriceCny!.Value * priceFactor);
                lines[sku.Id] = new(sku.Id, supplier.Id, quantity, price, new LineSum(quantity, price).AmountCny);
            }
        }
        return [.. lines.Values];
    }

    private static string Channel(DemoDice dice) => dice.Between(1, 100) switch
    {
        <= 62 => "Online",
        <= 76 => "Fair",
        <= 89 => "Store",
        _ => "Livestream",
    };

    private static DemoPastOrder Cancel(DemoDice dice, DemoPastOrder order) => dice.Percent(50)
        ? order with { Status = "Cancelled", PaidAt = null, CancelledAt = order.PlacedAt.AddMinutes(30) }
        : order with { Status = "Cancelled", CancelledAt = order.PaidAt!.Value.AddMinutes(dice.Between(5, 120)) };

    private static DemoPastOrder Ship(DemoDice dice, DemoPastOrder order, DateTimeOffset opening)
    {
        var shippedAt = order.PaidAt!.Value.AddMinutes(dice.Between(60, 22 * 60));
        var deliveredAt = shippedAt.AddMinutes(dice.Between(20 * 60, 96 * 60));
        return deliveredAt < opening
            ? order with { ShippedAt = shippedAt, DeliveredAt = deliveredAt }
            : order with { Status = "Shipped", ShippedAt = shippedAt };
    }
}
