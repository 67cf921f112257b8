using System.Globalization;
using Marketplace.Catalog.Mine;

namespace Marketplace.Catalog.PriceLists;

/// <summary>Says in words what a row changes.</summary>
internal static class PriceListChanges
{
    public static List<string> Between(SkuRow old, SkuRow now, bool wasRetired)
    {
        var changes = new List<string>();
        if (wasRetired) changes.Add("恢复销售");
        Add(changes, PriceListColumns.Pack, old.Pack, now.Pack);
        Add(changes, PriceListColumns.Weight, Text(old.NetWeightKg), Text(now.NetWeightKg));
        Add(changes, PriceListColumns.Weighed, old.IsWeighed ? "是" : "否", now.IsWeighed ? "是" : "否");
        Add(changes, PriceListColumns.Retail, Text(old.RetailPriceCny), Text(now.RetailPriceCny));
        Add(changes, PriceListColumns.Canteen, Text(old.CanteenPriceCny), Text(now.CanteenPriceCny));
        Add(changes, PriceListColumns.Minimum, Text(old.MinimumQuantity), Text(now.MinimumQuantity));
        Add(changes, PriceListColumns.TaxRate, Text(old.TaxRatePercent), Text(now.TaxRatePercent));
        Add(changes, PriceListColumns.Stock, Text(old.DeclaredStock), Text(now.DeclaredStock));
        return changes;
    }

    private static void Add(List<string> changes, string column, string old, string now)
    {
        if (old != now) changes.Add($"{column} {old} → {now}");
    }

    private static string Text(decimal? number) => number?.ToString("0.####", CultureInfo.InvariantCulture) ?? "无";
}
