using System.Globalization;
using Marketplace.Catalog.Mine;
using Marketplace.Catalog.Products;
using Marketplace.Contracts;

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
        Add(changes, PriceListColumns.Step, Text(old.QuantityStep), Text(now.QuantityStep));
        Add(changes, PriceListColumns.Tiers, Tiers(old.PriceTiers), Tiers(now.PriceTiers));
        Add(changes, PriceListColumns.TaxCode, old.TaxCode, now.TaxCode);
        Add(changes, PriceListColumns.Tolerance, Text(old.TolerancePercent), Text(now.TolerancePercent));
        Add(changes, PriceListColumns.PriceReason, old.PriceReason, now.PriceReason);
        Add(changes, PriceListColumns.Stock, Text(old.DeclaredStock), Text(now.DeclaredStock));
        return changes;
    }

    /// <summary>What was understood of a new row, for its supplier to see before it is written.</summary>
    public static List<string> Understood(ProductRow product, SkuRow sku, IReadOnlyDictionary<string, Category> categories, IReadOnlyList<string> lacking)
    {
        var words = new List<string> { sku.PackSaid.Length == 0 ? sku.Pack : $"{sku.Pack}（您写的是“{sku.PackSaid}”）", $"净重{Text(sku.NetWeightKg)}kg" };
        if (sku.IsWeighed) words.Add("按实重结算");
        if (sku.RetailPriceCny is { } retail) words.Add(Price(PriceListColumns.Retail, retail, sku.NetWeightKg));
        if (sku.CanteenPriceCny is { } canteen) words.Add(Price(PriceListColumns.Canteen, canteen, sku.NetWeightKg));
        words.Add(ExportPriceList.StorageOf(product.Storage));
        words.Add(categories.GetValueOrDefault(product.CategoryCode)?.Name ?? product.CategoryCode);
        if (sku.DeclaredStock is { } stock) words.Add($"{PriceListColumns.Stock}{Text(stock)}");
        if (lacking.Count > 0) words.Add($"还缺{string.Join("、", lacking)}：先存为草稿，补齐后上架");
        return words;
    }

    private static string Price(string column, decimal cny, decimal kg) => string.Create(CultureInfo.InvariantCulture,
        $"{column}¥{cny:0.00}（每500g ¥{decimal.Round(cny / (kg * 2), 2, MidpointRounding.AwayFromZero):0.00}）");

    private static void Add(List<string> changes, string column, string old, string now)
    {
        if (old != now) changes.Add($"{column} {old} → {now}");
    }

    /// <summary>As the import reads them.</summary>
    public static string Tiers(IReadOnlyList<PriceTier> tiers) => tiers.Count == 0 ? "" : string.Join("; ", tiers.Select(tier =>
        $"{tier.FromQuantity}:{Number(tier.RetailPriceCny)}{(tier.CanteenPriceCny is null ? "" : "/" + Number(tier.CanteenPriceCny))}"));

    private static string Number(decimal? number) => number?.ToString("0.####", CultureInfo.InvariantCulture) ?? "";

    private static string Text(decimal? number) => number?.ToString("0.####", CultureInfo.InvariantCulture) ?? "无";
}
