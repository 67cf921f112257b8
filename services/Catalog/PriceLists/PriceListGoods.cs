using Marketplace.Catalog.Mine;
using Marketplace.Kernel;

namespace Marketplace.Catalog.PriceLists;

/// <summary>The goods a price list meets.</summary>
internal static class PriceListGoods
{
    private const string Products = """
        select product_id, name, category_code, brand, selling_line, description, banner_code, storage, storage_text, shelf_life, season,
            certificates, marks, is_fresh_exempt, state
        from catalog.products
        where supplier_id = @supplierId
        order by created_at, product_id
        """;

    private const string Skus = """
        select sku_id, product_id, code, position, pack, net_weight_kg, is_weighed, retail_price_cny, canteen_price_cny,
            minimum_quantity, tax_rate_percent, declared_stock, is_retired
        from catalog.skus
        where supplier_id = @supplierId
        """;

    // A product of which only packs changed has changed too: its version and its time say so.
    private const string Raise = """
        update catalog.products set version = version + 1, changed_at = @at
        where product_id = any(@ids)
        """;

    public static async Task<PriceListBefore> Before(Work work, Guid supplierId)
    {
        var banner = await work.FindAsync<string>("select banner_code from catalog.suppliers where supplier_id = @supplierId", new { supplierId });
        var products = await work.QueryAsync<ProductLine>(Products, new { supplierId });
        var skus = await work.QueryAsync<SkuLine>(Skus, new { supplierId });
        return new PriceListBefore(
            products.ToDictionary(line => line.ProductId, line => line.Row()),
            skus.ToDictionary(line => line.Code, line => line.Known()),
            banner!);
    }

    public static Task<int> RaiseOthers(Work work, PriceListPlan plan, DateTimeOffset at) =>
        work.ExecuteAsync(Raise, new { ids = plan.Touched.Except(plan.Products.Select(product => product.ProductId)).ToArray(), at });

    private sealed record SkuLine(
        Guid SkuId, Guid ProductId, string Code, int Position, string Pack, decimal NetWeightKg, bool IsWeighed,
        decimal? RetailPriceCny, decimal? CanteenPriceCny, int MinimumQuantity, int TaxRatePercent, int? DeclaredStock, bool IsRetired)
    {
        public KnownSku Known() => new(new SkuRow(SkuId, ProductId, Code, Position, Pack, NetWeightKg, IsWeighed, RetailPriceCny,
            CanteenPriceCny, MinimumQuantity, TaxRatePercent, DeclaredStock), IsRetired);
    }

    // Properties and not a constructor: Dapper knows an array column only as an Array.
    private sealed record ProductLine
    {
        public Guid ProductId { get; init; }
        public string Name { get; init; } = "";
        public string CategoryCode { get; init; } = "";
        public string Brand { get; init; } = "";
        public string SellingLine { get; init; } = "";
        public string Description { get; init; } = "";
        public string BannerCode { get; init; } = "";
        public string Storage { get; init; } = "";
        public string StorageText { get; init; } = "";
        public string ShelfLife { get; init; } = "";
        public string Season { get; init; } = "";
        public string[] Certificates { get; init; } = [];
        public string[] Marks { get; init; } = [];
        public bool IsFreshExempt { get; init; }
        public string State { get; init; } = "";

        public ProductRow Row() => new(ProductId, Name, CategoryCode, Brand, SellingLine, Description, BannerCode, Storage, StorageText,
            ShelfLife, Season, Certificates, Marks, IsFreshExempt, State);
    }
}
