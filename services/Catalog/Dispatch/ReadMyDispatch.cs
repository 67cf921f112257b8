using Marketplace.Contracts;
using Marketplace.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Catalog.Dispatch;

/// <summary>Tells a supplier what one of their products promises of its way.</summary>
internal static class ReadMyDispatch
{
    private const string Sql = $"""
        select terms.dispatch_kind as kind, terms.cut_off, terms.days
        from catalog.products p
        {DispatchTerms.OfProduct}
        where p.product_id = @productId and p.supplier_id = @supplierId
        """;

    public static void Map(IEndpointRouteBuilder mine) =>
        mine.MapGet("/products/{productId:guid}/dispatch", Handle).RequireAuthorization(Policies.SupplierProducts)
            .WithName("ReadMyDispatch").WithSummary("Reads how a product travels");

    private static async Task<Results<Ok<DispatchTerms>, NotFound>> Handle(
        Guid productId, CurrentUser user, CatalogDatabase db, TimeProvider clock, CancellationToken ct)
    {
        var terms = await db.FindAsync<DispatchTerms>(Sql, new { productId, supplierId = user.SupplierId, today = clock.Today() }, ct);
        return terms is null ? TypedResults.NotFound() : TypedResults.Ok(terms);
    }
}
