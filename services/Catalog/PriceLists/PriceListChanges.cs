using System.Globalization;
using Marketplace.Catalog.Mine;
using Marketplace.Catalog.Products;
using Marketplace.Catalog.Review;
using Marketplace.Catalog.Shelf;
using Marketplace.Contracts;

namespace Marketplace.Catalog.PriceLists;

/// <summary>Says what a row changes.</summary>
internal static class PriceListChanges
{
    public static List<RowNote> Between(SkuRow old, SkuRow now, bool wasRetired)
    {
        var changes = new List<RowNote>();
        if (wasRetired) changes.Add(new("resumed"));
        Add(changes, PriceListColumns.Pack, old.Pack, now.Pack);
        Add(changes, PriceListColumns.Weight, Text(old.NetWeightKg), Text(now.NetWeightKg));
        Add(changes, PriceListColumns.Weighed, YesNo(old.IsWeighed), YesNo(now.IsWeighed));
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

    /// <summary>What of the product a row itself says, and is otherwise now.</summary>
    public static List<RowNote> Said(
        PriceListRow row, ProductRow old, ProductRow now, IReadOnlyDictionary<string, Category> categories, IReadOnlyList<string> lacking)
    {
        var changes = new List<RowNote>();
        void Of(bool isSaid, string column, string was, string will)
        {
            if (isSaid) Add(changes, column, was, will);
        }
        Of(row.Name is not null, PriceListColumns.Name, old.Name, now.Name);
        Of(row.EnglishName is not null, PriceListColumns.EnglishName, old.EnglishName, now.EnglishName);
        Of(row.CategoryCode is not null, PriceListColumns.Category, NameOf(old.CategoryCode, categories), NameOf(now.CategoryCode, categories));
        Of(row.BannerCode is not null, PriceListColumns.Banner, Origin.FullNameOf(old.BannerCode), Origin.FullNameOf(now.BannerCode));
        Of(row.Brand is not null, PriceListColumns.Brand, old.Brand, now.Brand);
        Of(row.Storage is not null, PriceListColumns.Storage, ExportPriceList.StorageOf(old.Storage), ExportPriceList.StorageOf(now.Storage));
        Of(row.ShelfLife is not null, PriceListColumns.ShelfLife, old.ShelfLife, now.ShelfLife);
        Of(row.Season is not null, PriceListColumns.Season, SeasonCell.Shown(old), SeasonCell.Shown(now));
        Of(row.SellsAhead is not null, PriceListColumns.SellsAhead, YesNo(old.SellsAhead), YesNo(now.SellsAhead));
        Of(row.ShipsFrom is not null, PriceListColumns.ShipsFrom, SeasonCell.Text(old.ShipsFromOn), SeasonCell.Text(now.ShipsFromOn));
        foreach (var (code, name) in row.AttributeNames) Of(true, name, old.Attributes.GetValueOrDefault(code) ?? "", now.Attributes.GetValueOrDefault(code) ?? "");
        Of(row.State is not null, PriceListColumns.State, ProductLifecycle.NameOf(old.State), ProductLifecycle.NameOf(now.State));
        if (changes.Count > 0 && row.State == ProductLifecycle.Listed && lacking.Count > 0) changes.Add(new("lacking", lacking));
        return changes;
    }

    /// <summary>What was understood of a new row, for its supplier to see before it is written.</summary>
    public static List<RowNote> Understood(ProductRow product, SkuRow sku, IReadOnlyDictionary<string, Category> categories, IReadOnlyList<string> lacking)
    {
        var words = new List<RowNote> { sku.PackSaid.Length == 0 ? new("pack", sku.Pack) : new("pack", sku.Pack, sku.PackSaid), new("weight", Text(sku.NetWeightKg)) };
        if (sku.IsWeighed) words.Add(new("weighed"));
        if (sku.RetailPriceCny is { } retail) words.Add(RowNote.Price(PriceListColumns.Retail, retail, SoldPrice.Per500g(retail, null, sku.NetWeightKg)!.Value));
        if (sku.CanteenPriceCny is { } canteen) words.Add(RowNote.Price(PriceListColumns.Canteen, canteen, SoldPrice.Per500g(canteen, null, sku.NetWeightKg)!.Value));
        words.Add(new("word", PriceListColumns.Storage, ExportPriceList.StorageOf(product.Storage)));
        words.Add(new("word", PriceListColumns.Category, NameOf(product.CategoryCode, categories)));
        if (sku.DeclaredStock is { } stock) words.Add(new("stock", Text(stock)));
        if (lacking.Count > 0) words.Add(new("lacking", lacking));
        return words;
    }

    private static string NameOf(string category, IReadOnlyDictionary<string, Category> categories) => categories.GetValueOrDefault(category)?.Name ?? category;

    private static void Add(List<RowNote> changes, string column, string old, string now)
    {
        if (old != now) changes.Add(RowNote.Changed(column, old, now));
    }

    /// <summary>As the import reads them.</summary>
    public static string Tiers(IReadOnlyList<PriceTier> tiers) => tiers.Count == 0 ? "" : string.Join("; ", tiers.Select(tier =>
        $"{tier.FromQuantity}:{Number(tier.RetailPriceCny)}{(tier.CanteenPriceCny is null ? "" : "/" + Number(tier.CanteenPriceCny))}"));

    private static string YesNo(bool isSo) => isSo ? "是" : "否";

    private static string Number(decimal? number) => number?.ToString("0.####", CultureInfo.InvariantCulture) ?? "";

    private static string Text(decimal? number) => Number(number);
}
