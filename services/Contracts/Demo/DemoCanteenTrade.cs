using Marketplace.Offers;

namespace Marketplace.Contracts.Demo;

internal static class DemoCanteenTrade
{
    // From request to acceptance takes at most this long, so that everything is accepted before the demo opens.
    private const int LongestDays = 6;

    private static readonly string[] Reasons =
    [
        "外包装破损", "规格小于约定", "表面受潮", "生产日期早于约定", "未随货附合格证明",
    ];

    public static IEnumerable<DemoPastPurchase> Make(DateOnly first, int days, int purchases, decimal priceFactor)
    {
        var dice = new DemoDice(first.DayNumber + 1);
        var shelf = new DemoShelf(first, sku => sku is { CanteenPriceCny: not null, MinimumQuantity: < 50 });

        var number = 0;
        foreach (var requestedAt in dice.Times(first, days - LongestDays, purchases, openHour: 9, closeHour: 16))
        {
            var organisation = dice.Pick(DemoMarket.BuyerOrganisations);
            var (supplier, skus) = shelf.Choose(dice, organisation.DistrictCode, pairedPercent: 40);
            var lines = Lines(dice, skus, priceFactor);
            yield return Purchase(dice, organisation, supplier, requestedAt, ++number, lines);
        }
    }

    private static DemoPastPurchase Purchase(
        DemoDice dice, DemoBuyerOrganisation organisation, DemoSupplier supplier, DateTimeOffset requestedAt,
        int serial, IReadOnlyList<DemoPastPurchaseLine> lines)
    {
        var scope = organisation.Id.ToString();
        var approvedAt = requestedAt.AddMinutes(dice.Between(20, 24 * 60));
        var orderedAt = approvedAt.AddMinutes(dice.Between(5, 120));
        var shippedAt = orderedAt.AddMinutes(dice.Between(12 * 60, 40 * 60));
        var arrival = BeijingTime.DayOf(shippedAt).AddDays(dice.Between(1, 2));
        var acceptedAt = DemoDice.At(arrival, dice.Between(5 * 3600 + 1800, 7 * 3600));

        var number = $"CG{BeijingTime.DayOf(orderedAt):yyMMdd}{serial:0000}";
        return new(
            DemoIds.Of($"past-purchase/{number}", orderedAt), number, organisation.Id,
            dice.Pick(organisation.Canteens).Id, supplier.Id,
            DemoMarket.PeopleWith("Requester", scope).First().Id, DemoMarket.PeopleWith("Approver", scope).First().Id,
            [.. DemoMarket.PeopleWith("Receiver", scope).Take(2).Select(person => person.Id)],
            requestedAt, approvedAt, orderedAt, shippedAt, acceptedAt, lines);
    }

    private static List<DemoPastPurchaseLine> Lines(DemoDice dice, IReadOnlyList<DemoSku> skus, decimal priceFactor)
    {
        Dictionary<Guid, DemoPastPurchaseLine> lines = [];
        for (var line = dice.Between(2, 6); line > 0; line--)
        {
            var sku = dice.Pick(skus);
            lines[sku.Id] = Line(dice, sku, Money.Round(sku.CanteenPriceCny!.Value * priceFactor));
        }
        return [.. lines.Values];
    }

    private static DemoPastPurchaseLine Line(DemoDice dice, DemoSku sku, decimal price)
    {
        var worth = dice.Between(300, 3000);
        var ordered = Math.Max(sku.MinimumQuantity, (int)Math.Ceiling(worth / price));
        var rejected = ordered > 1 && dice.Percent(5) ? dice.Between(1, Math.Min(2, ordered - 1)) : 0;
        var missing = rejected == 0 && ordered > 1 && dice.Percent(3) ? 1 : 0;
        var accepted = ordered - rejected - missing;

        var nominalKg = accepted * sku.NetWeightKg;
        var acceptedKg = sku.IsWeighed ? WeightSettlement.Kilograms(nominalKg * dice.Between(960, 1020) / 1000m) : nominalKg;
        var nominal = new LineSum(accepted, price).AmountCny;
        var amount = sku.IsWeighed && accepted > 0 ? WeightSettlement.PayableCny(nominal, nominalKg, acceptedKg) : nominal;
        return new(
            sku.Id, ordered, price, new LineSum(ordered, price).AmountCny, accepted, acceptedKg, rejected,
            rejected > 0 ? dice.Pick(Reasons) : null, amount);
    }
}
