using System.Text.Json;
using Marketplace.Contracts.Demo;

namespace Marketplace.Catalog.Demo;

/// <summary>What demo goods say of themselves, read from what is known of them.</summary>
internal static class DemoAttributes
{
    private static readonly Dictionary<string, string> Cuts = new()
    {
        ["beef-brisket"] = "牛腩", ["beef-shank"] = "牛腱", ["beef-steak"] = "牛排", ["beef-rolls"] = "上脑", ["beef-bones"] = "牛骨",
        ["lamb-leg"] = "羊腿", ["lamb-chops"] = "羊排", ["lamb-ribs"] = "羊排", ["lamb-rolls"] = "羊肉卷", ["lamb-skewers"] = "肉串", ["lamb-whole"] = "整只",
    };

    /// <summary>A JSON object by attribute code.</summary>
    public static string Of(DemoProduct product, DateOnly today)
    {
        var attributes = new Dictionary<string, string>();
        if (product.CategoryCode is "beef" or "lamb")
        {
            attributes["cut"] = Cuts.GetValueOrDefault(product.IllustrationKey, "其他");
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
