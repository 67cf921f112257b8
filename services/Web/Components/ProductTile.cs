namespace Marketplace.Web.Components;

/// <summary>What a product card shows. <see cref="AddHref"/> is where the round + leads without script.</summary>
public sealed record ProductTile(
    string Href,
    string Image,
    string Name,
    string Pack,
    string Origin,
    decimal PriceCny,
    decimal? Per500gCny = null,
    long Sold = 0,
    string? SellingLine = null,
    IReadOnlyList<string>? Tags = null,
    string? AddHref = null,
    string? Unavailable = null);
