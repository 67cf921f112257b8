namespace Marketplace.Offers;

/// <summary>Sums of money in CNY. Rounding is half away from zero, at the line, to the fen.</summary>
public static class Money
{
    /// <summary>To the fen.</summary>
    public static decimal Round(decimal cny) => Math.Round(cny, 2, MidpointRounding.AwayFromZero);

    /// <summary>What a line comes to: quantity (or kilograms) times unit price, rounded once.</summary>
    public static decimal Line(decimal quantity, decimal unitPriceCny) => Round(quantity * unitPriceCny);

    /// <summary>What 500 g cost, by which packs of different size are compared.</summary>
    public static decimal Per500g(decimal packPriceCny, decimal packWeightKg) => Round(packPriceCny / packWeightKg / 2);

    /// <summary>
    /// Splits a total by weights so that the parts sum to it exactly: each part is cut to the fen, and the fen left over go
    /// to the parts that lost most.
    /// </summary>
    /// <param name="totalCny">In fen precision; may be negative.</param>
    /// <param name="weights">Not negative; where all are zero the parts are equal.</param>
    public static IReadOnlyList<decimal> Split(decimal totalCny, IReadOnlyList<decimal> weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        if (weights.Count == 0) return [];
        var sum = weights.Sum();
        var exact = weights.Select(weight => sum == 0 ? totalCny / weights.Count : totalCny * weight / sum).ToArray();
        var parts = exact.Select(part => Math.Truncate(part * 100) / 100).ToArray();
        var left = (int)Math.Round((totalCny - parts.Sum()) * 100);
        var order = Enumerable.Range(0, parts.Length).OrderByDescending(at => Math.Abs(exact[at] - parts[at])).ThenBy(at => at);
        foreach (var at in order.Take(Math.Abs(left))) parts[at] += Math.Sign(left) * 0.01m;
        return parts;
    }
}
