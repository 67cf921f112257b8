using Marketplace.Catalog.Shelf;
using Marketplace.Contracts;

namespace Marketplace.Catalog.Drawings;

/// <summary>Where goods come from: the land of the league, the banner's name, and the league on the map of Inner Mongolia.</summary>
public static class OriginDrawing
{
    // East longitude and north latitude, simplified to what is seen at the size of a stamp.
    private static readonly double[] Border =
    [
        97.2, 42.8, 99.5, 42.6, 101.8, 42.5, 103.4, 41.9, 105, 41.6, 106.8, 42.3, 108.8, 42.4, 110.1, 42.7, 111, 43.4, 111.9, 43.7, 111.9, 44.4, 112.6, 44.9,
        113.6, 44.8, 114.5, 45.4, 115.7, 45.5, 116.2, 46.2, 117.4, 46.4, 118.3, 46.8, 119.7, 46.6, 119.9, 47.2, 118.5, 48, 117.8, 48, 116.8, 47.9, 115.6, 47.9,
        116, 48.8, 116.7, 49.8, 117.9, 49.5, 119.2, 50.1, 119.3, 50.7, 120.1, 51.7, 120.7, 52.5, 120.1, 52.8, 121.5, 53.3, 122.8, 52.4, 124.3, 51.3, 125.9, 51,
        125.8, 50, 125.2, 49, 124.5, 48.1, 123.4, 47.9, 122.5, 47.4, 123.2, 46.8, 123, 46.2, 121.8, 46, 122.2, 45.6, 121.9, 45.2, 122.2, 44.5, 123.3, 43.9,
        123.5, 43.4, 122.9, 42.8, 122, 42.7, 121.5, 42.5, 120.5, 42.1, 119.9, 42.2, 119.3, 41.7, 118.9, 41.3, 118.3, 41.8, 118.1, 42.1, 117.5, 42.6, 116.8, 42,
        116, 41.9, 115.3, 41.7, 114.2, 41.7, 113.9, 41.1, 114.1, 40.8, 113.3, 40.4, 112.3, 40.2, 111.9, 39.6, 111, 39.5, 110.7, 38.9, 110, 38.3, 108.9, 37.7,
        107.4, 37.7, 106.8, 38.2, 106.6, 39.3, 105.9, 38.7, 105.8, 37.8, 104.3, 37.5, 103.4, 37.9, 103.9, 38.6, 104, 39.4, 103, 39.1, 102, 39.2, 101.8, 38.7,
        100.8, 39.4, 100.2, 39.7, 100, 40.2, 99.5, 40.8, 98.2, 40.6, 97.5, 41.6,
    ];

    private static readonly Dictionary<string, (double East, double North, Land Land)> Leagues = new()
    {
        ["150100"] = (111.5, 40.7, Land.Fields), ["150200"] = (110.2, 41.4, Land.Mountains), ["150300"] = (106.8, 39.5, Land.Dunes), ["150400"] = (118.9, 43.2, Land.Terraces),
        ["150500"] = (121.8, 43.8, Land.Cattle), ["150600"] = (109, 39.2, Land.Dunes), ["150700"] = (121, 49.4, Land.Forest), ["150800"] = (107.6, 41.2, Land.Sunflowers),
        ["150900"] = (112.8, 41.3, Land.Fields), ["152200"] = (121.2, 46.2, Land.Paddies), ["152500"] = (116, 44.3, Land.Steppe), ["152900"] = (102.4, 40.4, Land.Dunes),
    };

    public static string Of(string bannerCode)
    {
        var league = Regions.LeagueOf(bannerCode);
        var (east, north, land) = Leagues.GetValueOrDefault(league?.Code ?? "", (112, 42.5, Land.Steppe));
        var name = Origin.NameOf(bannerCode);
        var paired = Origin.PairedDistrictOf(bannerCode);
        return $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400" {Label.Plain} role="img"><title>{Label.Escape($"产地：{Origin.FullNameOf(bannerCode)}")}</title>
            {Landscape.Of(land, new Dice(bannerCode))}
            <path d="M24 24H376V116H24z" fill="#FFFFFF" opacity=".9"/><path d="M24 24H30V116H24z" fill="#1F6B43"/>
            {Label.Line(name, 203, 74, 40, 320, "#1F2A24", true)}{Label.Line($"内蒙古 · {league?.Name}{(paired is null ? "" : $" · 与北京{paired}结对")}", 203, 101, 14.5, 320, "#4A574F")}
            <rect x="24" y="262" width="176" height="116" rx="10" fill="#FFFFFF" opacity=".93"/><path d="{Outline()}" fill="#DCE9D6" stroke="#5E8B62" stroke-width="1.4" stroke-linejoin="round"/>
            {Point(116.4, 39.9, "#1F2A24", 3)}<text x="{X(116.4) + 6:0.#}" y="{Y(39.9) + 9:0.#}" font-size="10" fill="#1F2A24">北京</text>
            <g transform="translate({X(east):0.#} {Y(north):0.#})"><path d="M0 0C-9 -11 -11 -15 -11 -20A11 11 0 0 1 11 -20C11 -15 9 -11 0 0z" fill="#C8321E"/><circle cy="-20" r="4" fill="#fff"/></g></svg>
            """;
    }

    private static string Outline() =>
        "M" + string.Join('L', Border.Chunk(2).Select(point => $"{X(point[0]):0.#} {Y(point[1]):0.#}")) + "z";

    private static string Point(double east, double north, string colour, double radius) =>
        $"""<circle cx="{X(east):0.#}" cy="{Y(north):0.#}" r="{radius}" fill="{colour}"/>""";

    private static double X(double east) => 34 + ((east - 97) * 5.4);

    // A degree of latitude is longer than one of longitude here.
    private static double Y(double north) => 368 - ((north - 37.2) * 6.2);
}
