using Marketplace.Contracts;
using Marketplace.Kernel;

namespace Marketplace.Procurement.GoodsReceipts;

/// <summary>What a received line comes to, so that whoever has only the paper comes to the same. Pure.</summary>
internal static class ReceiptMath
{
    /// <summary>A weight as it is shown and decided on: to the gram, half away from zero, before anything is priced.</summary>
    public static decimal Kilograms(decimal weighed) => Math.Round(weighed, 3, MidpointRounding.AwayFromZero);

    /// <summary>元/kg as it is printed: four decimals.</summary>
    public static decimal PricePerKg(decimal unitPriceCny, decimal netWeightKg) =>
        Math.Round(unitPriceCny / netWeightKg, 4, MidpointRounding.AwayFromZero);

    /// <summary>
    /// Weighed goods that are lighter than their packs say: the kilograms on the scale times the price per kilogram. All others,
    /// and whatever is heavier (多退少不补): packs times price. Rounded once, at the line.
    /// </summary>
    public static decimal Payable(bool isWeighed, int accepted, decimal netKg, decimal netWeightKg, decimal unitPriceCny)
    {
        var nominal = Money.Line(accepted, unitPriceCny);
        return isWeighed && netKg < accepted * netWeightKg
            ? Math.Min(nominal, Money.Line(netKg, PricePerKg(unitPriceCny, netWeightKg)))
            : nominal;
    }

    /// <summary>Goods are due thirty days after acceptance (State Council order 802, art. 9).</summary>
    public static DateOnly DueOn(DateTimeOffset acceptedAt) => BeijingTime.DayOf(acceptedAt).AddDays(Promises.CanteensPayWithinDays);
}
