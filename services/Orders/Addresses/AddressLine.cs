using System.Text.RegularExpressions;
using Marketplace.Contracts;
using Marketplace.Readers;

namespace Marketplace.Orders;

/// <summary>
/// Understands one pasted line with a name, a phone and an address, in any order, with or without the province, with
/// commas, spaces, full-width digits, +86, a postcode, a landline beside the mobile. Says which parts it could not find, and asks
/// where it found two. Pure.
/// </summary>
internal static partial class AddressLine
{
    private const string PhonePiece = "\u0001";
    private static readonly char[] Separators = [',', '，', ';', '；', '、', '|', '/', ':', '：', '。'];

    public static ParsedAddress Parse(string text)
    {
        var line = Courtesy().Replace(Label().Replace(Plain(text), " "), " ");
        List<string> extensions = [];
        line = Extension().Replace(line, found =>
        {
            extensions.Add(found.Groups["extension"].Value);
            return found.Groups["mobile"].Value + " ";
        });
        var phones = Take(Phone(), ref line, PhonePiece, found => string.Concat(found.Groups["number"].Value.Where(char.IsAsciiDigit)));
        var landlines = Take(Landline(), ref line, "", found => found.Value.Trim());
        line = LatinAddress.InHan(Postcode().Replace(line, " "));
        var pieces = line.Split(Separators, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).SelectMany(LatinAddress.Pieces).ToList();
        var name = TakeName(pieces);
        pieces.RemoveAll(piece => piece == PhonePiece);

        var address = LatinAddress.Join(pieces);
        var outside = ElsewhereIn(address);
        IReadOnlyList<string> streets = [];
        var districts = outside is null ? BeijingDistricts.Take(ref address, ref name, out streets) : [];
        if (phones.Count > 1 && (districts.Count > 1 || streets.Count > 1))
        {
            return new(null, null, null, null, null, AddressQuestions.Parts, AddressQuestions.OneAtATime);
        }
        if (name is null && outside is null) name = TakeTrailingName(ref address);
        // Of two streets neither is guessed, and no part of one stands in the other.
        var street = outside is null && address.Length > 0 && streets.Count == 0 ? address : null;
        var (phone, district) = (phones.FirstOrDefault(), districts is [var only] ? only : null);

        List<string> missing = [];
        if (name is null) missing.Add("recipient");
        if (phone is null) missing.Add("phone");
        if (district is null) missing.Add("districtCode");
        if (street is not { Length: >= 4 }) missing.Add("street");
        return new(name is null ? null : NameReader.Of(name), phone, district?.Code, district?.Name, street, missing,
            AddressQuestions.Of(missing, outside, phones, landlines, extensions, districts, streets));
    }

    /// <summary>Plain letters, and blanks for all white space.</summary>
    private static string Plain(string text) =>
        string.Concat(PlainText.Of(CleanText.Of(text)).Select(letter => char.IsWhiteSpace(letter) || char.IsControl(letter) ? ' ' : letter));

    /// <summary>Takes what looks so out of the line, the first time leaving a mark in its place; each once.</summary>
    private static List<string> Take(Regex kind, ref string line, string mark, Func<Match, string> read)
    {
        var found = new List<string>();
        line = kind.Replace(line, match =>
        {
            if (!found.Contains(read(match))) found.Add(read(match));
            return found.Count == 1 ? $" {mark} " : " ";
        });
        return found;
    }

    /// <summary>A name stands beside the phone or at an end of the line, and looks like no part of an address.</summary>
    private static string? TakeName(List<string> pieces)
    {
        var phone = pieces.IndexOf(PhonePiece);
        int[] places = [phone - 1, phone + 1, 0, pieces.Count - 1, .. Enumerable.Range(0, pieces.Count)];
        foreach (var at in places.Where(at => at >= 0 && at < pieces.Count).Distinct())
        {
            var piece = pieces[at];
            if (!(NameReader.IsHan(piece) || LatinAddress.IsName(piece)) || LooksLikeAddress().IsMatch(piece) || BeijingDistricts.Names(piece)) continue;
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

    [GeneratedRegex(@"(?:收货人|收件人|姓名|联系人|联系电话|备用电话|固定电话|座机|固话|邮政编码|邮编|手机号码|手机号|手机|电话|收货地址|详细地址|所在地区|地址)\s*(?:[:：]|\s|(?=[0-9+]))")]
    private static partial Regex Label();

    [GeneratedRegex(@"(?<!\d)(?:(?:\+|00)?86[-\s]*)?(?<number>1[3-9]\d[-\s]?\d{4}[-\s]?\d{4})(?!\d)")]
    private static partial Regex Phone();

    // 李华 收, 李华(先生), 李华收: who receives it, and no part of a name or a street.
    [GeneratedRegex(@"[(（【\[](?:先生|女士|小姐|太太|老师|师傅|同志|本人|亲?收)[)）】\]]|(?<=^|[ ,，;；、])(?:亲|签)?[收启](?=$|[ ,，;；、0-9+])|(?<=[\u3400-\u9fff]{2})[收启](?=$|[ ,，;；、]*(?:\+|00)?(?:86)?[- ]*1[3-9]\d)")]
    private static partial Regex Courtesy();

    // Numbers of parcels are often virtual and end in an extension: 138…转8001, 138…-8001.
    [GeneratedRegex(@"(?<mobile>(?<!\d)(?:(?:\+|00)?86[-\s]*)?1[3-9]\d[-\s]?\d{4}[-\s]?\d{4})[ ,]*(?<extension>(?:转|分机)[:： ]*[0-9]{1,6}(?![0-9])|-[0-9]{3,4}(?![0-9号楼室院层单]))")]
    private static partial Regex Extension();

    // With its area code, or eight figures that stand alone.
    [GeneratedRegex(@"(?<![0-9A-Za-z])(?:(?:\+?86[- ]?)?\(?0[0-9]{2,3}\)?[- ]?[2-9][0-9]{6,7}|[2-8][0-9]{7})(?:(?:-|转|分机) ?[0-9]{1,6})?(?![0-9号室])")]
    private static partial Regex Landline();

    [GeneratedRegex(@"(?<![0-9A-Za-z-])(?:邮政编码|邮编)?[: ]*10[0-2][0-9]{3}(?![0-9A-Za-z号室楼幢院-])")]
    private static partial Regex Postcode();

    [GeneratedRegex(@"(?:[省市区县旗镇乡村路街道号楼院室层巷苑园城座栋厦]|胡同|小区|公寓|家园|单元|大院|花园|嘉园|社区|中心|学校|医院|公司)$")]
    private static partial Regex LooksLikeAddress();

    [GeneratedRegex(@"(?<=[0-9A-Za-z号室])(?:(?:[\u3400-\u4dbf\u4e00-\u9fff]|[\ud840-\ud888][\udc00-\udfff]){2,4}|[\u3400-\u9fff]{2,10}[·•‧∙・][\u3400-\u9fff]{2,10})$")]
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
/// <param name="Sentence">The same for people, with what else to check; empty where all was found and clear.</param>
public sealed record ParsedAddress(
    string? Recipient, string? Phone, string? DistrictCode, string? District, string? Street, IReadOnlyList<string> Missing,
    string Sentence);
