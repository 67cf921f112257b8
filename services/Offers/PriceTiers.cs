namespace Marketplace.Offers;

/// <summary>Prices per pack from a quantity on (阶梯价), rising quantities beside falling prices; none where <c>default</c>.</summary>
public readonly record struct PriceTiers
{
    private readonly int[]? _quantities;
    private readonly decimal[]? _pricesCny;

    private PriceTiers(int[] quantities, decimal[] pricesCny) => (_quantities, _pricesCny) = (quantities, pricesCny);

    /// <param name="quantities">Rising.</param>
    /// <param name="pricesCny">One for each quantity.</param>
    public static PriceTiers Of(int[] quantities, decimal[] pricesCny)
    {
        ArgumentNullException.ThrowIfNull(quantities);
        ArgumentNullException.ThrowIfNull(pricesCny);
        return quantities.Length == 0 ? default : new(quantities, pricesCny);
    }

    /// <summary>What one pack costs when this many are bought: the last price that is reached, or that of few packs.</summary>
    public decimal PriceFor(long packs, decimal otherwise)
    {
        for (var at = (_quantities?.Length ?? 0) - 1; at >= 0; at--)
        {
            if (packs >= _quantities![at]) return _pricesCny![at];
        }
        return otherwise;
    }

    /// <summary>The next price that more packs would reach; null where there is none.</summary>
    public NextTier? After(long packs)
    {
        for (var at = 0; at < (_quantities?.Length ?? 0); at++)
        {
            if (_quantities![at] > packs) return new(_quantities[at], _pricesCny![at]);
        }
        return null;
    }
}

/// <summary>From this quantity on a pack costs this.</summary>
public sealed record NextTier(int FromQuantity, decimal UnitPriceCny);
