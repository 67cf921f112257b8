using Marketplace.Web.Components;
using Marketplace.Web.Language;

namespace Marketplace.Web.Shop;

/// <summary>A page of the shelves, as the catalog answers it.</summary>
public sealed record GoodsList(
    IReadOnlyList<GoodsCard> Items, int Total, int Page, int Limit, string Match, IReadOnlyList<GoodsFacet> Categories,
    IReadOnlyList<GoodsFacet> Banners, IReadOnlyList<GoodsFacet> Prices, int CanteenCount)
{
    public static GoodsList Empty { get; } = new([], 0, 1, 24, "all", [], [], [], 0);
}

public sealed record GoodsFacet(string Key, string Name, int Count);

public sealed record GoodsCard(
    Guid ProductId, string Name, string SellingLine, string PictureUrl, string BannerCode, string BannerName, string? PairedDistrict,
    IReadOnlyList<string> Marks, string Storage, bool IsFreshExempt, Guid SkuId, string Pack, decimal NetWeightKg, bool IsWeighed,
    decimal? RetailPriceCny, decimal? CanteenPriceCny, decimal Per500gCny, int MinimumQuantity, int SkuCount, bool IsCanteen,
    int? Available, int Sold, Guid SupplierId, string SupplierName)
{
    public string Href => $"/products/{ProductId}";

    /// <summary>A buyer can put it into the cart with one touch.</summary>
    public bool CanAdd => RetailPriceCny is not null && Available is not (<= 0);

    public string? WhyNot => RetailPriceCny is null ? Text.Current["食堂专供"] : Available is <= 0 ? Text.Current["暂时售罄"] : null;

    public ProductTile Tile() => new(
        Href, PictureUrl, Name, Pack, BannerName, (RetailPriceCny ?? CanteenPriceCny)!.Value, NetWeightKg, Sold, SellingLine,
        [.. Tags()], null, WhyNot);

    private IEnumerable<string> Tags()
    {
        foreach (var mark in Marks.Take(2)) yield return mark == "地理标志" ? Text.Current["地标"] : mark;
        if (PairedDistrict is not null) yield return Text.Current["结对{0}", PairedDistrict];
        if (IsWeighed) yield return Text.Current["称重"];
    }
}

public sealed record ShelfBranch(string Code, string Name, string Icon, int Count, IReadOnlyList<ShelfLeaf> Children);

public sealed record ShelfLeaf(string Code, string Name, string Icon, int Count);

public sealed record BannerCard(
    string Code, string Name, string League, string? PairedDistrict, bool IsKeyCounty, int Products, int Suppliers,
    IReadOnlyList<string> Pictures, IReadOnlyList<string> Names);

public sealed record SupplierCard(SupplierFacts Supplier, DateTimeOffset AdmittedAt, int Products);

public sealed record SupplierFacts(
    Guid SupplierId, string Name, string Kind, string CreditCode, string BannerCode, string BannerName, string? PairedDistrict,
    string Story, int? Households)
{
    public string KindName => Kind switch
    {
        "Firm" => Text.Current["企业"],
        "Cooperative" => Text.Current["合作社"],
        "FamilyFarm" => Text.Current["家庭农场"],
        _ => Kind,
    };
}
