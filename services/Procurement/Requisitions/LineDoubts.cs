using System.Globalization;
using Marketplace.Procurement.Goods;
using Marketplace.Readers;

namespace Marketplace.Procurement.Requisitions;

/// <summary>
/// What does not fit between a pasted line and the good it was matched to. A line in doubt is asked about and has no packs until
/// its requester changes or confirms it. Pure.
/// </summary>
internal static class LineDoubts
{
    // Prices move by some per cent; another unit or another pack is twice as much or more.
    private const decimal MostApart = 1.3m;

    /// <returns>The question, or null where all fits.</returns>
    public static string? Of(AskedLine asked, Sku sku)
    {
        if (asked.Question is not null) return asked.Question;
        var spec = PackReader.Read(asked.Spec);
        if (spec.IsUnclear) return $"规格“{asked.Spec}”看不准，这种是{sku.Pack}，请核对数量。";
        var count = Units.Packs(asked.Quantity, asked.Unit, sku);
        if (!sku.Fits(spec))
        {
            return count.Packs is { } packs
                ? $"写的规格是{asked.Spec}，这种是{sku.Pack}：请改数量，或确认就要{packs}件。" : $"写的规格是{asked.Spec}，这种是{sku.Pack}，请核对数量。";
        }
        return count.Packs is { } so ? PriceDoubt(asked, sku, so) : null;
    }

    private static string? PriceDoubt(AskedLine asked, Sku sku, int packs)
    {
        if (asked is { PriceCny: null, AmountCny: null } || Units.PerPack(asked.Unit, sku) is not { } perPack) return null;
        var ours = sku.PriceFor(packs)!.Value / perPack;
        decimal?[] given = [asked.PriceCny, asked.AmountCny / asked.Quantity];
        if (given.Any(price => price is { } figure && figure <= ours * MostApart && ours <= figure * MostApart)) return null;
        var unit = asked.Unit.Length > 0 ? asked.Unit : "件";
        return string.Create(CultureInfo.InvariantCulture,
            $"表上每{unit}{given.OfType<decimal>().First():0.##}元，这里每{unit}{ours:0.##}元，差得多，请核对单位和规格。");
    }
}

/// <summary>What a line's paper says.</summary>
/// <param name="Question">What the paste could not read.</param>
internal sealed record AskedLine(string Spec, decimal? Quantity, string Unit, decimal? PriceCny, decimal? AmountCny, string? Question);
