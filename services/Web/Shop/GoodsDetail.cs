using Marketplace.Web.Language;

namespace Marketplace.Web.Shop;

/// <summary>A product as its page shows it.</summary>
public sealed record GoodsDetail(
    Guid ProductId, string Name, string CategoryCode, string CategoryName, string Brand, string SellingLine, string Description,
    GoodsOrigin Origin, string Storage, [property: Said] string StorageText, [property: Said] string ShelfLife, [property: Said] string Season, IReadOnlyList<string> Certificates,
    IReadOnlyList<string> Marks, bool IsFreshExempt, bool IsListed, IReadOnlyList<string> Pictures, DateTimeOffset ListedAt,
    IReadOnlyList<GoodsSku> Skus, IReadOnlyList<GoodsPrice> Prices, SupplierFacts Supplier, GoodsDispatch Dispatch,
    IReadOnlyList<GoodsFact> Attributes, DateOnly? ShipsFromOn, IReadOnlyList<string> PictureSets,
    string? SeasonFrom, string? SeasonUntil, DateOnly? BackOn, string? WhyHidden, string HolidayWords, string EnglishName = "",
    string EnglishSellingLine = "", string EnglishDescription = "")
{
    public string SellingLine { get; } = Text.Named(SellingLine, EnglishSellingLine);

    public string Description { get; } = Text.Named(Description, EnglishDescription);

    /// <summary>In the reader's language.</summary>
    public string Name { get; } = Text.Named(Name, EnglishName);

    /// <summary>The Chinese name, where the one shown is English.</summary>
    public string? OriginalName { get; } = Text.Original(Name, EnglishName);

    /// <summary>Why it cannot be bought, in words for a buyer.</summary>
    public string HiddenWords => WhyHidden switch
    {
        "season" when BackOn is { } day => Text.Current["本季已结束，预计{0}再上市", Format.Day(day)],
        "holiday" => Text.Current["商家休假中，暂停销售"],
        "suspended" => Text.Current["商家暂停营业"],
        "terminated" => Text.Current["商家已离开本市场"],
        "expired" => Text.Current["资质到期，暂停销售"],
        "withdrawn" => Text.Current["资质核查中，暂停销售"],
        "missing" => Text.Current["资质待补齐，暂停销售"],
        "review" => Text.Current["价格复核中，暂停销售"],
        "retired" => Text.Current["这件商品已停售"],
        _ => Text.Current["这件商品已下架"],
    };

    /// <summary>Whether it is likely to come back by itself.</summary>
    public bool IsAway => WhyHidden is not ("terminated" or "retired");

    /// <summary>9月15日至4月30日; empty where it is to be had all the year.</summary>
    public string SeasonWords => SeasonFrom is null || SeasonUntil is null ? ""
        : Text.Current["每年{0}至{1}", Format.MonthDay(SeasonFrom), Format.MonthDay(SeasonUntil)];

    /// <summary>How and when it comes; goods sold ahead come from their day on, whatever the usual days are.</summary>
    public (string Name, string Promise) Delivery => ShipsFromOn is { } day
        ? (Text.Current["预售"], Text.Current["预计{0}起从{1}发货", Format.Day(day), Origin.Name])
        : (Dispatch.Name, Dispatch.Promise(Origin.Name));

    public bool IsCold => Storage is "Chilled" or "Frozen";
}

/// <summary>How it travels: from Beijing's stock by a cut-off, or from its origin in some days.</summary>
public sealed record GoodsDispatch(string Kind, string? CutOff, int? Days)
{
    public string Name => Kind == "BeijingStock" ? Text.Current["京仓现货"] : Text.Current["产地直发"];

    public string Promise(string origin) => this switch
    {
        { Kind: "BeijingStock", CutOff: { } cutOff, Days: 1 } => Text.Current["{0}前下单，明日达北京各区", cutOff],
        { Kind: "BeijingStock", Days: { } days } => Text.Current["货在北京，下单后{0}天内送到", days],
        { Days: { } days } => Text.Current["从{0}发货，下单后{1}天内送到", origin, days],
        _ => Text.Current["从{0}发货，发货后可查物流", origin],
    };
}

public sealed record GoodsFact([property: Said] string Name, [property: Said] string Value);

public sealed record GoodsTier(int FromQuantity, decimal? RetailPriceCny, decimal? CanteenPriceCny);

public sealed record GoodsOrigin(
    string BannerCode, [property: Place] string Name, [property: Place] string FullName, [property: Place] string? PairedDistrict);

public sealed record GoodsSku(
    Guid SkuId, string Code, [property: Pack] string Pack, decimal NetWeightKg, bool IsWeighed, decimal? RetailPriceCny, decimal? CanteenPriceCny,
    decimal? Per500gCny, int MinimumQuantity, int TaxRatePercent, int? Available, int Sold,
    int QuantityStep, IReadOnlyList<GoodsTier> Tiers, string TaxCode, decimal? TolerancePercent)
{
    public bool CanBuy => RetailPriceCny is not null && Available is not (<= 0);

    /// <param name="isAhead">Sold ahead (预售): what can be ordered is not there yet.</param>
    public string StockWord(bool isAhead) => RetailPriceCny is null ? Text.Current["食堂专供"]
        : Available is <= 0 ? (isAhead ? Text.Current["已订完"] : Text.Current["暂时售罄"])
        : Available is < 20 and { } left ? (isAhead ? Text.Current["还可预订{0}件", left] : Text.Current["仅剩{0}件", left])
        : isAhead ? Text.Current["可预订"] : Text.Current["有货"];
}

public sealed record GoodsPrice(Guid SkuId, DateTimeOffset At, decimal? RetailPriceCny, decimal? CanteenPriceCny);
