namespace Marketplace.Web.Shop.Notices;

/// <summary>A brand with its counts.</summary>
public sealed record BrandShown(string TypeCode, string Name, string Mark, string Story, int Licences, int Suppliers, int NamedSkus);

public sealed record BrandPageShown(BrandShown Brand, IReadOnlyList<BrandHolderShown> Holders);

public sealed record BrandHolderShown(
    Guid SupplierId, string Name, string BannerName, string Number, DateOnly? ValidUntil, int NamedSkus, string Goods);
