namespace Marketplace.Readers;

/// <summary>Units of weight as they are written in China; others are known, so that they are refused by name.</summary>
public static class WeightUnits
{
    /// <summary>Longest first, so that 市斤 is not read as 斤, nor 千克 as 克.</summary>
    internal const string Pattern = "kgs?|公斤|千克|市斤|斤|公吨|吨|英磅|磅|lbs?|盎司|安士|ounces?|oz|市担|担|市两|两|grams?|克|g|t";

    private static readonly Dictionary<string, decimal> Kg = new(StringComparer.OrdinalIgnoreCase)
    {
        ["kg"] = 1, ["kgs"] = 1, ["公斤"] = 1, ["千克"] = 1, ["吨"] = 1000, ["公吨"] = 1000, ["t"] = 1000,
        ["斤"] = 0.5m, ["市斤"] = 0.5m, ["两"] = 0.05m, ["市两"] = 0.05m,
        ["g"] = 0.001m, ["克"] = 0.001m, ["gram"] = 0.001m, ["grams"] = 0.001m,
    };

    private static readonly HashSet<string> Others = new(StringComparer.OrdinalIgnoreCase)
    {
        "英磅", "磅", "lb", "lbs", "盎司", "安士", "ounce", "ounces", "oz", "市担", "担",
    };

    /// <returns>Null for what is no unit of weight, or one we do not sell by.</returns>
    public static decimal? KgOf(string unit) => Kg.TryGetValue(unit, out var kg) ? kg : null;

    public static bool IsForeign(string unit) => Others.Contains(unit);

    public static string Foreign(string unit) => $"不按“{unit}”计重，请换算成公斤或斤。";
}
