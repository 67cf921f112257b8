namespace Marketplace.Catalog.Drawings;

/// <summary>No picture rather than another food's: the first letters of the name on the colour of its shelf.</summary>
internal static class Tile
{
    private static readonly Dictionary<string, string> Colours = new()
    {
        ["meat"] = "#A5453A", ["grain"] = "#B0832A", ["dairy"] = "#3C7896", ["fruit"] = "#B5533C", ["vegetables"] = "#4C7F4A", ["oil-nuts"] = "#9A6A2A",
        ["poultry-fish"] = "#5F7F88", ["specialities"] = "#8A6A42",
    };

    public static string Draw(Pack pack)
    {
        var colour = Colours.GetValueOrDefault(pack.Branch, "#5F7F6A");
        var (name, _) = LabelWords.Parts(pack.Name);
        var first = string.Concat(name.EnumerateRunes().Where(System.Text.Rune.IsLetterOrDigit).Take(2));
        return Studio.Scene(pack.Branch, pack.Name, "", $"""
            <rect x="70" y="62" width="260" height="260" rx="44" fill="{Colour.Mix(colour, "#FFFFFF", .82)}"/><circle cx="200" cy="166" r="70" fill="{Colour.Mix(colour, "#FFFFFF", .62)}"/>
            {Label.Line(first, 200, 190, 66, 132, Colour.Darker(colour, .25), true)}{Label.Name(pack, new(90, 244, 220, 50), Colour.Darker(colour, .35), colour, 2, 24)}
            {Label.Line(pack.Banner, 200, 312, 13, 200, Colour.Darker(colour, .2))}
            """);
    }
}
