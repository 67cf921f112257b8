namespace Marketplace.Catalog.Media;

/// <summary>The first picture of a product <c>p</c>, in SQL: its first photo; its own drawing; else its pack is drawn for it.</summary>
internal static class ProductPicture
{
    public const string Drawn =
        "case when p.illustration <> '' then '/assets/goods/' || p.illustration || '.svg' else '/api/catalog/drawings/' || p.product_id || '.svg' end";

    /// <summary>What is in the pack, served or as it grew; null where no drawing is right for it.</summary>
    public const string Food = "case when p.food <> '' then '/assets/goods/' || p.food || '.svg' end";

    /// <summary>For a card.</summary>
    public const string Medium = $"""
        coalesce((select '/api/catalog/media/' || coalesce(f.medium_hash, f.hash) from catalog.photos f
            where f.product_id = p.product_id order by f.position limit 1), {Drawn})
        """;

    /// <summary>For a line of a list.</summary>
    public const string Small = $"""
        coalesce((select '/api/catalog/media/' || coalesce(f.small_hash, f.hash) from catalog.photos f
            where f.product_id = p.product_id order by f.position limit 1), {Drawn})
        """;
}
