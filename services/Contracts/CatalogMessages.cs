namespace Marketplace.Contracts;

/// <summary>
/// What is sold as it now stands; published on every change, with the SKU's version. Read models keep the highest.
/// </summary>
/// <param name="Pack">As people read it, such as 2.5 kg/袋.</param>
/// <param name="NetWeightKg">Of one pack; nominal where <paramref name="IsWeighed"/>.</param>
/// <param name="IsWeighed">Weighed goods are charged at the nominal weight, 多退少不补.</param>
/// <param name="RetailPriceCny">Per pack; null where the SKU is not sold at retail.</param>
/// <param name="CanteenPriceCny">Per pack; null where the SKU is not sold to canteens.</param>
/// <param name="CategoryCode">Leaf category; <paramref name="CategoryName"/> is its Chinese name.</param>
/// <param name="TaxRatePercent">0, 9 or 13.</param>
/// <param name="PictureUrl">Path of the first picture.</param>
/// <param name="IsListed">False while hidden, retired or in draft: it cannot be ordered.</param>
public sealed record SkuChanged(
    Guid SkuId, Guid ProductId, Guid SupplierId, string SupplierName, string ProductName, string SkuCode, string Pack,
    decimal NetWeightKg, bool IsWeighed, decimal? RetailPriceCny, decimal? CanteenPriceCny, int MinimumQuantity,
    string CategoryCode, string CategoryName, string BannerCode, string Storage, bool IsFreshExempt, int TaxRatePercent,
    string PictureUrl, bool IsListed, DateTimeOffset ChangedAt);

/// <summary>A supplier said with a listing or price list how many packs there are; Orders, which owns stock, takes it over.</summary>
public sealed record StockDeclared(Guid SkuId, Guid SupplierId, int OnHand, DateTimeOffset DeclaredAt);
