using Marketplace.Kernel;

namespace Marketplace.Orders;

/// <summary>Weighed goods are charged at the nominal weight, 多退少不补: lighter is refunded, heavier is not charged.</summary>
internal static class WeightDifference
{
    /// <summary>What goes back for a line that weighed less than it was sold as, to the fen.</summary>
    public static decimal RefundCny(decimal amountCny, decimal nominalKg, decimal shippedKg) =>
        nominalKg <= 0m || shippedKg >= nominalKg ? 0m : Money.Round(amountCny * (nominalKg - shippedKg) / nominalKg);
}
