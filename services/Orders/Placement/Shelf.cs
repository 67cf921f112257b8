using Marketplace.Offers;

namespace Marketplace.Orders;

/// <summary>A SKU as it stands locked: what it is, what it costs, how much there is.</summary>
internal sealed record ShelfSku(
    Guid SkuId, Guid ProductId, Guid SupplierId, string SupplierName, string ProductName, string Pack, string PictureUrl,
    string CategoryCode, string BannerCode, decimal NetWeightKg, bool IsWeighed, bool IsFreshExempt, decimal? PriceCny,
    int MinimumQuantity, bool IsListed, FreightRule Freight, int Available, int QuantityStep = 1, PriceTiers Tiers = default,
    DateOnly? ShipsFromOn = null, DateOnly? BackOn = null)
{
    public QuantityRule Packs => new(MinimumQuantity, QuantityStep);

    /// <summary>What one pack costs when this many are bought; null where it is not sold.</summary>
    public decimal? PriceFor(long quantity) => PriceCny is { } price ? Tiers.PriceFor(quantity, price) : null;
}
