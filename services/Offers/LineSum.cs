namespace Marketplace.Offers;

/// <summary>What a line comes to: packs times price, less its share of a discount.</summary>
/// <param name="DiscountCny">Its share, not more than the line.</param>
public readonly record struct LineSum(long Packs, decimal UnitPriceCny, decimal DiscountCny = 0m)
{
    public decimal ListCny => Money.Line(Packs, UnitPriceCny);

    public decimal AmountCny => ListCny - DiscountCny;

    /// <summary>Spreads a discount over lines by what they come to, to the fen: 10 over 10 + 10 + 10 is 3.34 + 3.33 + 3.33.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The discount is negative, or more than the lines.</exception>
    public static IReadOnlyList<LineSum> Share(IReadOnlyList<LineSum> lines, decimal discountCny)
    {
        ArgumentNullException.ThrowIfNull(lines);
        ArgumentOutOfRangeException.ThrowIfNegative(discountCny);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(discountCny, lines.Sum(line => line.ListCny));
        var shares = Money.Split(discountCny, [.. lines.Select(line => line.ListCny)]);
        return [.. lines.Select((line, at) => line with { DiscountCny = shares[at] })];
    }
}

/// <summary>What a supplier's part, or a whole order, comes to.</summary>
/// <param name="GoodsCny">The lines, less their discounts.</param>
public readonly record struct OfferSum(decimal GoodsCny, decimal FreightCny)
{
    public decimal TotalCny => GoodsCny + FreightCny;

    /// <summary>A part: its lines with the freight that its supplier asks for them.</summary>
    public static OfferSum Of(decimal goodsCny, FreightRule freight) => new(goodsCny, freight.For(goodsCny));

    /// <summary>An order: its parts together.</summary>
    public static OfferSum Of(IEnumerable<OfferSum> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        return parts.Aggregate(default(OfferSum), (sum, part) => new(sum.GoodsCny + part.GoodsCny, sum.FreightCny + part.FreightCny));
    }
}
