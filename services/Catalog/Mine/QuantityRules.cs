using Marketplace.Contracts;

namespace Marketplace.Catalog.Mine;

/// <summary>How minimum, step and tiers of a SKU go together. Pure.</summary>
internal static class QuantityRules
{
    /// <returns>The column at fault and why, or null.</returns>
    public static (string Column, string Reason)? Problem(
        int minimum, int step, IReadOnlyList<PriceTier> tiers, decimal? retail, decimal? canteen)
    {
        if (minimum % step != 0) return (PriceLists.PriceListColumns.Step, $"起订量 {minimum} 不是步长 {step} 的整数倍。");
        var (quantity, retailBefore, canteenBefore) = (minimum, retail, canteen);
        foreach (var tier in tiers)
        {
            if (Wrong(tier, quantity, step, retailBefore, canteenBefore) is { } reason) return (PriceLists.PriceListColumns.Tiers, reason);
            (quantity, retailBefore, canteenBefore) = (tier.FromQuantity, tier.RetailPriceCny ?? retailBefore, tier.CanteenPriceCny ?? canteenBefore);
        }
        return null;
    }

    private static string? Wrong(PriceTier tier, int above, int step, decimal? retail, decimal? canteen) => tier switch
    {
        _ when tier.FromQuantity <= above => $"每一档的件数要比前一档多：{tier.FromQuantity} 不大于 {above}。",
        _ when tier.FromQuantity % step != 0 => $"{tier.FromQuantity} 件不是步长 {step} 的整数倍。",
        { RetailPriceCny: null, CanteenPriceCny: null } => $"{tier.FromQuantity} 件这一档没有价格。",
        { RetailPriceCny: <= 0 } or { CanteenPriceCny: <= 0 } => "价格要大于 0。",
        _ when tier.RetailPriceCny >= retail || (tier.RetailPriceCny is not null && retail is null) => $"{tier.FromQuantity} 件的零售价要比买得少时便宜。",
        _ when tier.CanteenPriceCny >= canteen || (tier.CanteenPriceCny is not null && canteen is null) => $"{tier.FromQuantity} 件的食堂价要比买得少时便宜。",
        _ => null,
    };
}
