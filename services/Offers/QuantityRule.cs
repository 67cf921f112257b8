namespace Marketplace.Offers;

/// <summary>How many packs may be bought at once: from a minimum on, in whole steps.</summary>
/// <param name="Minimum">起订量, at least 1; a whole multiple of the step.</param>
/// <param name="Step">At least 1.</param>
public readonly record struct QuantityRule(int Minimum, int Step)
{
    /// <summary>What is broken first, or nothing.</summary>
    public QuantityBreach? Breach(long packs) =>
        packs < Minimum ? QuantityBreach.BelowMinimum : packs % Step != 0 ? QuantityBreach.WrongStep : null;

    /// <summary>The least that may be bought and is not less than this.</summary>
    public long AtLeast(long packs) => Math.Max(Minimum, (packs + Step - 1) / Step * Step);

    /// <summary>The most that may be bought of what there is; null where that is too little for any order.</summary>
    public int? MostOf(int there)
    {
        var whole = there - there % Step;
        return whole >= Minimum ? whole : null;
    }
}

public enum QuantityBreach
{
    BelowMinimum,
    WrongStep,
}
