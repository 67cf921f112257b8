using System.Text;
using System.Text.RegularExpressions;
using Marketplace.Contracts;

namespace Marketplace.Orders;

/// <summary>
/// Understands one pasted line with a name, a phone and an address, in any order, with or without the province, with
/// commas, spaces, full-width digits, +86. Says which parts it could not find. Pure.
/// </summary>
internal static partial class AddressLine
{
    private const string PhonePiece = "\u0001";
    private static readonly char[] Separators = [' ', ',', '，', ';', '；', '、', '|', '/', ':', '：', '。'];

    public static ParsedAddress Parse(string text)
    {
        var line = Label().Replace(Plain(text), " ");
        var phone = TakePhone(ref line);
        var pieces = line.Split(Separators, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToList();
        var name = TakeName(pieces);
        pieces.RemoveAll(piece => piece == PhonePiece);

        var address = string.Concat(pieces);
        var outside = ElsewhereIn(address);
        var district = outside is null ? BeijingDistricts.Take(ref address, ref name) : null;
        if (name is null && outside is null) name = TakeTrailingName(ref address);
        var street = outside is null && address.Length > 0 ? address : null;

        List<string> missing = [];
        if (name is null) missing.Add("recipient");
        if (phone is null) missing.Add("phone");
        if (district is null) missing.Add("districtCode");
        if (street is not { Length: >= 4 }) missing.Add("street");
        return new(name, phone, district?.Code, district?.Name, street, missing, Sentence(missing, outside));
    }

    /// <summary>Full-width letters, digits and signs become plain ones; all white space becomes a space.</summary>
    private static string Plain(string text)
    {
        const int FullWidth = 0xFEE0;
        var plain = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            var narrow = (char)(letter - FullWidth);
            if (char.IsWhiteSpace(letter) || char.IsControl(letter)) plain.Append(' ');
            else if (letter is >= '！' and <= '～' && (char.IsAsciiLetterOrDigit(narrow) || narrow is '+' or '-' or '#')) plain.Append(narrow);
            else plain.Append(letter);
        }
        return plain.ToString();
    }

    private static string? TakePhone(ref string line)
    {
        var found = Phone().Match(line);
        if (!found.Success) return null;
        line = $"{line[..found.Index]} {PhonePiece} {line[(found.Index + found.Length)..]}";
        return string.Concat(found.Groups["number"].Value.Where(char.IsAsciiDigit));
    }

    /// <summary>A name stands beside the phone or at an end of the line, and looks like no part of an address.</summary>
    private static string? TakeName(List<string> pieces)
    {
        var phone = pieces.IndexOf(PhonePiece);
        int[] places = [phone - 1, phone + 1, 0, pieces.Count - 1, .. Enumerable.Range(0, pieces.Count)];
        foreach (var at in places.Where(at => at >= 0 && at < pieces.Count).Distinct())
        {
            var piece = pieces[at];
            if (!Name().IsMatch(piece) || LooksLikeAddress().IsMatch(piece) || BeijingDistricts.Names(piece)) continue;
            if (piece.StartsWith("北京", StringComparison.Ordinal) || ElsewhereIn(piece) is not null) continue;
            pieces.RemoveAt(at);
            return piece;
        }
        return null;
    }

    /// <summary>…3号楼502陈秀兰: the name stands after the number without a space.</summary>
    private static string? TakeTrailingName(ref string address)
    {
        var found = TrailingName().Match(address);
        if (!found.Success || LooksLikeAddress().IsMatch(found.Value)) return null;
        address = address[..found.Index];
        return found.Value;
    }

    private static string? ElsewhereIn(string address)
    {
        var found = Elsewhere().Match(address);
        return found.Success ? found.Groups["place"].Value : null;
    }

    private static string Sentence(List<string> missing, string? outside)
    {
        if (outside is not null) return $"这个地址在{outside}。目前只送北京市 16 个区和北京经济技术开发区，请换一个北京的地址。";
        if (missing.Count == 0) return "";
        var names = missing.Select(part => part switch
        {
            "recipient" => "收货人",
            "phone" => "手机号",
            "districtCode" => "所在区",
            _ => "街道门牌",
        });
        return $"没有找到{string.Join("、", names)}，请补上。";
    }

    [GeneratedRegex(@"(?:收货人|收件人|姓名|联系人|联系电话|手机号码|手机号|手机|电话|收货地址|详细地址|所在地区|地址)\s*(?:[:：]|\s)")]
    private static partial Regex Label();

    [GeneratedRegex(@"(?<!\d)(?:(?:\+|00)?86[-\s]*)?(?<number>1[3-9]\d[-\s]?\d{4}[-\s]?\d{4})(?!\d)")]
    private static partial Regex Phone();

    [GeneratedRegex(@"^(?:[\u4e00-\u9fff·]{2,8}|[A-Za-z][A-Za-z.'-]{1,19})$")]
    private static partial Regex Name();

    [GeneratedRegex(@"(?:[省市区县旗镇乡村路街道号楼院室层巷苑园城座栋厦]|胡同|小区|公寓|家园|单元|大院|花园|嘉园|社区|中心|学校|医院|公司)$")]
    private static partial Regex LooksLikeAddress();

    [GeneratedRegex(@"(?<=[0-9A-Za-z号室])[\u4e00-\u9fff·]{2,4}$")]
    private static partial Regex TrailingName();

    [GeneratedRegex("""
        ^(?:中国)?(?<place>(?:天津|上海|重庆)市?
        |(?:河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾)省?
        |(?:内蒙古|西藏)(?:自治区)?|广西(?:壮族自治区)?|宁夏(?:回族自治区)?|新疆(?:维吾尔自治区)?|香港|澳门)(?![路街大])
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Elsewhere();
}

/// <summary>What could be read in a pasted line; what could not is null and named in <paramref name="Missing"/>.</summary>
/// <param name="Missing">Of recipient, phone, districtCode, street.</param>
/// <param name="Sentence">The same for people; empty where all was found.</param>
public sealed record ParsedAddress(
    string? Recipient, string? Phone, string? DistrictCode, string? District, string? Street, IReadOnlyList<string> Missing,
    string Sentence);
