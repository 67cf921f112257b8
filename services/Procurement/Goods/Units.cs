using System.Globalization;
using Marketplace.Readers;

namespace Marketplace.Procurement.Goods;

/// <summary>
/// Packs from what people write: packs by the good's own word; weight, volume and pieces where they make whole packs. What does
/// not, and what a good is not counted in, is asked about: money is never rounded up unasked. Pure.
/// </summary>
internal static class Units
{
    public const int MostPacks = 100_000;

    /// <summary>A unit of weight, of volume, or a pack's or piece's word.</summary>
    public static bool IsKnown(string unit) => IsMeasured(unit) || PackReader.IsWord(unit);

    /// <summary>By weight or volume, not by counting.</summary>
    public static bool IsMeasured(string unit) => WeightUnits.KgOf(unit) is not null || PackReader.LitresPer(unit) is not null;

    /// <summary>As it is compared: ＫＧ is kg.</summary>
    public static string Plain(string unit) => PlainText.Of(unit).Trim();

    /// <summary>How many packs, with a remark where that is not simply what was asked, or with a question in place of packs.</summary>
    public static PackCount Packs(decimal? quantity, string unit, Sku sku)
    {
        unit = Plain(unit);
        if (quantity is null) return new(null, "没有写数量，请填上。");
        if (quantity <= 0) return new(null, "数量要大于零。");
        if (PerPack(unit, sku) is not { } perPack)
        {
            return new(null, IsKnown(unit) ? $"这种商品按{sku.Pack}卖，“{unit}”对不上，请改成件数或斤数。"
                : WeightUnits.IsForeign(unit) ? WeightUnits.Foreign(unit) : $"单位“{unit}”不认识，请改成袋、箱、斤或公斤。");
        }
        var packs = quantity.Value / perPack;
        if (packs > MostPacks) return new(null, "数量太大，请核对。");
        if (perPack == 1 && !IsMeasured(unit))
        {
            return packs % 1 == 0 ? new((int)packs, null) : new(null, $"按{sku.Pack}卖，数量要是整数。");
        }
        return packs % 1 == 0
            ? new((int)packs, string.Create(CultureInfo.InvariantCulture, $"{quantity:0.###}{unit}折{packs:0}件（{sku.Pack}）。"))
            : Between(quantity.Value, unit, perPack, sku);
    }

    /// <summary>More than some packs and less than one more: which of the two is a person's to say.</summary>
    private static PackCount Between(decimal quantity, string unit, decimal perPack, Sku sku)
    {
        var fewer = (int)(quantity / perPack);
        var (less, more) = (fewer * perPack, (fewer + 1) * perPack);
        return fewer == 0
            ? new(null, string.Create(CultureInfo.InvariantCulture, $"{quantity:0.###}{unit}不足一件，1件是{more:0.###}{unit}（{sku.Pack}），请核对。"), [1])
            : new(null, string.Create(CultureInfo.InvariantCulture,
                $"{quantity:0.###}{unit}不是整件，{fewer}件是{less:0.###}{unit}，{fewer + 1}件是{more:0.###}{unit}（{sku.Pack}），请选。"), [fewer, fewer + 1]);
    }

    /// <summary>How many of a unit make one pack of this good; null where it is not counted so.</summary>
    public static decimal? PerPack(string unit, Sku sku)
    {
        unit = Plain(unit);
        if (WeightUnits.KgOf(unit) is { } kilograms) return sku.NetWeightKg / kilograms;
        if (unit is "" or "件") return 1;
        var pack = PackReader.Read(sku.Pack);
        if (PackReader.LitresPer(unit) is { } litres) return pack.Litres / litres;
        if (pack.IsCalled(unit)) return 1;
        return pack.CountsIn(unit) ? pack.Pieces : null;
    }
}

/// <param name="Packs">Null when it cannot be told.</param>
/// <param name="Remark">What the reader should know, or what is asked; or null.</param>
/// <param name="Nearest">Whole packs that a quantity in between could mean.</param>
internal sealed record PackCount(int? Packs, string? Remark, IReadOnlyList<int>? Nearest = null);
