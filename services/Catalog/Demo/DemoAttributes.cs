using System.Text.Json;
using Marketplace.Contracts.Demo;

namespace Marketplace.Catalog.Demo;

/// <summary>What demo goods say of themselves, read from what is known of them.</summary>
internal static class DemoAttributes
{
    private static readonly (string Category, string Word, string Cut)[] Cuts =
    [
        ("beef", "牛腩", "牛腩"), ("beef", "腱", "牛腱"), ("beef", "牛排", "牛排"), ("beef", "上脑", "上脑"), ("beef", "肥牛", "上脑"), ("beef", "脊骨", "牛骨"), ("beef", "牛尾", "牛骨"),
        ("lamb", "羊蝎子", "羊蝎子"), ("lamb", "腿", "羊腿"), ("lamb", "羊排", "羊排"), ("lamb", "肋排", "羊排"), ("lamb", "卷", "羊肉卷"), ("lamb", "串", "肉串"), ("lamb", "整羊", "整只"),
    ];

    /// <summary>A JSON object by attribute code.</summary>
    public static string Of(DemoProduct product, DateOnly today)
    {
        var attributes = new Dictionary<string, string>();
        if (product.CategoryCode is "beef" or "lamb")
        {
            attributes["cut"] = Cuts
                .FirstOrDefault(cut => cut.Category == product.CategoryCode && product.Name.Contains(cut.Word, StringComparison.Ordinal)).Cut ?? "其他";
            attributes["temperature"] = product.Storage == "Frozen" ? "冷冻" : "冷鲜";
        }
        if (product.CategoryCode is "rice" or "millet" or "coarse-grain" or "beans")
        {
            attributes["variety"] = product.Name.Split('（')[0];
            // The new grain comes in October.
            attributes["harvest-year"] = (today.Month >= 10 ? today.Year : today.Year - 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
        return JsonSerializer.Serialize(attributes);
    }
}
