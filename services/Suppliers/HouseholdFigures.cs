namespace Marketplace.Suppliers;

/// <summary>A figure about fewer households could be read as a figure about one, so it leaves this service nowhere.</summary>
internal static class HouseholdFigures
{
    public const int Fewest = 5;

    /// <summary>The figure where it may be shown, or where it says none; else null.</summary>
    public static int? Shown(int? households) => households is null or (> 0 and < Fewest) ? null : households;
}
