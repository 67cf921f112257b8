using Marketplace.Web.Language;

namespace Marketplace.Web.SupplierDesk.Products;

/// <summary>A supplier's goods, as the catalog answers them to their owner.</summary>
public sealed record MyGoodsList(IReadOnlyList<MyGoodsLine> Items, IReadOnlyDictionary<string, int> Counts, int All, int PageSize);

public sealed record MyGoodsLine(
    Guid ProductId, [property: Named] string Name, string State, long Version, [property: Word] string CategoryName, DateTimeOffset ChangedAt, string PictureUrl,
    IReadOnlyList<MySku> Skus, IReadOnlyList<string> Lacking, string? KeptBecause = null, bool IsPriceWaiting = false)
{
    /// <summary>What is listed and kept from sale is not called on sale.</summary>
    public string ShownState => KeptBecause is null ? State : "Kept";
}

public sealed record MySku(
    Guid SkuId, string Code, [property: Pack] string Pack, decimal? RetailPriceCny, decimal? CanteenPriceCny, decimal? Per500gCny, int? Available, int Sold);

public sealed record MyGoodsFile(Guid ProductId, string State, GoodsDraft Product, IReadOnlyList<MyPhoto> Photos, string ReviewNote, SeasonToday Season,
    IReadOnlyList<string> HiddenMarks, IReadOnlyList<string> Blocked, IReadOnlyList<WaitingPrice> WaitingPrices,
    IReadOnlyDictionary<string, string> PacksSaid, IReadOnlyDictionary<string, string> PriceReasons);

/// <summary>A pack sold on at its price of before until a reviewer has agreed to the new one.</summary>
public sealed record WaitingPrice(
    string Code, [property: Pack] string Pack, decimal? RetailPriceCny, decimal? CanteenPriceCny, decimal? AskedRetailPriceCny, decimal? AskedCanteenPriceCny)
{
    /// <summary>The prices that differ, before and after.</summary>
    public IEnumerable<(string Name, decimal? Now, decimal? Asked)> Changes =>
        new (string, decimal? Now, decimal? Asked)[]
        {
            (Text.Current["零售价"], RetailPriceCny, AskedRetailPriceCny), (Text.Current["食堂价"], CanteenPriceCny, AskedCanteenPriceCny),
        }.Where(price => price.Now != price.Asked);
}

/// <summary>What season and date come to today: sold ahead and sent from a day on, or not sold until one.</summary>
public sealed record SeasonToday(DateOnly? SentFromOn, DateOnly? BackOn);

/// <summary>What goods of a category say of themselves.</summary>
public sealed record AttributeRule(string CategoryCode, string Code, [property: Said] string Name, string Kind, IReadOnlyList<string> Choices, bool IsRequired)
{
    public bool IsAnswered(IReadOnlyDictionary<string, string>? attributes) =>
        attributes?.GetValueOrDefault(Code) is { Length: > 0 } value && (Kind != "Choice" || Choices.Contains(value));
}

public sealed record MyPhoto(string Hash, string Url, int Width, int Height);

public sealed record SavedGoods(Guid ProductId, long Version);

public sealed record GoodsDraft(
    string Name, string CategoryCode, string? Brand, string? SellingLine, string? Description, string BannerCode, string Storage,
    string? StorageText, string? ShelfLife, string? Season, IReadOnlyList<string> Certificates, IReadOnlyList<string> Marks,
    bool IsFreshExempt, IReadOnlyList<SkuDraft> Skus, long? Version,
    Dictionary<string, string>? Attributes, DateOnly? ShipsFromOn, string? PriceReason,
    string? SeasonFrom, string? SeasonUntil, bool SellsAhead, string? EnglishName = null,
    string? EnglishBrand = null, string? EnglishSellingLine = null, string? EnglishDescription = null);

public sealed record SkuDraft(
    string Code, string Pack, decimal NetWeightKg, bool IsWeighed, decimal? RetailPriceCny, decimal? CanteenPriceCny,
    int MinimumQuantity, int TaxRatePercent, int? Stock, int QuantityStep, IReadOnlyList<TierDraft> Tiers, string? TaxCode,
    decimal? TolerancePercent);

public sealed record TierDraft(int FromQuantity, decimal? RetailPriceCny, decimal? CanteenPriceCny);

/// <summary>The states of a product in words.</summary>
public static class GoodsStates
{
    public static IReadOnlyList<(string Key, string Name, string Badge)> All { get; } =
    [
        ("Listed", Text.Key("在售"), "good"), ("Kept", Text.Key("暂不能卖"), "bad"), ("Review", Text.Key("待复核"), "wait"), ("Draft", Text.Key("草稿"), "wait"), ("Hidden", Text.Key("已下架"), ""), ("Retired", Text.Key("已停售"), "bad"),
    ];

    public static string NameOf(string state) => Text.Current[All.FirstOrDefault(item => item.Key == state).Name ?? state];

    /// <summary>What its supplier can do with it in this state.</summary>
    public static (string To, string Label)? Next(string state) => state switch
    {
        "Draft" or "Hidden" => ("Listed", Text.Current["上架"]),
        "Listed" => ("Hidden", Text.Current["下架"]),
        "Retired" => ("Hidden", Text.Current["恢复"]),
        _ => null,
    };

    public static string BadgeOf(string state) => All.FirstOrDefault(item => item.Key == state).Badge ?? "";
}
