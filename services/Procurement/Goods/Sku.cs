namespace Marketplace.Procurement.Goods;

/// <summary>What a canteen may buy, as it now stands. The price is per pack.</summary>
public sealed record Sku(
    Guid SkuId, Guid SupplierId, string SupplierName, string ProductName, string SkuCode, string Pack, decimal NetWeightKg,
    bool IsWeighed, decimal? CanteenPriceCny, int MinimumQuantity, string Storage, string PictureUrl, bool IsListed)
{
    internal const string Columns = """
        sku_id, supplier_id, supplier_name, product_name, sku_code, pack, net_weight_kg, is_weighed, canteen_price_cny,
        minimum_quantity, storage, picture_url, is_listed
        """;

    /// <summary>Listed, and with a canteen price.</summary>
    public bool CanBeOrdered => IsListed && CanteenPriceCny is not null;
}
