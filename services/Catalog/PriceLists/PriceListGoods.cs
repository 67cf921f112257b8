using Marketplace.Catalog.Mine;
using Marketplace.Catalog.Products;
using Marketplace.Kernel;

namespace Marketplace.Catalog.PriceLists;

/// <summary>The goods a price list meets.</summary>
internal static class PriceListGoods
{
    private const string Products = """
        select product_id, name, english_name, english_brand, english_selling_line, english_description, category_code, brand, selling_line, description, banner_code, storage, storage_text, shelf_life, season,
            certificates, marks, is_fresh_exempt, state, attributes::text as attributes, ships_from_on,
            season_from, season_until, sells_ahead
        from catalog.products
        where supplier_id = @supplierId
            and (@codes::text[] is null or name = any(@names::text[])
                or product_id in (select k.product_id from catalog.skus k where k.supplier_id = @supplierId and k.code = any(@codes::text[])))
        order by created_at, product_id
        """;

    // 库存 is one figure wherever it stands: what there is in the store now, and what was declared only until Orders has taken it over.
    // A price that waits is what the supplier has said last.
    private const string Skus = """
        select sku_id, product_id, code, position, pack, net_weight_kg, is_weighed,
            case price_waits when 'asked' then asked_retail_price_cny else retail_price_cny end as retail_price_cny,
            case price_waits when 'asked' then asked_canteen_price_cny else canteen_price_cny end as canteen_price_cny,
            minimum_quantity, tax_rate_percent, coalesce(on_hand, declared_stock) as declared_stock, quantity_step,
            coalesce(asked_price_tiers, price_tiers)::text as price_tiers, tax_code,
            tolerance_percent, is_retired, price_reason, price_waits, retail_price_cny as sold_retail_price_cny,
            canteen_price_cny as sold_canteen_price_cny
        from catalog.skus
        where supplier_id = @supplierId and (@products::uuid[] is null or product_id = any(@products::uuid[]))
        """;

    private const string Demands = """
        select c.category_code, a.attribute_code as code, a.name
        from catalog.categories c
        join catalog.category_attributes a on a.category_code in (c.category_code, c.parent_code)
        where a.is_required
        order by a.position
        """;

    // A product of which only packs changed has changed too: its version and its time say so.
    private const string Raise = """
        update catalog.products set version = version + 1, changed_at = @at
        where product_id = any(@ids)
        """;

    /// <summary>All of the supplier's goods, or those that rows speak of by code or name.</summary>
    public static async Task<PriceListBefore> Before(Work work, Guid supplierId, IReadOnlyCollection<PriceListRow>? rows = null)
    {
        var banner = await work.FindAsync<string>("select banner_code from catalog.suppliers where supplier_id = @supplierId", new { supplierId });
        var products = await work.QueryAsync<ProductLine>(Products, new
        {
            supplierId, codes = rows?.Select(row => row.Code).ToArray(), names = rows?.Select(row => row.Name).OfType<string>().Distinct().ToArray(),
        });
        var skus = await work.QueryAsync<SkuLine>(Skus, new
        {
            supplierId, products = rows is null ? null : products.Select(product => product.ProductId).ToArray(),
        });
        var demands = await work.QueryAsync<DemandedAttribute>(Demands);
        return new PriceListBefore(
            products.ToDictionary(line => line.ProductId, line => line.Row()),
            skus.ToDictionary(line => line.Code, line => line.Known()),
            banner!,
            demands.ToLookup(one => one.CategoryCode));
    }

    public static Task<int> Retire(Work work, IReadOnlyList<KnownSku> skus) => skus.Count == 0 ? Task.FromResult(0) : work.ExecuteAsync(
        "update catalog.skus set is_retired = true where sku_id = any(@ids)", new { ids = skus.Select(known => known.Sku.SkuId).ToArray() });

    public static Task<int> RaiseOthers(Work work, PriceListPlan plan, DateTimeOffset at) =>
        work.ExecuteAsync(Raise, new { ids = plan.Touched.Except(plan.Products.Select(product => product.ProductId)).ToArray(), at });

    private sealed record SkuLine(
        Guid SkuId, Guid ProductId, string Code, int Position, string Pack, decimal NetWeightKg, bool IsWeighed,
        decimal? RetailPriceCny, decimal? CanteenPriceCny, int MinimumQuantity, int TaxRatePercent, int? DeclaredStock, int QuantityStep,
        string PriceTiers, string TaxCode, decimal? TolerancePercent, bool IsRetired, string PriceReason, string? PriceWaits,
        decimal? SoldRetailPriceCny, decimal? SoldCanteenPriceCny)
    {
        public KnownSku Known() => new(new SkuRow(SkuId, ProductId, Code, Position, Pack, NetWeightKg, IsWeighed, RetailPriceCny,
            CanteenPriceCny, MinimumQuantity, TaxRatePercent, DeclaredStock, QuantityStep, ProductRows.TiersOf(PriceTiers), TaxCode,
            TolerancePercent) { PriceReason = PriceReason }, IsRetired, PriceWaits is not null,
            PriceWaits == "asked" ? new(SoldRetailPriceCny, SoldCanteenPriceCny) : null);
    }

    private sealed record ProductLine : ProductWords
    {
        public Guid ProductId { get; init; }
        public string State { get; init; } = "";
        public string Attributes { get; init; } = "{}";
        public bool SellsAhead { get; init; }

        public ProductRow Row() => new(ProductId, Name, CategoryCode, Brand, SellingLine, Description, BannerCode, Storage, StorageText,
            ShelfLife, Season, Certificates, Marks, IsFreshExempt, State, ProductRows.AttributesOf(Attributes), ShipsFromOn,
            SeasonFrom, SeasonUntil, SellsAhead, EnglishName, EnglishBrand, EnglishSellingLine, EnglishDescription);
    }
}

/// <summary>Something goods of a category must say before they are sold.</summary>
internal sealed record DemandedAttribute(string CategoryCode, string Code, string Name);
