namespace Marketplace.Contracts;

/// <summary>How warm goods may be when they are handed over (GB 31605-2020; chilled meat and frozen food as usual until set otherwise).</summary>
public sealed record StorageTemperature(decimal? LeastC, decimal MostC)
{
    private static readonly StorageTemperature Chilled = new(0, 4);
    private static readonly StorageTemperature Frozen = new(null, -18);

    /// <summary>Null for what is kept at room temperature.</summary>
    public static StorageTemperature? Of(string storage) => storage switch { nameof(Chilled) => Chilled, nameof(Frozen) => Frozen, _ => null };

    public bool Allows(decimal celsius) => celsius <= MostC && !(celsius < LeastC);
}
