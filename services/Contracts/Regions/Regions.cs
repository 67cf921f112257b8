using System.Collections.Frozen;

namespace Marketplace.Contracts;

/// <summary>The leagues and banners of Inner Mongolia, the districts of Beijing, and the provinces.</summary>
public static class Regions
{
    private static readonly Lazy<IReadOnlyList<Region>> Loaded = new(Load);

    private static readonly Lazy<FrozenDictionary<string, Region>> ByCode =
        new(() => All.ToFrozenDictionary(region => region.Code));

    private static readonly Lazy<IReadOnlyList<Region>> LoadedBanners = new(() => OfLevel("banner"));
    private static readonly Lazy<IReadOnlyList<Region>> LoadedLeagues = new(() => OfLevel("league"));
    private static readonly Lazy<IReadOnlyList<Region>> LoadedDistricts = new(() => OfLevel("district"));

    public static IReadOnlyList<Region> All => Loaded.Value;

    /// <summary>The 103 county-level regions of Inner Mongolia.</summary>
    public static IReadOnlyList<Region> Banners => LoadedBanners.Value;

    /// <summary>The 12 leagues and cities above the banners.</summary>
    public static IReadOnlyList<Region> Leagues => LoadedLeagues.Value;

    /// <summary>The 16 districts of Beijing and the E-Town.</summary>
    public static IReadOnlyList<Region> Districts => LoadedDistricts.Value;

    /// <summary>The region with this code, or null.</summary>
    public static Region? Find(string? code) => code is null ? null : ByCode.Value.GetValueOrDefault(code);

    /// <summary>The league above a banner; null when the code is not a banner's.</summary>
    public static Region? LeagueOf(string bannerCode) =>
        Find(bannerCode) is { Level: "banner" } banner ? Find(banner.ParentCode) : null;

    private static IReadOnlyList<Region> OfLevel(string level) => [.. All.Where(region => region.Level == level)];

    private static IReadOnlyList<Region> Load() =>
    [
        .. EmbeddedCsv.Read("Regions.regions.csv").Select(row => new Region(
            row["code"], row["name"], row["level"], row.Optional("parent"),
            row.Yes("key_county"), row.Yes("national_list"))),
    ];
}
