namespace Marketplace.Procurement.GoodsReceipts;

/// <summary>What packs can weigh, for whoever sends them and whoever receives them; what lies outside is asked about. Pure.</summary>
internal readonly record struct WeightBounds(decimal LeastKg, decimal MostKg)
{
    // Cuts differ from each other more than cartons do.
    private const decimal OfCuts = 0.3m;
    private const decimal OfCartons = 0.1m;

    public static WeightBounds Of(bool isWeighed, int packs, decimal netWeightKg)
    {
        var (nominal, slack) = (packs * netWeightKg, isWeighed ? OfCuts : OfCartons);
        return new(nominal * (1 - slack), nominal * (1 + slack));
    }

    public bool Hold(decimal kilograms) => kilograms >= LeastKg && kilograms <= MostKg;
}
