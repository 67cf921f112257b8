using Marketplace.Catalog.Shelf;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Catalog.Products;

/// <summary>What anyone may know of a supplier.</summary>
internal static class ReadSupplier
{
    private const string Facts = """
        select s.supplier_id, s.name, s.kind, s.credit_code, s.banner_code, s.story, s.households, s.admitted_at,
            (select count(*)::int from catalog.listings l where l.supplier_id = s.supplier_id) as products,
            r.reviews, r.stars
        from catalog.suppliers s
        cross join lateral (
            select count(*)::int as reviews, coalesce(sum(v.stars), 0)::int as stars
            from catalog.reviews v
            where v.supplier_id = s.supplier_id and v.state = 'Shown') r
        """;

    private const string Sql = $"{Facts} where s.supplier_id = @supplierId";

    // Those with goods on the shelf, most goods first.
    private const string OfBanner = $"""
        {Facts}
        where s.supplier_id in (select l.supplier_id from catalog.listings l where l.banner_code = @banner)
        order by products desc, s.name
        limit 60
        """;

    public static void Map(IEndpointRouteBuilder catalog)
    {
        PublicAnswers.Keep(catalog.MapGet("/suppliers/{supplierId:guid}", Handle)).AllowAnonymous()
            .WithName("ReadCatalogSupplier").WithSummary("Reads the public facts of a supplier");
        PublicAnswers.Keep(catalog.MapGet("/banners/{banner}/suppliers", HandleBanner)).AllowAnonymous()
            .WithName("ReadSuppliersOfBanner").WithSummary("Suppliers whose goods come from a banner");
    }

    private static async Task<Ok<IReadOnlyList<SupplierShelf>>> HandleBanner(string banner, CatalogDatabase db, CancellationToken ct) =>
        TypedResults.Ok<IReadOnlyList<SupplierShelf>>([.. (await db.QueryAsync<Row>(OfBanner, new { banner }, ct)).Select(row => row.Shelf())]);

    private static async Task<Results<Ok<SupplierShelf>, NotFound>> Handle(Guid supplierId, CatalogDatabase db, CancellationToken ct)
    {
        var row = await db.FindAsync<Row>(Sql, new { supplierId }, ct);
        return row is null ? TypedResults.NotFound() : TypedResults.Ok(row.Shelf());
    }

    private sealed record Row(
        Guid SupplierId, string Name, string Kind, string CreditCode, string BannerCode, string Story, int Households,
        DateTimeOffset AdmittedAt, int Products, int Reviews, int Stars)
    {
        public SupplierShelf Shelf() => new(
            SupplierFacts.Of(SupplierId, Name, Kind, CreditCode, BannerCode, Story, Households), AdmittedAt, Products, Reviews,
            Marketplace.Catalog.Reviews.ReviewRules.Average(Reviews, Stars));
    }
}

/// <summary>A supplier and how much it offers.</summary>
/// <param name="Reviews">Reviews of its goods; <paramref name="Average"/> is null for fewer than three.</param>
public sealed record SupplierShelf(SupplierFacts Supplier, DateTimeOffset AdmittedAt, int Products, int Reviews, decimal? Average);

/// <summary>The seller behind the goods.</summary>
/// <param name="Kind">Firm, Cooperative or FamilyFarm.</param>
/// <param name="Households">Farm households its trade reaches; null where fewer than five were stated, for such figures are not shown.</param>
public sealed record SupplierFacts(
    Guid SupplierId, string Name, string Kind, string CreditCode, string BannerCode, string BannerName, string? PairedDistrict,
    string Story, int? Households)
{
    internal static SupplierFacts Of(
        Guid supplierId, string name, string kind, string creditCode, string bannerCode, string story, int households) =>
        new(supplierId, name, kind, creditCode, bannerCode, Origin.FullNameOf(bannerCode), Origin.PairedDistrictOf(bannerCode),
            story, households >= 5 ? households : null);
}
