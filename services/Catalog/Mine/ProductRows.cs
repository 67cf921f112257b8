using System.Text.Json;
using Marketplace.Contracts;
using Marketplace.Kernel;

namespace Marketplace.Catalog.Mine;

/// <summary>Writes products and SKUs as sets: one statement each, for a form with one and for a price list with thousands.</summary>
internal static class ProductRows
{
    private static readonly JsonSerializerOptions Snake = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Tiers as a SKU's row keeps them.</summary>
    public static IReadOnlyList<PriceTier> TiersOf(string json) => json == "[]" ? [] : JsonSerializer.Deserialize<PriceTier[]>(json, Snake)!;

    public static IReadOnlyDictionary<string, string> AttributesOf(string json) => JsonSerializer.Deserialize<Dictionary<string, string>>(json)!;

    private const string Products = """
        insert into catalog.products as p (product_id, supplier_id, name, category_code, brand, selling_line, description, banner_code,
            storage, storage_text, shelf_life, season, certificates, marks, illustration, is_fresh_exempt, state, version,
            attributes, ships_from_on, season_from, season_until, sells_ahead, english_name, english_brand,
            english_selling_line, english_description, listed_at, created_at, changed_at)
        select r.product_id, @supplierId, r.name, r.category_code, r.brand, r.selling_line, r.description, r.banner_code,
            r.storage, r.storage_text, r.shelf_life, r.season, r.certificates, r.marks, '', r.is_fresh_exempt, r.state, 1,
            r.attributes, r.ships_from_on, r.season_from, r.season_until, r.sells_ahead, r.english_name, r.english_brand,
            r.english_selling_line, r.english_description, case when r.state = 'Listed' then @at end, @at, @at
        from jsonb_to_recordset(@rows::jsonb) as r (product_id uuid, name text, category_code text, brand text, selling_line text,
            description text, banner_code text, storage text, storage_text text, shelf_life text, season text,
            certificates text[], marks text[], is_fresh_exempt boolean, state text, attributes jsonb, ships_from_on date,
            season_from text, season_until text, sells_ahead boolean, english_name text, english_brand text,
            english_selling_line text, english_description text)
        on conflict on constraint products_key do update
        set name = excluded.name, category_code = excluded.category_code, brand = excluded.brand,
            selling_line = excluded.selling_line, description = excluded.description, banner_code = excluded.banner_code,
            storage = excluded.storage, storage_text = excluded.storage_text, shelf_life = excluded.shelf_life,
            season = excluded.season, certificates = excluded.certificates, marks = excluded.marks,
            is_fresh_exempt = excluded.is_fresh_exempt, attributes = excluded.attributes, ships_from_on = excluded.ships_from_on,
            season_from = excluded.season_from, season_until = excluded.season_until, sells_ahead = excluded.sells_ahead,
            illustration = case when p.name = excluded.name then p.illustration else '' end,
            food = case when p.name = excluded.name then p.food else '' end,
            english_name = excluded.english_name, english_brand = excluded.english_brand,
            english_selling_line = excluded.english_selling_line, english_description = excluded.english_description, state = excluded.state, version = p.version + 1,
            listed_at = coalesce(p.listed_at, excluded.listed_at), changed_at = excluded.changed_at
        where p.supplier_id = @supplierId
        """;

    // What is written is judged anew: no price waits until it was.
    private const string Skus = """
        insert into catalog.skus as k (sku_id, product_id, supplier_id, code, position, pack, net_weight_kg, is_weighed,
            retail_price_cny, canteen_price_cny, minimum_quantity, tax_rate_percent, declared_stock, quantity_step, price_tiers, tax_code,
            tolerance_percent, pack_said, price_reason, version)
        select r.sku_id, r.product_id, @supplierId, r.code, r.position, r.pack, r.net_weight_kg, r.is_weighed,
            r.retail_price_cny, r.canteen_price_cny, r.minimum_quantity, r.tax_rate_percent, r.declared_stock, r.quantity_step, r.price_tiers,
            r.tax_code, r.tolerance_percent, r.pack_said, r.price_reason, 0
        from jsonb_to_recordset(@rows::jsonb) as r (sku_id uuid, product_id uuid, code text, position integer, pack text,
            net_weight_kg numeric, is_weighed boolean, retail_price_cny numeric, canteen_price_cny numeric,
            minimum_quantity integer, tax_rate_percent integer, declared_stock integer, quantity_step integer, price_tiers jsonb,
            tax_code text, tolerance_percent numeric, pack_said text, price_reason text)
        on conflict on constraint skus_key do update
        set code = excluded.code, position = excluded.position, pack = excluded.pack,
            pack_said = case when excluded.pack = k.pack and excluded.pack_said = '' then k.pack_said else excluded.pack_said end, net_weight_kg = excluded.net_weight_kg,
            is_weighed = excluded.is_weighed, retail_price_cny = excluded.retail_price_cny,
            canteen_price_cny = excluded.canteen_price_cny, minimum_quantity = excluded.minimum_quantity,
            tax_rate_percent = excluded.tax_rate_percent, is_retired = false,
            quantity_step = excluded.quantity_step, price_tiers = excluded.price_tiers, tax_code = excluded.tax_code,
            tolerance_percent = excluded.tolerance_percent, declared_stock = coalesce(excluded.declared_stock, k.declared_stock),
            price_reason = excluded.price_reason, price_waits = null, asked_retail_price_cny = null, asked_canteen_price_cny = null, asked_price_tiers = null
        where k.supplier_id = @supplierId
        """;

    // Taken first by everyone who writes a supplier's goods, so that two of its people never give the same code twice.
    private const string LockSupplier = """
        select supplier_id
        from catalog.suppliers
        where supplier_id = @supplierId
        for update
        """;

    public static async Task Lock(Work work, Guid supplierId)
    {
        if (await work.FindAsync<Guid?>(LockSupplier, new { supplierId }) is null)
        {
            throw RefusedException.Conflict("supplier-not-admitted", "入驻审核通过后才能发布商品；刚通过的，请稍等片刻再试。");
        }
    }

    public static Task<int> Write(Work work, Guid supplierId, IReadOnlyCollection<ProductRow> products, DateTimeOffset at) =>
        work.ExecuteAsync(Products, new { supplierId, at, rows = JsonSerializer.Serialize(products, Snake) });

    public static Task<int> Write(Work work, Guid supplierId, IReadOnlyCollection<SkuRow> skus) =>
        work.ExecuteAsync(Skus, new { supplierId, rows = JsonSerializer.Serialize(skus, Snake) });
}

internal sealed record ProductRow(
    Guid ProductId, string Name, string CategoryCode, string Brand, string SellingLine, string Description, string BannerCode,
    string Storage, string StorageText, string ShelfLife, string Season, IReadOnlyList<string> Certificates,
    IReadOnlyList<string> Marks, bool IsFreshExempt, string State, IReadOnlyDictionary<string, string> Attributes, DateOnly? ShipsFromOn,
    string? SeasonFrom = null, string? SeasonUntil = null, bool SellsAhead = false, string EnglishName = "",
    string EnglishBrand = "", string EnglishSellingLine = "", string EnglishDescription = "");

internal sealed record SkuRow(
    Guid SkuId, Guid ProductId, string Code, int Position, string Pack, decimal NetWeightKg, bool IsWeighed,
    decimal? RetailPriceCny, decimal? CanteenPriceCny, int MinimumQuantity, int TaxRatePercent, int? DeclaredStock,
    int QuantityStep, IReadOnlyList<PriceTier> PriceTiers, string TaxCode, decimal? TolerancePercent)
{
    /// <summary>The supplier's own words, where the pack is written in another way for those who buy.</summary>
    public string PackSaid { get; init; } = "";

    /// <summary>Why it costs so much, or so little.</summary>
    public string PriceReason { get; init; } = "";
}
