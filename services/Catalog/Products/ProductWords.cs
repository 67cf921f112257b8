namespace Marketplace.Catalog.Products;

/// <summary>What a product says of itself, as its row holds it; each reading adds what it needs besides.</summary>
internal abstract record ProductWords
{
    // Properties and not a constructor: Dapper knows an array column only as an Array.
    public string Name { get; init; } = "";
    public string EnglishName { get; init; } = "";
    public string EnglishBrand { get; init; } = "";
    public string EnglishSellingLine { get; init; } = "";
    public string EnglishDescription { get; init; } = "";
    public string CategoryCode { get; init; } = "";
    public string Brand { get; init; } = "";
    public string SellingLine { get; init; } = "";
    public string Description { get; init; } = "";
    public string BannerCode { get; init; } = "";
    public string Storage { get; init; } = "";
    public string StorageText { get; init; } = "";
    public string ShelfLife { get; init; } = "";
    public string Season { get; init; } = "";
    public string[] Certificates { get; init; } = [];
    public string[] Marks { get; init; } = [];
    public bool IsFreshExempt { get; init; }
    public DateOnly? ShipsFromOn { get; init; }
    public string? SeasonFrom { get; init; }
    public string? SeasonUntil { get; init; }
}
