namespace Marketplace.Procurement.Goods;

/// <summary>Says why so many packs cannot be ordered. Pure.</summary>
internal static class PackRules
{
    /// <summary>Why this many cannot be ordered and what to write instead, or null.</summary>
    /// <param name="lines">How many lines ask for the SKU; what they ask for together counts.</param>
    public static string? Problem(Sku sku, int packs, int lines = 1)
    {
        if (sku.Packs.Breach(packs) is null) return null;
        var (written, change) = lines == 1 ? ("写的是", "请改成") : ($"有 {lines} 行同种商品，合计", "请把合计改成");
        var step = sku.QuantityStep == 1 ? "" : $"按 {sku.QuantityStep} 件的整数倍，";
        return $"{written} {packs} 件，{sku.MinimumQuantity} 件起订，{step}{change} {sku.Packs.AtLeast(packs)} 件。";
    }
}
