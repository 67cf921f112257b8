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
    // What rounding alone does: half a fen, and a price per 斤 or a sum to the yuan of which a hundredth is lost. The buyer
    // agreed to every other price on the sheet, and is asked before another one is paid.
    private const decimal Rounding = 0.01m;
    private const decimal HalfFen = 0.005m;

    /// <returns>The questions, or null where all fits.</returns>
    public static string? Of(AskedLine asked, Sku sku)
    {
        var quantity = asked.IsSettled ? null : QuantityDoubt(asked, sku);
        return $"{quantity}{PriceDoubt(asked, sku)}" is { Length: > 0 } said ? said : null;
    }

    /// <summary>What a unit costs here beyond what the sheet says, where that is asked about; below zero where it is less.</summary>
    public static decimal? DearerBy(AskedLine asked, Sku sku) =>
        !asked.IsPriceSettled && Prices(asked, sku) is { } prices ? prices.Ours - prices.Sheets : null;

    private static string? QuantityDoubt(AskedLine asked, Sku sku)
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
        return null;
    }

    private static string? PriceDoubt(AskedLine asked, Sku sku)
    {
        if (asked.IsPriceSettled || Prices(asked, sku) is not { } prices) return null;
        var unit = asked.PaperUnit.Length > 0 ? asked.PaperUnit : "件";
        var (apart, word) = (Math.Abs(prices.Ours - prices.Sheets), prices.Ours > prices.Sheets ? "贵" : "便宜");
        return string.Create(CultureInfo.InvariantCulture,
            $"表上每{unit}{prices.Sheets:0.00}元，这里每{unit}{prices.Ours:0.00}元，{word}{apart:0.00}元，请核对单位和规格，或确认按这里的价。");
    }

    /// <summary>Both prices per unit of the sheet, where they differ; null where they do not, or cannot be told yet.</summary>
    private static (decimal Sheets, decimal Ours)? Prices(AskedLine asked, Sku sku)
    {
        if (Units.Packs(asked.Quantity, asked.Unit, sku).Packs is not { } packs || sku.PriceFor(packs) is not { } price) return null;
        if (Units.PerPack(asked.PaperUnit, sku) is not { } perPack) return null;
        var ours = price / perPack;
        decimal[] given = [.. new[] { asked.PriceCny, asked.PaperQuantity > 0 ? asked.AmountCny / asked.PaperQuantity : null }.OfType<decimal>()];
        return given.Length == 0 || given.Any(one => Math.Abs(one - ours) <= Math.Max(HalfFen, ours * Rounding)) ? null : (given[0], ours);
    }
}

/// <summary>What a line asks for, and what its paper says.</summary>
/// <param name="Question">What the paste could not read.</param>
internal sealed record AskedLine(string Spec, decimal? Quantity, string Unit, decimal? PriceCny, decimal? AmountCny, string? Question)
{
    /// <summary>As it was pasted; the price beside it is per <see cref="PaperUnit"/>.</summary>
    public decimal? PaperQuantity { get; init; } = Quantity;

    public string PaperUnit { get; init; } = Unit;

    /// <summary>Quantity and unit are what a person chose, not what was read.</summary>
    public bool IsSettled { get; init; }

    /// <summary>A person has agreed to another price than the paper's.</summary>
    public bool IsPriceSettled { get; init; }
}
