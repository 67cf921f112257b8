namespace Marketplace.Procurement.Goods;

/// <summary>How many packs may be ordered: from the minimum on, in whole steps. Pure.</summary>
internal static class PackRules
{
    /// <summary>Why this many cannot be ordered and what to write instead, or null.</summary>
    /// <param name="lines">How many lines ask for the SKU; what they ask for together counts.</param>
    public static string? Problem(Sku sku, int packs, int lines = 1)
    {
        if (Fits(sku, packs)) return null;
        var instead = Rounded(Math.Max(packs, sku.MinimumQuantity), sku.QuantityStep);
        var (written, change) = lines == 1 ? ("写的是", "请改成") : ($"有 {lines} 行同种商品，合计", "请把合计改成");
        var step = sku.QuantityStep == 1 ? "" : $"按 {sku.QuantityStep} 件的整数倍，";
        return $"{written} {packs} 件，{sku.MinimumQuantity} 件起订，{step}{change} {instead} 件。";
    }

    /// <summary>The most that can be ordered of what there is; all of it where that is too little for any order.</summary>
    public static int MostOf(Sku sku, int there)
    {
        var whole = there - there % sku.QuantityStep;
        return Fits(sku, whole) ? whole : there;
    }

    private static bool Fits(Sku sku, int packs) => packs >= sku.MinimumQuantity && packs % sku.QuantityStep == 0;

    private static int Rounded(int packs, int step) => (packs + step - 1) / step * step;
}
