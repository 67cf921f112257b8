using Marketplace.Catalog.Mine;

namespace Marketplace.Catalog.Review;

/// <summary>A reason explains one price: a higher one is explained anew, and not in the same words. Pure.</summary>
internal static class PriceReasons
{
    /// <summary>The pack with the reason that stands beside its price; empty where that has none of its own.</summary>
    /// <param name="given">What was said with this change; empty where nothing was.</param>
    /// <param name="isForOld">What was said is meant for a price that stays as it is, too.</param>
    public static SkuRow Explained(this SkuRow now, SkuRow? before, string given, bool isForOld)
    {
        if (before is null) return now with { PriceReason = given };
        if (IsSamePrice(now, before)) return now with { PriceReason = isForOld && given.Length > 0 ? given : before.PriceReason };
        // What explained more explains less.
        if (!IsRaised(now, before)) return now with { PriceReason = given.Length > 0 ? given : before.PriceReason };
        return now with { PriceReason = given == before.PriceReason ? "" : given };
    }

    public static bool IsSamePrice(SkuRow now, SkuRow before) =>
        (now.RetailPriceCny, now.CanteenPriceCny, now.NetWeightKg) == (before.RetailPriceCny, before.CanteenPriceCny, before.NetWeightKg);

    private static bool IsRaised(SkuRow now, SkuRow before) =>
        IsRaised(now.RetailPriceCny, now.NetWeightKg, before.RetailPriceCny, before.NetWeightKg)
        || IsRaised(now.CanteenPriceCny, now.NetWeightKg, before.CanteenPriceCny, before.NetWeightKg);

    private static bool IsRaised(decimal? cny, decimal kg, decimal? cnyBefore, decimal kgBefore) =>
        cny is { } price && (cnyBefore is not { } old || price * kgBefore > old * kg);
}
