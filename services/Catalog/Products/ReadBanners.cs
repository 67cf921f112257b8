using Marketplace.Catalog.Shelf;
using Marketplace.Contracts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Catalog.Products;

/// <summary>The banners that have goods on the shelves, the paired ones first.</summary>
internal static class ReadBanners
{
    private const string Sql = """
        select banner_code, count(*)::int as products, count(distinct supplier_id)::int as suppliers,
            (array_agg(picture_url order by sold desc, product_id))[1:3] as pictures,
            (array_agg(name order by sold desc, product_id))[1:3] as names
        from catalog.listings
        group by banner_code
        """;

    public static void Map(IEndpointRouteBuilder catalog) =>
        PublicAnswers.Keep(catalog.MapGet("/banners", Handle)).AllowAnonymous()
            .WithName("ReadBanners").WithSummary("Reads the banners of origin with their goods counted");

    private static async Task<Ok<IReadOnlyList<BannerShelf>>> Handle(CatalogDatabase db, CancellationToken ct)
    {
        var rows = await db.QueryAsync<BannerRow>(Sql, null, ct);
        IReadOnlyList<BannerShelf> shelves =
        [
            .. rows.Select(Shelf).OrderBy(shelf => shelf.PairedDistrict is null)
                .ThenByDescending(shelf => shelf.Products).ThenBy(shelf => shelf.Code, StringComparer.Ordinal),
        ];
        return TypedResults.Ok(shelves);
    }

    private static BannerShelf Shelf(BannerRow row) => new(
        row.BannerCode, Origin.NameOf(row.BannerCode), Regions.LeagueOf(row.BannerCode)?.Name ?? "",
        Origin.PairedDistrictOf(row.BannerCode), Regions.Find(row.BannerCode)?.IsKeyCounty ?? false,
        row.Products, row.Suppliers, row.Pictures, row.Names);

    // Properties and not a constructor: Dapper knows an array column only as an Array.
    private sealed record BannerRow
    {
        public string BannerCode { get; init; } = "";
        public int Products { get; init; }
        public int Suppliers { get; init; }
        public string[] Pictures { get; init; } = [];
        public string[] Names { get; init; } = [];
    }
}

/// <summary>A banner of origin and what it offers.</summary>
/// <param name="PairedDistrict">The Beijing district paired with it; null where there is none.</param>
/// <param name="IsKeyCounty">One of the ten national key counties of rural revitalisation.</param>
/// <param name="Pictures">Of its best sellers, three at most, with their <paramref name="Names"/>.</param>
public sealed record BannerShelf(
    string Code, string Name, string League, string? PairedDistrict, bool IsKeyCounty, int Products, int Suppliers,
    IReadOnlyList<string> Pictures, IReadOnlyList<string> Names);
