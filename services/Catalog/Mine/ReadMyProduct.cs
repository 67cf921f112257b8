using Marketplace.Catalog.Products;
using Marketplace.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Catalog.Mine;

/// <summary>A product as its supplier may change it.</summary>
internal static class ReadMyProduct
{
    private const string Sql = """
        select name, english_name, english_brand, english_selling_line, english_description, category_code, brand, selling_line, description, banner_code, storage, storage_text, shelf_life, season,
            certificates, marks, is_fresh_exempt, version, state, attributes::text as attributes, ships_from_on, review_note,
            season_from, season_until, sells_ahead, sent_from_on, back_on, season_turns_on,
            array(select m from unnest(marks) as m where shown_marks is not null and m <> all(shown_marks)) as hidden_marks,
            array(select distinct k.blocked_because from catalog.skus k
                where k.product_id = products.product_id and not k.is_retired and k.blocked_because is not null) as blocked
        from catalog.products
        where product_id = @productId and supplier_id = @supplierId;

        select code, pack, net_weight_kg, is_weighed,
            case price_waits when 'asked' then asked_retail_price_cny else retail_price_cny end as retail_price_cny,
            case price_waits when 'asked' then asked_canteen_price_cny else canteen_price_cny end as canteen_price_cny,
            minimum_quantity, tax_rate_percent, quantity_step, coalesce(asked_price_tiers, price_tiers)::text as price_tiers, tax_code,
            tolerance_percent, price_waits = 'asked' as sells_on, retail_price_cny as sold_retail_price_cny, canteen_price_cny as sold_canteen_price_cny,
            pack_said, price_reason
        from catalog.skus
        where product_id = @productId and not is_retired
        order by position;

        select hash, width, height
        from catalog.photos
        where product_id = @productId
        order by position;
        """;

    public static void Map(IEndpointRouteBuilder mine) =>
        mine.MapGet("/products/{productId:guid}", Handle).RequireAuthorization(Policies.SupplierProducts)
            .WithName("ReadMyProduct").WithSummary("Reads one of the caller's products to change it");

    private static async Task<Results<Ok<MyProductFile>, NotFound>> Handle(
        Guid productId, CurrentUser user, CatalogDatabase db, CancellationToken ct)
    {
        var (product, skus, photos) = await db.QueryMultipleAsync(Sql, new { productId, supplierId = user.SupplierId }, async grid => (
            await grid.ReadSingleOrDefaultAsync<Row>(),
            (await grid.ReadAsync<SkuLine>()).ToArray(),
            (await grid.ReadAsync<(string Hash, int Width, int Height)>())
                .Select(photo => new MyPhoto(photo.Hash, MyPhoto.UrlOf(photo.Hash), photo.Width, photo.Height)).ToArray()), ct);
        if (product is null) return TypedResults.NotFound();
        return TypedResults.Ok(new MyProductFile(productId, product.State, product.Draft([.. skus.Select(sku => sku.Draft())]), photos, product.ReviewNote,
            new(product.SentFromOn, product.BackOn, product.SeasonTurnsOn), product.HiddenMarks, product.Blocked,
            [.. skus.Where(sku => sku.SellsOn == true).Select(sku => sku.Waiting())], skus.Where(sku => sku.PackSaid.Length > 0).ToDictionary(sku => sku.Code, sku => sku.PackSaid),
            skus.Where(sku => sku.PriceReason.Length > 0).ToDictionary(sku => sku.Code, sku => sku.PriceReason)));
    }

    private sealed record Row : ProductWords
    {
        public long Version { get; init; }
        public string State { get; init; } = "";
        public string Attributes { get; init; } = "{}";
        public string ReviewNote { get; init; } = "";
        public bool SellsAhead { get; init; }
        public string[] HiddenMarks { get; init; } = [];
        public string[] Blocked { get; init; } = [];
        public DateOnly? SentFromOn { get; init; }
        public DateOnly? BackOn { get; init; }
        public DateOnly? SeasonTurnsOn { get; init; }

        public ProductDraft Draft(IReadOnlyList<SkuDraft> skus) => new()
        {
            Name = Name, EnglishName = EnglishName, EnglishBrand = EnglishBrand, EnglishSellingLine = EnglishSellingLine,
            EnglishDescription = EnglishDescription, CategoryCode = CategoryCode, Brand = Brand, SellingLine = SellingLine, Description = Description,
            BannerCode = BannerCode, Storage = Storage, StorageText = StorageText, ShelfLife = ShelfLife, Season = Season,
            Certificates = Certificates, Marks = Marks, IsFreshExempt = IsFreshExempt, Version = Version, Skus = skus,
            Attributes = ProductRows.AttributesOf(Attributes), ShipsFromOn = ShipsFromOn,
            SeasonFrom = SeasonFrom, SeasonUntil = SeasonUntil, SellsAhead = SellsAhead,
        };
    }

    private sealed record SkuLine(
        string Code, string Pack, decimal NetWeightKg, bool IsWeighed, decimal? RetailPriceCny, decimal? CanteenPriceCny,
        int MinimumQuantity, int TaxRatePercent, int QuantityStep, string PriceTiers, string TaxCode, decimal? TolerancePercent,
        bool? SellsOn, decimal? SoldRetailPriceCny, decimal? SoldCanteenPriceCny, string PackSaid, string PriceReason)
    {
        public WaitingPrice Waiting() => new(Code, Pack, SoldRetailPriceCny, SoldCanteenPriceCny, RetailPriceCny, CanteenPriceCny);

        public SkuDraft Draft() => new()
        {
            Code = Code, Pack = Pack, NetWeightKg = NetWeightKg, IsWeighed = IsWeighed, RetailPriceCny = RetailPriceCny,
            CanteenPriceCny = CanteenPriceCny, MinimumQuantity = MinimumQuantity, TaxRatePercent = TaxRatePercent,
            QuantityStep = QuantityStep, Tiers = ProductRows.TiersOf(PriceTiers), TaxCode = TaxCode, TolerancePercent = TolerancePercent,
        };
    }
}

/// <summary>A product with its photos, as a form shows it.</summary>
/// <param name="HiddenMarks">Marks that are not shown, for want of a valid qualification.</param>
/// <param name="Blocked">Why packs of it may not be sold just now, a sentence each.</param>
/// <param name="Season">What its season and its day of sending come to today.</param>
/// <param name="PacksSaid">By SKU code the supplier's own words of a pack, where buyers read it written in another way.</param>
/// <param name="WaitingPrices">New prices a reviewer has not looked at yet.</param>
/// <param name="PriceReasons">By SKU code why its price is what it is, as was said with that price; the draft has none, for the next price needs its own.</param>
/// <param name="ReviewNote">What a reviewer wrote about its price; empty where nobody did.</param>
public sealed record MyProductFile(Guid ProductId, string State, ProductDraft Product, IReadOnlyList<MyPhoto> Photos, string ReviewNote,
    Shelf.SeasonToday Season, IReadOnlyList<string> HiddenMarks, IReadOnlyList<string> Blocked, IReadOnlyList<WaitingPrice> WaitingPrices,
    IReadOnlyDictionary<string, string> PacksSaid, IReadOnlyDictionary<string, string> PriceReasons);

/// <summary>A pack sold on at its price of before until a reviewer has agreed to the new one.</summary>
public sealed record WaitingPrice(
    string Code, string Pack, decimal? RetailPriceCny, decimal? CanteenPriceCny, decimal? AskedRetailPriceCny, decimal? AskedCanteenPriceCny);

/// <summary>A photo of a product. Its address never changes, for it is named by its content.</summary>
public sealed record MyPhoto(string Hash, string Url, int Width, int Height)
{
    public static string UrlOf(string hash) => $"/api/catalog/media/{hash}";
}
