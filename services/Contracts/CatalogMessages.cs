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
/// <param name="QuantityStep">Orders are whole multiples of it.</param>
/// <param name="Tiers">Rising quantities with falling prices; the last that is reached holds.</param>
/// <param name="ShipsFromOn">Ordered now, sent from this day on (预售); null is at once.</param>
/// <param name="TolerancePercent">How far weighed goods may lie below the nominal weight; null where nothing is said.</param>
/// <param name="BackOn">Out of season until this day; null where nothing but another reason keeps it from being sold.</param>
/// <param name="EnglishName">Of the product, for those who read English; empty where its supplier gives none.</param>
/// <param name="IsListed">False while hidden, retired or in draft: it cannot be ordered.</param>
public sealed record SkuChanged(
    Guid SkuId, Guid ProductId, Guid SupplierId, string SupplierName, string ProductName, string SkuCode, string Pack,
    decimal NetWeightKg, bool IsWeighed, decimal? RetailPriceCny, decimal? CanteenPriceCny, int MinimumQuantity,
    string CategoryCode, string CategoryName, string BannerCode, string Storage, bool IsFreshExempt, int TaxRatePercent,
    string PictureUrl, bool IsListed, DateTimeOffset ChangedAt, int QuantityStep = 1, IReadOnlyList<PriceTier>? Tiers = null,
    DateOnly? ShipsFromOn = null, decimal? TolerancePercent = null, DateOnly? BackOn = null, string EnglishName = "");

/// <summary>A price per pack from a quantity on; null where the channel has none of its own.</summary>
public sealed record PriceTier(int FromQuantity, decimal? RetailPriceCny, decimal? CanteenPriceCny);

/// <summary>A supplier said with a listing or price list how many packs there are; Orders, which owns stock, takes it over.</summary>
/// <param name="Before">What there was when it was said: what was shipped since is taken off. Null where nobody looked.</param>
public sealed record StockDeclared(Guid SkuId, Guid SupplierId, int OnHand, DateTimeOffset DeclaredAt, int? Before = null);
