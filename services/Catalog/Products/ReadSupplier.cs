using Marketplace.Catalog.Shelf;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Catalog.Products;

/// <summary>What anyone may know of a supplier.</summary>
internal static class ReadSupplier
{
    private const string Sql = """
        select s.supplier_id, s.name, s.kind, s.credit_code, s.banner_code, s.story, s.households, s.admitted_at,
            (select count(*)::int from catalog.listings l where l.supplier_id = s.supplier_id) as products
        from catalog.suppliers s
        where s.supplier_id = @supplierId
        """;

    public static void Map(IEndpointRouteBuilder catalog) =>
        PublicAnswers.Keep(catalog.MapGet("/suppliers/{supplierId:guid}", Handle)).AllowAnonymous()
            .WithName("ReadCatalogSupplier").WithSummary("Reads the public facts of a supplier");

    private static async Task<Results<Ok<SupplierShelf>, NotFound>> Handle(Guid supplierId, CatalogDatabase db, CancellationToken ct)
    {
        var row = await db.FindAsync<Row>(Sql, new { supplierId }, ct);
        if (row is null) return TypedResults.NotFound();
        var facts = SupplierFacts.Of(row.SupplierId, row.Name, row.Kind, row.CreditCode, row.BannerCode, row.Story, row.Households);
        return TypedResults.Ok(new SupplierShelf(facts, row.AdmittedAt, row.Products));
    }

    private sealed record Row(
        Guid SupplierId, string Name, string Kind, string CreditCode, string BannerCode, string Story, int Households,
        DateTimeOffset AdmittedAt, int Products);
}

/// <summary>A supplier and how much it offers.</summary>
public sealed record SupplierShelf(SupplierFacts Supplier, DateTimeOffset AdmittedAt, int Products);

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
