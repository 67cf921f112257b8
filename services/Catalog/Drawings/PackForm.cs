namespace Marketplace.Catalog.Drawings;

/// <summary>The kinds of pack that are drawn.</summary>
public enum PackForm
{
    Bag, Vacuum, Tray, Box, Carton, GiftBox, Bottle, Jug, Jar, Pail, Can, Cup, Sack
}

/// <summary>Tells the kind of pack by its words, its category and its weight.</summary>
public static class PackForms
{
    private static readonly string[] Sold =
        ["袋", "瓶", "罐", "盒", "桶", "杯", "碗", "听", "支", "管", "包", "提", "真空", "礼", "坛", "壶"];

    private static readonly string[] Loose = ["fresh-fruit", "fresh-vegetables", "roots", "eggs"];

    /// <summary>Null where the goods are not packed: what grew is then seen as it grew.</summary>
    public static PackForm? Of(Pack pack)
    {
        var unit = pack.Words[(pack.Words.IndexOf('/', StringComparison.Ordinal) + 1)..];
        if (Has(unit, "网袋", "辫", "捆", "把", "筐")) return null;
        if (Loose.Contains(pack.Category) && !Has(unit, Sold)) return null;
        if (pack.Category == "gifts" || Has(unit, "礼盒") || pack.Says("礼盒")) return PackForm.GiftBox;
        if (Has(unit, "编织袋") || (Has(unit, "袋") && pack.NetWeightKg >= 20)) return PackForm.Sack;
        return OfMeat(pack, unit) ?? OfDrink(pack, unit) ?? ByUnit(pack, unit);
    }

    private static PackForm? OfMeat(Pack pack, string unit)
    {
        var isRaw = pack.Category is "beef" or "lamb" or "poultry-pork" or "fish";
        if (isRaw && pack.Says("整羊", "整只", "白条")) return null;
        if (isRaw && Has(unit, "盒")) return PackForm.Tray;
        if (isRaw && Has(unit, "箱") && pack.NetWeightKg >= 4) return PackForm.Carton;
        if (isRaw || Has(pack.Words, "真空") || pack.Says("真空", "酱牛肉", "熏")) return PackForm.Vacuum;
        return null;
    }

    private static PackForm? OfDrink(Pack pack, string unit)
    {
        if (pack.Says("碗装", "杯装", "酸奶") || Has(unit, "杯", "碗")) return PackForm.Cup;
        if (pack.Category == "oil" && Has(unit, "桶")) return PackForm.Jug;
        if (pack.Says("罐头")) return PackForm.Jar;
        if (Has(pack.Words, "ml", "mL", "毫升", " L")) return PackForm.Bottle;
        return null;
    }

    private static PackForm? ByUnit(Pack pack, string unit)
    {
        if (Has(unit, "瓶", "坛")) return PackForm.Jar;
        if (Has(unit, "桶")) return PackForm.Pail;
        if (Has(unit, "罐", "听")) return PackForm.Can;
        if (Has(unit, "盒", "支", "管")) return PackForm.Box;
        if (Has(unit, "箱")) return PackForm.Carton;
        if (pack.Category is "traditional-dairy" or "butter-cheese" && Has(unit, "块")) return PackForm.Box;
        return Has(unit, "袋", "包", "提") ? PackForm.Bag : null;
    }

    private static bool Has(string text, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (text.Contains(word, StringComparison.Ordinal)) return true;
        }
        return false;
    }
}
