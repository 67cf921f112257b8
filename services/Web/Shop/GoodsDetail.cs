using Marketplace.Web.Language;

namespace Marketplace.Web.Shop;

/// <summary>A product as its page shows it.</summary>
public sealed record GoodsDetail(
    Guid ProductId, string Name, string CategoryCode, string CategoryName, string Brand, string SellingLine, string Description,
    GoodsOrigin Origin, string Storage, string StorageText, string ShelfLife, string Season, IReadOnlyList<string> Certificates,
    IReadOnlyList<string> Marks, bool IsFreshExempt, bool IsListed, IReadOnlyList<string> Pictures, DateTimeOffset ListedAt,
    IReadOnlyList<GoodsSku> Skus, IReadOnlyList<GoodsPrice> Prices, SupplierFacts Supplier)
{
    public bool IsCold => Storage is "Chilled" or "Frozen";
}

public sealed record GoodsOrigin(string BannerCode, string Name, string FullName, string? PairedDistrict);

public sealed record GoodsSku(
    Guid SkuId, string Code, string Pack, decimal NetWeightKg, bool IsWeighed, decimal? RetailPriceCny, decimal? CanteenPriceCny,
    decimal? Per500gCny, int MinimumQuantity, int TaxRatePercent, int? Available, int Sold)
{
    public bool CanBuy => RetailPriceCny is not null && Available is not (<= 0);

    public string StockWord => RetailPriceCny is null ? Text.Current["食堂专供"]
        : Available is <= 0 ? Text.Current["暂时售罄"]
        : Available is < 20 and { } left ? Text.Current["仅剩{0}件", left] : Text.Current["有货"];
}

public sealed record GoodsPrice(Guid SkuId, DateTimeOffset At, decimal? RetailPriceCny, decimal? CanteenPriceCny);
