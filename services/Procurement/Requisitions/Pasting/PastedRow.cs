namespace Marketplace.Procurement.Requisitions.Pasting;

/// <summary>One row of goods as it was pasted, taken apart. What is not understood stays in words.</summary>
/// <param name="Name">品名, or 编码 where there is no name.</param>
/// <param name="PriceCny">单价 as the sheet has it, per <paramref name="Unit"/>; and 金额. Where one figure could be either, it is both.</param>
/// <param name="Question">What has to be asked before quantity and unit mean anything, or null.</param>
internal sealed record PastedRow(string Name, string Spec, decimal? Quantity, string Unit, string Note)
{
    public string Code { get; init; } = "";

    public decimal? PriceCny { get; init; }

    public decimal? AmountCny { get; init; }

    /// <summary>单价 per kilogram beside a quantity in packs; the good says what a pack of it weighs.</summary>
    public decimal? PriceCnyPerKg { get; init; }

    /// <summary>What the quantity is said to come to in another unit: 10网袋 共200斤.</summary>
    public PastedTotal? Total { get; init; }

    public string? Question { get; init; }

    public bool AsksForGoods => Quantity is not null && Unit.Length > 0 && Question is null;
}

internal sealed record PastedTotal(decimal Figure, string Unit);
