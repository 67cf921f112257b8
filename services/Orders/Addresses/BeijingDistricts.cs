using Marketplace.Contracts;
using Marketplace.Readers;

namespace Marketplace.Orders;

/// <summary>The districts of Beijing as people write them.</summary>
internal static class BeijingDistricts
{
    private const string ETown = "BJ-BDA";

    // Written out in full, they count anywhere in the line; districts that were merged or renamed are still written.
    private static readonly (string Words, string Code)[] Full =
    [
        ("大兴区北京经济技术开发区", ETown), ("大兴区亦庄经济技术开发区", ETown), ("大兴区经济技术开发区", ETown),
        ("亦庄经济技术开发区", ETown), ("经济技术开发区", ETown), ("亦庄开发区", ETown), ("亦庄新城", ETown), ("经开区", ETown),
        .. Regions.Districts.Where(district => district.Code != ETown).Select(district => (district.Name, district.Code)),
        ("崇文区", "110101"), ("宣武区", "110102"), ("密云县", "110118"), ("延庆县", "110119"), ("亦庄", ETown),
    ];

    // Without 区 they count only at the start, and not as part of a street's or gate's name (朝阳门, 通州路).
    private static readonly (string Words, string Code)[] Short =
    [
        .. Regions.Districts.Where(district => district.Code != ETown).Select(district => (district.Name[..^1], district.Code)),
    ];

    private static readonly string[] Leads = ["中国", "北京市", "北京", "市辖区"];

    public static bool Names(string words) =>
        words.StartsWith("北京", StringComparison.Ordinal) || Full.Any(pair => pair.Words == words) || Short.Any(pair => pair.Words == words);

    /// <summary>
    /// Takes the district and what leads up to it out of an address, as often as it stands there; a short word before them is a
    /// name that stood there without a space.
    /// </summary>
    /// <param name="streets">Where the line holds two addresses, the street of each; empty where it holds one.</param>
    /// <returns>The district; none, or several where the address names several.</returns>
    public static IReadOnlyList<Region> Take(ref string address, ref string? name, out IReadOnlyList<string> streets)
    {
        var each = new List<string>();
        if (name is null)
        {
            var beijing = address.IndexOf("北京", StringComparison.Ordinal);
            if (beijing > 0 && IsNameBefore(address[..beijing])) (name, address) = (address[..beijing], address[beijing..]);
        }
        address = WithoutLead(address);

        var found = new List<Region>();
        if (Earliest(address) is var (at, words, code))
        {
            var before = WithoutTail(address[..at]);
            address = address[(at + words.Length)..];
            if (name is null && IsNameBefore(before)) name = before;
            else address = before + address;
            found.Add(Regions.Find(code)!);
        }
        else if (TakeShort(ref address) is { } region) found.Add(region);
        // 朝阳区朝阳区, 北京市海淀区…北京市海淀区: said twice is said once.
        while (found.Count > 0 && Again(address) is var (place, length, again))
        {
            var (before, after) = (WithoutTail(address[..place]).Trim(), address[(place + length)..].Trim());
            if (AreTwo(before, after, again.Code == found[^1].Code))
            {
                each.Add(before);
                address = after;
            }
            else address = before + after;
            if (!found.Contains(again)) found.Add(again);
        }
        address = WithoutTail(address);
        if (each.Count > 0) each.Add(address);
        streets = each;
        return found;
    }

    // 朝阳区望京街道，朝阳区阜通西大街6号 goes on where it left off; with a number on either side, or in another district, it is a second address.
    private static bool AreTwo(string before, string after, bool isSameDistrict) =>
        before.Length > 0 && after.Length > 0 && (!isSameDistrict || before.Any(char.IsAsciiDigit) && after.Any(char.IsAsciiDigit));

    private static bool IsNameBefore(string words) =>
        NameReader.IsHan(words) && (words.Length <= 4 || NameReader.Of(words).Contains(NameReader.Dot, StringComparison.Ordinal));

    // Only a district's full name, and not one that is part of a street's.
    private static (int At, int Length, Region District)? Again(string address)
    {
        foreach (var district in Regions.Districts)
        {
            var at = address.IndexOf(district.Name, StringComparison.Ordinal);
            if (at >= 0 && !IsStreet(address.AsSpan(at + district.Name.Length))) return (at, district.Name.Length, district);
        }
        return null;
    }

    // …27号院，北京市: the city may stand behind as well.
    private static string WithoutTail(string address) =>
        address.EndsWith("北京市", StringComparison.Ordinal) ? address[..^3] : address.EndsWith("中国北京", StringComparison.Ordinal) ? address[..^4] : address;

    /// <summary>The district that stands first; of several spellings there the longest.</summary>
    private static (int At, string Words, string Code)? Earliest(string address)
    {
        (int At, string Words, string Code)? best = null;
        foreach (var (words, code) in Full)
        {
            var at = address.IndexOf(words, StringComparison.Ordinal);
            if (at < 0) continue;
            if (best is null || at < best.Value.At || (at == best.Value.At && words.Length > best.Value.Words.Length)) best = (at, words, code);
        }
        return best;
    }

    private static Region? TakeShort(ref string address)
    {
        foreach (var (words, code) in Short)
        {
            if (!address.StartsWith(words, StringComparison.Ordinal) || IsStreet(address.AsSpan(words.Length))) continue;
            address = address[words.Length..];
            return Regions.Find(code);
        }
        return null;
    }

    private static string WithoutLead(string address)
    {
        // 北京站街 and the like are streets, not the city.
        while (Array.Find(Leads, lead => address.StartsWith(lead, StringComparison.Ordinal)
            && (lead != "北京" || !IsStreet(address.AsSpan(lead.Length)))) is { } found)
        {
            address = address[found.Length..];
        }
        return address;
    }

    private static bool IsStreet(ReadOnlySpan<char> rest) => rest.Length > 0 && "门路街站桥".Contains(rest[0], StringComparison.Ordinal);
}
