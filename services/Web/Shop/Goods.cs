using Marketplace.Web.Components;
using Marketplace.Web.Language;

namespace Marketplace.Web.Shop;

/// <summary>A page of the shelves, as the catalog answers it.</summary>
public sealed record GoodsList(
    IReadOnlyList<GoodsCard> Items, int Total, bool IsTotalMore, int Page, int Limit, string Match, IReadOnlyList<string> Meant,
    IReadOnlyList<GoodsFacet> Categories, IReadOnlyList<GoodsFacet> Banners, IReadOnlyList<GoodsFacet> Brands,
    IReadOnlyList<GoodsFacet> Certificates, IReadOnlyList<GoodsFacet> Prices, IReadOnlyList<GoodsFacet> Seasons, int CanteenCount)
{
    public static GoodsList Empty { get; } = new([], 0, false, 1, 24, "all", [], [], [], [], [], [], [], 0);

    /// <summary>False where nothing answers the question, and what sells well stands in its place.</summary>
    public bool IsFound => Match != "popular" && Total > 0;

    /// <summary>As people read it: 36, or 1,000+ where nobody counted further.</summary>
    public string TotalText => IsTotalMore ? $"{Format.Count(Total)}+" : Format.Count(Total);
}

public sealed record GoodsFacet(string Key, string Name, int Count, bool IsMore = false)
{
    public string CountText => IsMore ? $"{Format.Count(Count)}+" : Format.Count(Count);
}

public sealed record GoodsCard(
    Guid ProductId, string Name, string SellingLine, string PictureUrl, string BannerCode, [property: Place] string BannerName, [property: Place] string? PairedDistrict,
    IReadOnlyList<string> Marks, string Storage, bool IsFreshExempt, Guid SkuId, [property: Pack] string Pack, decimal NetWeightKg, bool IsWeighed,
    decimal? RetailPriceCny, decimal? CanteenPriceCny, decimal Per500gCny, int MinimumQuantity, int SkuCount, bool IsCanteen,
    int? Available, int Sold, Guid SupplierId, [property: Named] string SupplierName, DateOnly? ShipsFromOn = null, int? ArrivesInDays = null,
    string EnglishName = "", string EnglishSellingLine = "")
{
    /// <summary>In the reader's language.</summary>
    public string Name { get; } = Text.Named(Name, EnglishName);

    public string SellingLine { get; } = Text.Named(SellingLine, EnglishSellingLine);

    /// <summary>The Chinese name, where the one shown is English.</summary>
    public string? OriginalName { get; } = Text.Original(Name, EnglishName);

    public string Href => $"/products/{ProductId}";

    /// <summary>A buyer can put it into the cart with one touch.</summary>
    public bool CanAdd => RetailPriceCny is not null && Available is not (<= 0);

    public string? WhyNot => RetailPriceCny is null ? Text.Current["食堂专供"] : Available is <= 0 ? Text.Current["暂时售罄"] : null;

    // Only what is sure: it lies in Beijing and can be ordered.
    public string? Arrives => (CanAdd && ShipsFromOn is null, ArrivesInDays) switch
    {
        (true, 1) => Text.Current["明日达"],
        (true, 2) => Text.Current["后天达"],
        _ => null,
    };

    public ProductTile Tile() => new(
        Href, PictureUrl, Name, Pack, BannerName, (RetailPriceCny ?? CanteenPriceCny)!.Value, Per500gCny, Sold, SellingLine,
        [.. Tags()], null, WhyNot);

    private IEnumerable<string> Tags()
    {
        if (ShipsFromOn is { } day) yield return Text.Current["预售，{0}发货", Format.Day(day)];
        var marks = Marks.Select(mark => mark == "地理标志" ? Text.Current["地标"] : MarketWords.Of(mark)).Take(2).ToArray();
        if (marks.Length > 0) yield return marks[0];
        if (Arrives is { } arrives) yield return arrives;
        foreach (var mark in marks.Skip(1)) yield return mark;
        if (PairedDistrict is not null) yield return Text.Current["结对{0}", PairedDistrict];
        if (IsWeighed) yield return Text.Current["称重"];
    }
}

public sealed record ShelfBranch(string Code, string Name, string Icon, int Count, IReadOnlyList<ShelfLeaf> Children)
{
    public string Label => MarketWords.Of(Name);
}

public sealed record ShelfLeaf(string Code, string Name, string Icon, int Count)
{
    public string Label => MarketWords.Of(Name);
}

public sealed record BannerCard(
    string Code, [property: Place] string Name, [property: Place] string League, [property: Place] string? PairedDistrict, bool IsKeyCounty, int Products, int Suppliers,
    IReadOnlyList<string> Pictures, IReadOnlyList<string> Names);

public sealed record SupplierCard(SupplierFacts Supplier, DateTimeOffset AdmittedAt, int Products, int Reviews = 0, decimal? Average = null);

public sealed record SupplierFacts(
    Guid SupplierId, string Name, string Kind, string CreditCode, string BannerCode, [property: Place] string BannerName, [property: Place] string? PairedDistrict,
    [property: Named] string Story, int? Households)
{
    /// <summary>In the reader's language.</summary>
    public string Name { get; } = Text.Name(Name);

    /// <summary>The registered name, where the one shown is English.</summary>
    public string? OriginalName { get; } = Text.Name(Name) == Name ? null : Name;

    public string KindName => Kind switch
    {
        "Firm" => Text.Current["企业"],
        "Cooperative" => Text.Current["合作社"],
        "FamilyFarm" => Text.Current["家庭农场"],
        _ => Kind,
    };
}
