using Marketplace.Contracts;
using Marketplace.Kernel;

namespace Marketplace.Procurement.GoodsReceipts;

/// <summary>What a received line comes to. Pure.</summary>
internal static class ReceiptMath
{
    /// <summary>
    /// Weighed goods: the kilograms on the scale times the agreed price per kilogram, never more than the nominal weight of
    /// the packs accepted (多退少不补). Others: packs times price. Rounded once, at the line.
    /// </summary>
    public static decimal Payable(bool isWeighed, int accepted, decimal netKg, decimal netWeightKg, decimal unitPriceCny)
    {
        if (!isWeighed) return Money.Line(accepted, unitPriceCny);
        var kilograms = Math.Min(netKg, accepted * netWeightKg);
        return Money.Round(kilograms * unitPriceCny / netWeightKg);
    }

    /// <summary>Goods are due thirty days after acceptance (State Council order 802, art. 9).</summary>
    public static DateOnly DueOn(DateTimeOffset acceptedAt) => BeijingTime.DayOf(acceptedAt).AddDays(30);
}
