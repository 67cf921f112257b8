using Marketplace.Web.Language;

namespace Marketplace.Web.SupplierDesk.Products;

/// <summary>A supplier's goods, as the catalog answers them to their owner.</summary>
public sealed record MyGoodsList(IReadOnlyList<MyGoodsLine> Items, IReadOnlyDictionary<string, int> Counts, int PageSize);

public sealed record MyGoodsLine(
    Guid ProductId, string Name, string State, long Version, string CategoryName, DateTimeOffset ChangedAt, string PictureUrl,
    IReadOnlyList<MySku> Skus);

public sealed record MySku(
    Guid SkuId, string Code, string Pack, decimal? RetailPriceCny, decimal? CanteenPriceCny, decimal? Per500gCny, int? Available, int Sold);

public sealed record MyGoodsFile(Guid ProductId, string State, GoodsDraft Product, IReadOnlyList<MyPhoto> Photos);

public sealed record MyPhoto(string Hash, string Url, int Width, int Height);

public sealed record SavedGoods(Guid ProductId, long Version);

public sealed record GoodsDraft(
    string Name, string CategoryCode, string? Brand, string? SellingLine, string? Description, string BannerCode, string Storage,
    string? StorageText, string? ShelfLife, string? Season, IReadOnlyList<string> Certificates, IReadOnlyList<string> Marks,
    bool IsFreshExempt, IReadOnlyList<SkuDraft> Skus, long? Version);

public sealed record SkuDraft(
    string Code, string Pack, decimal NetWeightKg, bool IsWeighed, decimal? RetailPriceCny, decimal? CanteenPriceCny,
    int MinimumQuantity, int TaxRatePercent, int? Stock);

public sealed record PriceListReport(
    int Rows, int Added, int Changed, int Unchanged, bool IsApplied, IReadOnlyList<PriceListError> Errors,
    IReadOnlyList<string> UnknownColumns, IReadOnlyList<PriceListLine> Lines);

public sealed record PriceListError(int Row, string Column, string Value, string Reason);

public sealed record PriceListLine(int Row, string Code, string Name, string Fate, IReadOnlyList<string> Changes);

/// <summary>The states of a product in words.</summary>
public static class GoodsStates
{
    public static IReadOnlyList<(string Key, string Name, string Badge)> All { get; } =
    [
        ("Listed", Text.Key("在售"), "good"), ("Draft", Text.Key("草稿"), "wait"), ("Hidden", Text.Key("已下架"), ""), ("Retired", Text.Key("已停售"), "bad"),
    ];

    public static string NameOf(string state) => Text.Current[All.FirstOrDefault(item => item.Key == state).Name ?? state];

    public static string BadgeOf(string state) => All.FirstOrDefault(item => item.Key == state).Badge ?? "";
}
