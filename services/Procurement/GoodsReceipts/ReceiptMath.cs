using Marketplace.Contracts;
using Marketplace.Offers;

namespace Marketplace.Procurement.GoodsReceipts;

/// <summary>What a received line comes to. Pure.</summary>
internal static class ReceiptMath
{
    /// <summary>Of weighed goods what the scale says, of all others packs times price.</summary>
    public static decimal Payable(bool isWeighed, int accepted, decimal netKg, decimal netWeightKg, decimal unitPriceCny)
    {
        var nominal = new LineSum(accepted, unitPriceCny).AmountCny;
        return isWeighed && accepted > 0 ? WeightSettlement.PayableCny(nominal, accepted * netWeightKg, netKg) : nominal;
    }

    /// <summary>Goods are due thirty days after acceptance (State Council order 802, art. 9).</summary>
    public static DateOnly DueOn(DateTimeOffset acceptedAt) => BeijingTime.DayOf(acceptedAt).AddDays(Promises.CanteensPayWithinDays);
}
