namespace Marketplace.Catalog.Drawings;

/// <summary>One pack as it is about to be drawn.</summary>
/// <param name="Fill">Definitions of <c>url(#in)</c>, what is seen through the window; null where there is none.</param>
internal sealed record Look(Pack Pack, Palette Colours, Dice Dice, string? Fill);
