using System.Text.RegularExpressions;

namespace Marketplace.Orders;

/// <summary>What is written in Latin letters in an address of Beijing: the districts' names, and what is a name and what a street.</summary>
internal static partial class LatinAddress
{
    private static readonly Dictionary<string, string> Districts = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Dongcheng"] = "东城区", ["Xicheng"] = "西城区", ["Chaoyang"] = "朝阳区", ["Fengtai"] = "丰台区", ["Shijingshan"] = "石景山区",
        ["Haidian"] = "海淀区", ["Mentougou"] = "门头沟区", ["Fangshan"] = "房山区", ["Tongzhou"] = "通州区", ["Shunyi"] = "顺义区",
        ["Changping"] = "昌平区", ["Daxing"] = "大兴区", ["Huairou"] = "怀柔区", ["Pinggu"] = "平谷区", ["Miyun"] = "密云区", ["Yanqing"] = "延庆区",
    };

    /// <summary>The same line with the city and the districts in Han letters, each a piece of its own.</summary>
    public static string InHan(string line) =>
        District().Replace(City().Replace(Country().Replace(line, ","), ",北京市,"), found => $",{Districts[found.Groups["name"].Value]},");

    /// <summary>Words that stand together are one piece: Li Hua, Zhongguancun St.</summary>
    public static IEnumerable<string> Pieces(string chunk)
    {
        string? together = null;
        foreach (var word in chunk.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (Word().IsMatch(word))
            {
                together = together is null ? word : $"{together} {word}";
                continue;
            }
            if (together is not null) yield return together;
            together = null;
            yield return word;
        }
        if (together is not null) yield return together;
    }

    public static bool IsName(string piece) => piece.Length is >= 2 and <= 40 && Name().IsMatch(piece) && !OfStreets().IsMatch(piece);

    /// <summary>Han letters need no blanks between them; words and figures do.</summary>
    public static string Join(IEnumerable<string> pieces)
    {
        var all = "";
        foreach (var piece in pieces) all += all.Length > 0 && char.IsAsciiLetterOrDigit(all[^1]) && char.IsAsciiLetterOrDigit(piece[0]) ? " " + piece : piece;
        return all;
    }

    [GeneratedRegex(@"(?<![A-Za-z])Beijing(?: (?:City|Municipality|Shi))?(?![A-Za-z])\.?(?! (?:Rd|Road|St|Street|Lu|Jie|Dajie|Xi|Dong|Nan|Bei|West|East|South|North)\b)", RegexOptions.IgnoreCase)]
    private static partial Regex City();

    [GeneratedRegex(@"(?<![A-Za-z])(?:P\.? ?R\.? ?)?China(?![A-Za-z])\.?", RegexOptions.IgnoreCase)]
    private static partial Regex Country();

    [GeneratedRegex(@"(?<![A-Za-z])(?<name>Dongcheng|Xicheng|Chaoyang|Fengtai|Shijingshan|Haidian|Mentougou|Fangshan|Tongzhou|Shunyi|Changping|Daxing|Huairou|Pinggu|Miyun|Yanqing) ?(?:District|Dist\.?|Qu)(?![A-Za-z])", RegexOptions.IgnoreCase)]
    private static partial Regex District();

    [GeneratedRegex("^[A-Za-z][A-Za-z.'-]*$")]
    private static partial Regex Word();

    [GeneratedRegex("^[A-Za-z][A-Za-z.'-]*(?: [A-Za-z][A-Za-z.'-]*){0,3}$")]
    private static partial Regex Name();

    [GeneratedRegex(@"(?<![A-Za-z])(?:St|Street|Rd|Road|Ave|Avenue|Lane|Building|Bldg|Block|Tower|Room|Rm|Unit|Floor|Fl|No|District|Community|Hutong|Lu|Jie|Dajie|Xiang|SOHO|Plaza|Park|School|Hospital|University)(?![A-Za-z])", RegexOptions.IgnoreCase)]
    private static partial Regex OfStreets();
}
