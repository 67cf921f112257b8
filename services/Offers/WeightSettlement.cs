namespace Marketplace.Offers;

/// <summary>
/// Weighed goods are sold at what their packs say and settled at what the scale says, 多退少不补: lighter is paid by the kilogram,
/// heavier is not charged. Whoever has only the paper comes to the same.
/// </summary>
public static class WeightSettlement
{
    /// <summary>A weight as it is shown and decided on: to the gram, half away from zero, before anything is priced.</summary>
    public static decimal Kilograms(decimal weighed) => Math.Round(weighed, 3, MidpointRounding.AwayFromZero);

    /// <summary>元/kg as it is printed: four decimals.</summary>
    public static decimal PricePerKg(decimal cny, decimal kg) => Math.Round(cny / kg, 4, MidpointRounding.AwayFromZero);

    /// <summary>What is paid for goods that came to this on the scale; rounded once, at the line.</summary>
    /// <param name="cny">For the weight their packs say.</param>
    /// <param name="nominalKg">What their packs say.</param>
    /// <param name="weighedKg">What the scale says.</param>
    public static decimal PayableCny(decimal cny, decimal nominalKg, decimal weighedKg) =>
        weighedKg >= nominalKg ? cny : Math.Min(cny, Money.Line(weighedKg, PricePerKg(cny, nominalKg)));

    /// <summary>What goes back of what was paid before weighing.</summary>
    public static decimal RefundCny(decimal cny, decimal nominalKg, decimal weighedKg) => cny - PayableCny(cny, nominalKg, weighedKg);
}
