using Marketplace.Contracts;

namespace Marketplace.Orders;

/// <summary>What is asked about a pasted address, in a sentence for people.</summary>
internal static class AddressQuestions
{
    /// <summary>Of several recipients none is guessed.</summary>
    public const string OneAtATime = "写了不止一个收货地址，请一次只粘贴一个。";

    /// <summary>What has to be found, by the names of the fields.</summary>
    public static readonly IReadOnlyList<string> Parts = ["recipient", "phone", "districtCode", "street"];

    public static string Of(
        IReadOnlyList<string> missing, string? outside, IReadOnlyList<string> phones, IReadOnlyList<string> landlines,
        IReadOnlyList<string> extensions, IReadOnlyList<Region> districts, IReadOnlyList<string> streets)
    {
        if (outside is not null) return $"这个地址在{outside}。目前只送北京市 16 个区和北京经济技术开发区，请换一个北京的地址。";
        List<string> sentences = [];
        if (missing.Where(part => !IsAsked(part, districts, streets)).Select(NameOf).ToList() is { Count: > 0 } names)
        {
            sentences.Add($"没有找到{string.Join("、", names)}，请补上。");
        }
        if (districts.Count > 1) sentences.Add($"写了{string.Join("和", districts.Select(district => district.Name))}，请选一个区。");
        if (streets.Count > 1) sentences.Add($"街道写了“{string.Join("”和“", streets)}”，请填要送到的那一处。");
        if (phones.Count > 1) sentences.Add($"写了不止一个手机号，先填了{phones[0]}，请核对。");
        if (extensions.Count > 0) sentences.Add($"手机号后面的“{string.Join("、", extensions)}”没有存，需要的话请写在留言里。");
        if (phones.Count > 0 && landlines.Count > 0) sentences.Add($"座机{string.Join("、", landlines)}没有存，需要的话请写在留言里。");
        if (phones.Count == 0 && landlines.Count > 0) sentences.Add($"{landlines[0]}是座机，收不到短信。");
        return string.Concat(sentences);
    }

    // What is there twice is not missing.
    private static bool IsAsked(string part, IReadOnlyList<Region> districts, IReadOnlyList<string> streets) =>
        part == "districtCode" && districts.Count > 1 || part == "street" && streets.Count > 1;

    private static string NameOf(string part) => part switch
    {
        "recipient" => "收货人",
        "phone" => "手机号",
        "districtCode" => "所在区",
        _ => "街道门牌",
    };
}
