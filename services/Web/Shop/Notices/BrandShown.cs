using Marketplace.Web.Language;

namespace Marketplace.Web.Shop.Notices;

/// <summary>A brand with its counts.</summary>
public sealed record BrandShown(string TypeCode, [property: Word] string Name, string Mark, [property: Said] string Story, int Licences, int Suppliers, int NamedSkus);

public sealed record BrandPageShown(BrandShown Brand, IReadOnlyList<BrandHolderShown> Holders);

public sealed record BrandHolderShown(
    Guid SupplierId, [property: Named] string Name, [property: Place] string BannerName, string Number, DateOnly? ValidUntil, int NamedSkus, string Goods);
