using Marketplace.Contracts;
using Marketplace.Kernel;
using Marketplace.Readers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Suppliers;

/// <summary>What anyone may know of a supplier. No person's name, phone or account.</summary>
internal static class ReadSupplier
{
    private const string Find = """
        select supplier_id, name, kind, credit_code, banner_code, story, households, linkage_method, sc_licence, admitted_at
        from suppliers.suppliers
        where supplier_id = @supplierId
        """;

    public static void Map(IEndpointRouteBuilder suppliers) =>
        suppliers.MapGet("/{supplierId:guid}", Handle)
            .AllowAnonymous().Packed()
            .WithName("ReadSupplier").WithSummary("Public facts of an admitted supplier.");

    private static async Task<Results<Ok<SupplierFacts>, NotFound>> Handle(Guid supplierId, SuppliersDatabase db, CancellationToken ct)
    {
        var row = await db.FindAsync<Row>(Find, new { supplierId }, ct);
        return row is null ? TypedResults.NotFound() : TypedResults.Ok(new SupplierFacts(
            row.SupplierId, row.Name, row.Kind, row.CreditCode, row.BannerCode, Regions.Find(row.BannerCode)?.Name ?? "",
            Regions.LeagueOf(row.BannerCode)?.Name ?? "", row.Story, HouseholdFigures.Shown(row.Households) is > 0 and var households ? households : null,
            row.LinkageMethod, row.ScLicence, row.AdmittedAt));
    }

    private sealed record Row(
        Guid SupplierId, string Name, string Kind, string CreditCode, string BannerCode, string Story, int Households, string LinkageMethod,
        string? ScLicence, DateTimeOffset AdmittedAt);
}

/// <param name="Households">Null when none or fewer than five are stated.</param>
public sealed record SupplierFacts(
    Guid SupplierId, string Name, string Kind, string CreditCode, string BannerCode, string BannerName, string LeagueName, string Story,
    int? Households, string LinkageMethod, string? ScLicence, DateTimeOffset AdmittedAt);
