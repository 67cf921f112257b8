namespace Marketplace.Contracts.Demo;

/// <summary>A product of the demo market.</summary>
/// <param name="Code">The supplier's own number, unique in the market.</param>
/// <param name="EnglishName">As a shop for English readers would call it.</param>
/// <param name="EnglishBrand">Empty where it sells unbranded.</param>
/// <param name="SellingLine">One short grey line under the name on a card.</param>
/// <param name="OriginBannerCode">Where it was grown, raised or made.</param>
/// <param name="Storage"><c>Ambient</c>, <c>Chilled</c>, <c>Frozen</c> or <c>Cool</c>.</param>
/// <param name="StorageText">The same with temperatures, for people.</param>
/// <param name="Certificates">What goes with a lot, such as 动物检疫合格证明（产品A）.</param>
/// <param name="Marks">地理标志, 蒙字标, 赤峰好物, 绿色食品.</param>
/// <param name="Illustration">Its own drawing where it is not packed; empty where its pack is drawn.</param>
/// <param name="Food">The drawing of what is in the pack, served or as it grew; empty where none is right for it.</param>
/// <param name="FreshExempt">Exempt from the seven-day return, and marked so.</param>
public sealed record DemoProduct(
    Guid Id, string Code, Guid SupplierId, string Name, string CategoryCode, string? Brand,
    string SellingLine, string Description, string OriginBannerCode,
    string Storage, string StorageText, string ShelfLifeText, int ShelfLifeDays, string SeasonText,
    IReadOnlyList<string> Certificates, IReadOnlyList<string> Marks,
    string Illustration, string Food, bool FreshExempt, DateOnly ListedOn, IReadOnlyList<DemoSku> Skus, string EnglishName,
    string EnglishBrand, string EnglishSellingLine, string EnglishDescription)
{
    /// <summary>Where its first picture is.</summary>
    public string PictureUrl => Illustration.Length > 0 ? $"/assets/goods/{Illustration}.svg" : $"/api/catalog/drawings/{Id}.svg";
}

/// <summary>What is sold: one pack of a product.</summary>
/// <param name="PackText">Such as <c>25 kg/袋</c>.</param>
/// <param name="NetWeightKg">Nominal net weight of one pack.</param>
/// <param name="IsWeighed">Weighed before shipping; the price is that of the nominal weight (多退少不补).</param>
/// <param name="RetailPriceCny">Yuan per pack with tax; null when canteens alone may buy it.</param>
/// <param name="CanteenPriceCny">Yuan per pack with tax; null when it is not sold in bulk.</param>
/// <param name="MinimumQuantity">Packs of the smallest order.</param>
/// <param name="TaxRate">VAT percent: 0, 9 or 13.</param>
/// <param name="OpeningStock">Packs on hand when the demo opens; past trade is not taken from it.</param>
public sealed record DemoSku(
    Guid Id, string Code, string PackText, decimal NetWeightKg, bool IsWeighed,
    decimal? RetailPriceCny, decimal? CanteenPriceCny, int MinimumQuantity, int TaxRate, int OpeningStock);
