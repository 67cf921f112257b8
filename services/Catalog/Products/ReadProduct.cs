using Marketplace.Catalog.Dispatch;
using Marketplace.Catalog.Media;
using Marketplace.Catalog.Shelf;
using Marketplace.Contracts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Catalog.Products;

/// <summary>Everything the product page tells, in one round trip.</summary>
internal static class ReadProduct
{
    private const string Sql = $"""
        select p.product_id, p.name, p.english_name, p.english_selling_line, p.english_description, p.category_code, c.name as category_name, p.brand, p.selling_line, p.description, p.banner_code,
            p.storage, p.storage_text, p.shelf_life, p.season, p.certificates, coalesce(p.shown_marks, p.marks) as marks, p.is_fresh_exempt,
            p.state = 'Listed' and exists (select from catalog.skus k
                where k.product_id = p.product_id and not k.is_retired and k.blocked_because is null) as is_listed,
            coalesce((select array_agg('/api/catalog/media/' || f.hash order by f.position) from catalog.photos f where f.product_id = p.product_id),
                array_remove(array[{ProductPicture.Drawn}, {ProductPicture.Food}], null))
                || array['/api/catalog/drawings/origins/' || p.banner_code || '.svg'] as pictures,
            (select array_agg(concat_ws(', ',
                    '/api/catalog/media/' || f.small_hash || ' 400w', '/api/catalog/media/' || f.medium_hash || ' 800w',
                    '/api/catalog/media/' || f.hash || ' ' || f.width || 'w') order by f.position)
                from catalog.photos f where f.product_id = p.product_id) as picture_sets,
            p.listed_at, s.supplier_id, s.name as supplier_name, s.kind, s.credit_code, s.banner_code as supplier_banner_code,
            s.story, s.households, terms.dispatch_kind, terms.cut_off, terms.days, p.sent_from_on as ships_from_on,
            p.season_from, p.season_until, p.back_on,
            case when p.state <> 'Listed' then lower(p.state)
                 when not exists (select from catalog.skus k
                    where k.product_id = p.product_id and not k.is_retired and k.blocked_because is null)
                 then coalesce((select k.blocked_kind from catalog.skus k
                    where k.product_id = p.product_id and not k.is_retired order by k.position limit 1), 'hidden') end as why_hidden,
            case s.standing when 'Holiday' then s.standing_reason else '' end as holiday_words,
            (select json_agg(json_build_object('name', a.name, 'value', p.attributes ->> a.attribute_code) order by a.position)
                from catalog.category_attributes a
                where a.category_code in (c.category_code, c.parent_code) and p.attributes ? a.attribute_code)::text as shown_attributes
        from catalog.products p
        join catalog.suppliers s using (supplier_id)
        join catalog.categories c using (category_code)
        {DispatchTerms.OfProduct}
        where p.product_id = @productId and p.state in ('Listed', 'Review', 'Hidden', 'Retired') and p.listed_at is not null;

        select sku_id, code, pack, net_weight_kg, is_weighed, retail_price_cny, canteen_price_cny, per_500g_cny, minimum_quantity,
            tax_rate_percent, available, sold::int as sold, quantity_step, price_tiers::text as price_tiers, tax_code, tolerance_percent
        from catalog.skus
        where product_id = @productId and not is_retired
            and (blocked_because is null or not exists (select from catalog.skus o
                where o.product_id = @productId and not o.is_retired and o.blocked_because is null))
        order by retail_price_cny is null, position;

        select h.sku_id, h.at, h.retail_price_cny, h.canteen_price_cny
        from catalog.price_changes h
        join catalog.skus k using (sku_id)
        where k.product_id = @productId and not k.is_retired
        order by h.sku_id, h.at desc
        limit 400;
        """;

    public static void Map(IEndpointRouteBuilder catalog) =>
        PublicAnswers.Keep(catalog.MapGet("/products/{productId:guid}", Handle)).AllowAnonymous()
            .WithName("ReadProduct").WithSummary("Reads a product with its SKUs, supplier and price history");

    private static async Task<Results<Ok<ProductDetail>, NotFound>> Handle(
        Guid productId, CatalogDatabase db, TimeProvider clock, CancellationToken ct)
    {
        var (product, skus, prices) = await db.QueryMultipleAsync(Sql, new { productId, today = clock.Today() }, async grid => (
            await grid.ReadSingleOrDefaultAsync<ProductRow>(),
            (await grid.ReadAsync<SkuLine>()).Select(sku => sku.Sku()).ToArray(),
            (await grid.ReadAsync<PricePoint>()).OrderBy(point => point.At).ToArray()), ct);
        // What was never listed is nobody's business; what no longer is, stays readable for those who bought it.
        return product is null ? TypedResults.NotFound() : TypedResults.Ok(product.Detail(skus, prices));
    }

    private sealed record ProductRow : ProductWords
    {
        public Guid ProductId { get; init; }
        public string CategoryName { get; init; } = "";
        public bool IsListed { get; init; }
        public string[] Pictures { get; init; } = [];
        public string[]? PictureSets { get; init; }
        public DateTimeOffset ListedAt { get; init; }
        public Guid SupplierId { get; init; }
        public string SupplierName { get; init; } = "";
        public string Kind { get; init; } = "";
        public string CreditCode { get; init; } = "";
        public string SupplierBannerCode { get; init; } = "";
        public string Story { get; init; } = "";
        public int Households { get; init; }
        public string DispatchKind { get; init; } = "";
        public string? CutOff { get; init; }
        public int? Days { get; init; }
        public DateOnly? BackOn { get; init; }
        public string? WhyHidden { get; init; }
        public string HolidayWords { get; init; } = "";
        public string? ShownAttributes { get; init; }

        public ProductDetail Detail(IReadOnlyList<ProductSku> skus, IReadOnlyList<PricePoint> prices) => new(
            ProductId, Name, CategoryCode, CategoryName, Brand, SellingLine, Description,
            new(BannerCode, Origin.NameOf(BannerCode), Origin.FullNameOf(BannerCode), Origin.PairedDistrictOf(BannerCode)),
            Storage, StorageText, ShelfLife, Season, Certificates, Marks, IsFreshExempt, IsListed, Pictures, ListedAt, skus, prices,
            SupplierFacts.Of(SupplierId, SupplierName, Kind, CreditCode, SupplierBannerCode, Story, Households),
            new(DispatchKind, CutOff, Days),
            ShownAttributes is null ? [] : System.Text.Json.JsonSerializer.Deserialize<AttributeShown[]>(ShownAttributes, Kernel.Json.Options)!, ShipsFromOn,
            PictureSets ?? [], SeasonFrom, SeasonUntil, BackOn, WhyHidden, HolidayWords, EnglishName,
            EnglishSellingLine, EnglishDescription);
    }

    private sealed record SkuLine(
        Guid SkuId, string Code, string Pack, decimal NetWeightKg, bool IsWeighed, decimal? RetailPriceCny, decimal? CanteenPriceCny,
        decimal? Per500gCny, int MinimumQuantity, int TaxRatePercent, int? Available, int Sold, int QuantityStep, string PriceTiers,
        string TaxCode, decimal? TolerancePercent)
    {
        public ProductSku Sku() => new(SkuId, Code, Pack, NetWeightKg, IsWeighed, RetailPriceCny, CanteenPriceCny, Per500gCny, MinimumQuantity,
            TaxRatePercent, Available, Sold, QuantityStep, Mine.ProductRows.TiersOf(PriceTiers), TaxCode, TolerancePercent);
    }
}

/// <summary>A product as its page shows it.</summary>
/// <param name="Certificates">What comes with the goods, such as 动物检疫合格证明.</param>
/// <param name="IsFreshExempt">Exempt from the seven-day return, and to be marked so.</param>
/// <param name="Pictures">Photos, or the goods in their pack and as they are served; then where they come from.</param>
/// <param name="PictureSets">The photos in the widths there are, as srcset reads them.</param>
/// <param name="IsListed">False when it is no longer sold.</param>
/// <param name="Prices">Each price its SKUs have had, oldest first.</param>
/// <param name="ShipsFromOn">Sold ahead (预售), sent from this day on; null is at once.</param>
/// <param name="SeasonFrom">First day of its season each year, as month and day (09-15); null where it is to be had all the year.</param>
/// <param name="SeasonUntil">The last day of it.</param>
/// <param name="BackOn">Out of season and not sold until this day; null while it is sold.</param>
/// <param name="WhyHidden">hidden, review, retired, suspended, holiday, terminated, expired, withdrawn, missing or season; null while it is sold.</param>
/// <param name="HolidayWords">What a seller on holiday says to buyers; empty otherwise.</param>
/// <param name="EnglishName">Empty where its supplier gives none, as the other English words are.</param>
/// <param name="Dispatch">From Beijing's stock or from the origin, and when it comes.</param>
public sealed record ProductDetail(
    Guid ProductId, string Name, string CategoryCode, string CategoryName, string Brand, string SellingLine, string Description,
    OriginFacts Origin, string Storage, string StorageText, string ShelfLife, string Season, IReadOnlyList<string> Certificates,
    IReadOnlyList<string> Marks, bool IsFreshExempt, bool IsListed, IReadOnlyList<string> Pictures, DateTimeOffset ListedAt,
    IReadOnlyList<ProductSku> Skus, IReadOnlyList<PricePoint> Prices, SupplierFacts Supplier,
    DispatchTerms Dispatch,
    IReadOnlyList<AttributeShown> Attributes, DateOnly? ShipsFromOn, IReadOnlyList<string> PictureSets,
    string? SeasonFrom, string? SeasonUntil, DateOnly? BackOn, string? WhyHidden, string HolidayWords, string EnglishName,
    string EnglishSellingLine, string EnglishDescription);

/// <summary>What the product says of itself, such as 部位: 牛腩.</summary>
public sealed record AttributeShown(string Name, string Value);

/// <summary>Where it was grown, raised or made.</summary>
/// <param name="FullName">With the league, such as 赤峰市敖汉旗.</param>
/// <param name="PairedDistrict">The Beijing district paired with the banner; null where there is none.</param>
public sealed record OriginFacts(string BannerCode, string Name, string FullName, string? PairedDistrict);

/// <summary>A pack one can buy.</summary>
/// <param name="NetWeightKg">Nominal where <paramref name="IsWeighed"/>.</param>
/// <param name="Per500gCny">Yuan for 500 g, to the fen.</param>
/// <param name="Available">Packs; null while unknown.</param>
public sealed record ProductSku(
    Guid SkuId, string Code, string Pack, decimal NetWeightKg, bool IsWeighed, decimal? RetailPriceCny, decimal? CanteenPriceCny,
    decimal? Per500gCny, int MinimumQuantity, int TaxRatePercent, int? Available, int Sold, int QuantityStep,
    IReadOnlyList<Contracts.PriceTier> Tiers, string TaxCode, decimal? TolerancePercent);

/// <summary>A price that took effect.</summary>
public sealed record PricePoint(Guid SkuId, DateTimeOffset At, decimal? RetailPriceCny, decimal? CanteenPriceCny);
