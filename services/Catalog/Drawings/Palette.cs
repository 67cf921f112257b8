namespace Marketplace.Catalog.Drawings;

/// <summary>The colours of one pack.</summary>
/// <param name="Main">Of the pack.</param>
/// <param name="Accent">Of bands and seals.</param>
/// <param name="Paper">Of the label.</param>
internal sealed record Palette(string Main, string Accent, string Paper)
{
    public string Deep => Colour.Darker(Main, .32);

    /// <summary>Words on the pack itself.</summary>
    public string Ink => Colour.IsLight(Main) ? Colour.Darker(Accent, .25) : "#FFF9EC";

    /// <summary>Words on the label.</summary>
    public string Print => Colour.Darker(Colour.IsLight(Main) ? Accent : Main, .5);

    /// <summary>What is darkest of the two, for seals and bands that carry light words.</summary>
    public string Seal => Colour.IsLight(Accent) ? (Colour.IsLight(Main) ? "#7A4A12" : Main) : Accent;
}

/// <summary>Colours by kind of goods, several for each, so that neighbours on a shelf differ.</summary>
internal static class Palettes
{
    private const string Grass = "#1F6B43", Wheat = "#E3AC35", Red = "#B4301F", Cream = "#FBF4E2", Kraft = "#D8B88A", Sky = "#2F7FA8";

    private static readonly Dictionary<string, Palette[]> ByCategory = new()
    {
        ["rice"] = [new("#F5F1E4", Grass, "#FFFFFF"), new(Grass, Wheat, Cream), new("#2A6275", "#E9CF8F", Cream), new("#E8EEDC", "#3C6E2F", "#FFFFFF"), new("#A93226", "#F0D38A", Cream)],
        ["millet"] = [new("#E9B949", "#8E2B1C", "#FFF8E4"), new("#A33A22", "#F2CC66", Cream), new(Kraft, "#7A3B16", Cream), new("#F7EBC8", "#B06A12", "#FFFFFF"), new("#5F7334", "#F2D57C", Cream), new("#D98A2B", "#6B2413", Cream)],
        ["coarse-grain"] = [new(Kraft, "#5B3A1E", Cream), new("#6A4A32", "#E9C98C", Cream), new("#EFE6D2", "#7B4A22", "#FFFFFF"), new("#556B3E", "#EBD9A0", Cream), new("#3D5A6C", "#E8CF96", Cream), new("#A65E33", "#F6DFAE", Cream)],
        ["beans"] = [new("#4E7C3A", "#F3DE9A", Cream), new(Kraft, "#7A2F22", Cream), new("#EDF1DF", "#3F6B33", "#FFFFFF"), new("#7C2F35", "#F1D19A", Cream), new("#D9A441", "#5A3A12", Cream)],
        ["noodles"] = [new("#F6EFDF", "#A8341F", "#FFFFFF"), new("#B5482C", "#F4D48E", Cream), new("#2F5D73", "#F0D9A0", Cream), new("#EADBB6", "#6B4A1E", "#FFFFFF"), new("#7A8B3F", "#F7E7B5", Cream), new("#D08A2E", "#6E2A16", Cream)],
        ["beef"] = [new("#8E241B", "#E6C27A", "#FFF6EA"), new("#2E2A28", "#D9A441", "#FFF6EA"), new("#B23A2B", "#F4DBA6", "#FFF6EA"), new("#24486B", "#E9C88A", "#FFF8F0")],
        ["lamb"] = [new("#1F5B42", "#E9CE8B", "#FFF8EC"), new("#A5362A", "#F3D9A0", "#FFF8EC"), new("#23436B", "#EBCB85", "#FFF8EC"), new("#5A2E24", "#E8C48A", "#FFF8EC"), new("#2F6F7A", "#F2DDA2", "#FFF8EC")],
        ["cooked-meat"] = [new("#7A1F16", "#E7BF6C", "#FFF5E4"), new("#3A2A20", "#E2A94B", "#FFF5E4"), new("#C0512B", "#FBE2AC", "#FFF5E4"), new("#1F4F3C", "#EBCB85", "#FFF5E4")],
        ["dairy"] = [new("#FBFAF3", "#1F5E96", "#FFFFFF"), new(Sky, "#FFFFFF", "#FFFFFF"), new("#1D4F8A", "#EBCB7D", "#FFFDF5"), new("#FAF0D2", "#A8571B", "#FFFFFF"), new("#2C8C8A", "#FDF3CF", "#FFFFFF"), new("#E3F0F5", "#1F6B8C", "#FFFFFF")],
        ["fruit"] = [new("#A3263A", "#F9D9A8", "#FFF7EC"), new("#E08A2C", "#7A2413", "#FFF7E6"), new("#F8EFDD", "#A33226", "#FFFFFF"), new("#5E8B3C", "#FCE9B2", "#FFFBEF"), new("#5A2F5F", "#F3D3A4", "#FFF7EC"), new("#D9573A", "#FFF0CC", "#FFF7EC")],
        ["vegetables"] = [new("#4E7F45", "#F3E3A6", "#FFFDF2"), new("#F1EDDD", "#3F6F38", "#FFFFFF"), new("#B5352A", "#F8DC9C", "#FFF8EA"), new(Kraft, "#51602B", Cream), new("#2F6B62", "#F2DFA5", "#FFFDF2")],
        ["mushrooms"] = [new("#5C4632", "#E9CFA0", Cream), new(Kraft, "#4A3420", Cream), new("#F1E9DA", "#6B4A2C", "#FFFFFF"), new("#3F5A43", "#EAD7A6", Cream), new("#7C5A3A", "#F6E3BC", Cream)],
        ["oil"] = [new("#1F5B3A", "#EAC45C", "#FFF9E6"), new("#B07A14", "#6B2E12", "#FFF9E6"), new("#A5321F", "#F6D77E", "#FFF9E6"), new("#2F4F7A", "#F0CF7C", "#FFF9E6")],
        ["nuts"] = [new("#C8752B", "#6B2413", "#FFF6E2"), new("#5B3B22", "#E9C07A", "#FFF6E2"), new("#E9C46A", "#7A3413", "#FFFDF2"), new("#3F6244", "#F3DDA0", "#FFF6E2"), new("#F3E8D2", "#8A4A1E", "#FFFFFF"), new("#9C2F22", "#F7D78E", "#FFF6E2")],
        ["condiments"] = [new("#7A2418", "#F0C878", "#FFF6E4"), new("#2F5A3C", "#EED38A", "#FFF6E4"), new("#D9992B", "#6B2413", "#FFFAEA"), new("#F4EAD4", "#8A2D1C", "#FFFFFF"), new("#3A2E28", "#E0A648", "#FFF6E4")],
        ["honey-tea"] = [new("#C98A1B", "#5A2A12", "#FFF9E6"), new("#3B5E3A", "#EAD28C", "#FFFBEC"), new("#F3EAD0", "#51602B", "#FFFFFF"), new("#6B3D24", "#EBC583", "#FFF9E6"), new("#2C5F73", "#F0D79A", "#FFFBEC")],
        ["gifts"] = [new("#A5231B", "#EAC46A", "#FFF6E2"), new("#1E5A3F", "#EAC978", "#FFF6E2"), new("#7A1C24", "#E8C07A", "#FFF6E2"), new("#B8862B", "#7A1F16", "#FFF9EA")],
        [""] = [new("#4F6F5A", "#F1DFA8", "#FFFDF2"), new("#F3EBDA", "#6B4A2C", "#FFFFFF"), new("#8C4A2F", "#F3D9A4", "#FFF8EC")],
    };

    public static Palette Of(Pack pack, Dice dice) => dice.Of(
        ByCategory.GetValueOrDefault(pack.Category) ?? ByCategory.GetValueOrDefault(pack.Branch) ?? ByCategory[""]);
}
