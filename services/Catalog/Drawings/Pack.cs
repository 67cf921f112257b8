namespace Marketplace.Catalog.Drawings;

/// <summary>What a drawing needs to know of the goods in their pack.</summary>
/// <param name="Branch">The category above <paramref name="Category"/>.</param>
/// <param name="Maker">The brand, or who sells where there is none.</param>
/// <param name="Words">The pack as sold, such as <c>2.5 kg/袋</c>.</param>
/// <param name="Banner">Where the goods come from.</param>
public sealed record Pack(
    Guid ProductId, string Name, string Category, string Branch, string Maker, string Words, decimal NetWeightKg, string Banner, bool IsFrozen)
{
    /// <summary>What is in the pack, as the label says it: 2.5 kg.</summary>
    public string NetContent => Words.Split('/')[0].Split('（')[0].Trim() is { Length: > 0 and <= 14 } said && said.Any(char.IsAsciiDigit)
        ? said
        : $"{NetWeightKg:0.###} kg";

    /// <summary>Two letters of who made it, for the ring.</summary>
    public string Mark => string.Concat(Maker.Where(char.IsLetterOrDigit).Take(2));

    public bool Says(params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (Name.Contains(word, StringComparison.Ordinal)) return true;
        }
        return false;
    }
}
