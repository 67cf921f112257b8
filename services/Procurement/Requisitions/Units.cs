using System.Globalization;
using Marketplace.Procurement.Goods;

namespace Marketplace.Procurement.Requisitions;

/// <summary>Packs from what people write: 袋 and 箱 are packs, 斤 and 公斤 are weight and become whole packs, rounded up.</summary>
internal static class Units
{
    public const int MostPacks = 100_000;

    private static readonly Dictionary<string, decimal> KilogramsOf = new(StringComparer.OrdinalIgnoreCase)
    {
        ["斤"] = 0.5m, ["市斤"] = 0.5m, ["公斤"] = 1m, ["千克"] = 1m, ["kg"] = 1m, ["KGS"] = 1m, ["吨"] = 1000m, ["克"] = 0.001m, ["g"] = 0.001m,
    };

    private static readonly HashSet<string> PackWords =
    [
        "", "袋", "箱", "盒", "包", "桶", "瓶", "提", "块", "只", "条", "扇", "网袋", "件", "个", "份", "杯", "罐", "筐", "捆",
    ];

    public static bool IsWeight(string unit) => KilogramsOf.ContainsKey(unit.Trim());

    public static decimal? KilogramsPer(string unit) => KilogramsOf.TryGetValue(unit.Trim(), out var kilograms) ? kilograms : null;

    /// <summary>How many packs, with a remark where that is not simply what was asked, or with a refusal in place of packs.</summary>
    public static PackCount Packs(decimal? quantity, string unit, Sku sku)
    {
        unit = unit.Trim();
        if (quantity is null) return new(null, "没有写数量，请填上。");
        if (quantity <= 0) return new(null, "数量要大于零。");
        if (IsWeight(unit)) return ByWeight(quantity.Value * KilogramsOf[unit], quantity.Value, unit, sku);
        if (!PackWords.Contains(unit)) return new(null, $"单位“{unit}”不认识，请改成袋、箱、斤或公斤。");
        if (quantity > MostPacks) return new(null, "数量太大，请核对。");
        if (quantity % 1 != 0) return new(null, $"按{sku.Pack}卖，数量要是整数。");
        var own = unit.Length > 0 && !sku.Pack.Contains(unit, StringComparison.Ordinal) && unit is not ("件" or "个" or "份");
        return new((int)quantity, own ? $"这种商品按{sku.Pack}卖，已按此计，请核对。" : null);
    }

    private static PackCount ByWeight(decimal kilograms, decimal quantity, string unit, Sku sku)
    {
        var packs = Math.Ceiling(kilograms / sku.NetWeightKg);
        if (packs > MostPacks) return new(null, "数量太大，请核对。");
        var whole = packs * sku.NetWeightKg == kilograms;
        var remark = string.Create(CultureInfo.InvariantCulture, $"{quantity:0.###}{unit}折{packs:0}件（{sku.Pack}）");
        return new((int)packs, whole ? remark + "。" : remark + "，不足一件的按一件。");
    }
}

/// <param name="Packs">Null when it cannot be told.</param>
/// <param name="Remark">What the reader should know, or null.</param>
internal sealed record PackCount(int? Packs, string? Remark);
