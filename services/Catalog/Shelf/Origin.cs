using System.Collections.Frozen;
using Marketplace.Contracts;

namespace Marketplace.Catalog.Shelf;

/// <summary>Where goods come from, and which Beijing district is paired with that place.</summary>
public static class Origin
{
    private static readonly FrozenDictionary<string, string> Districts = Pairings.All
        .Where(pairing => pairing.ValidTo is null)
        .GroupBy(pairing => pairing.BannerCode)
        .ToFrozenDictionary(
            pairings => pairings.Key,
            pairings => string.Join('、', pairings.Select(pairing => Regions.Find(pairing.DistrictCode)?.Name)));

    public static bool IsBanner(string? code) => Regions.Find(code) is { Level: "banner" };

    public static string NameOf(string code) => Regions.Find(code)?.Name ?? "";

    /// <summary>League and banner as an address writes them: 赤峰市敖汉旗.</summary>
    public static string FullNameOf(string bannerCode) => (Regions.LeagueOf(bannerCode)?.Name ?? "") + NameOf(bannerCode);

    /// <summary>The district or districts, such as 海淀区; null when the banner is not paired.</summary>
    public static string? PairedDistrictOf(string bannerCode) => Districts.GetValueOrDefault(bannerCode);

    /// <summary>The banner by code, full name or name without 旗, 县, 区, 市; null when there is none or more than one.</summary>
    public static string? FindBanner(string text)
    {
        if (IsBanner(text)) return text;
        var found = Regions.Banners.Where(banner => banner.Name == text || FullNameOf(banner.Code) == text).ToArray();
        if (found.Length == 0)
        {
            found = [.. Regions.Banners.Where(banner => text.Length >= 2 && banner.Name.Length == text.Length + 1
                && banner.Name.StartsWith(text, StringComparison.Ordinal))];
        }
        return found.Length == 1 ? found[0].Code : null;
    }
}
