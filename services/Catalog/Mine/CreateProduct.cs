using Marketplace.Kernel;

namespace Marketplace.Catalog.Mine;

/// <summary>A supplier writes a new product; it is a draft until listed.</summary>
internal static class CreateProduct
{
    public static void Map(IEndpointRouteBuilder mine) =>
        mine.MapPost("/products", Handle).RequireAuthorization(Policies.SupplierProducts)
            .WithName("CreateProduct").WithSummary("Makes a product as a draft")
            .Produces<SavedProduct>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<IResult> Handle(
        ProductDraft draft, IdempotentRequest once, CurrentUser user, CatalogDatabase db, SaveProduct save, CancellationToken ct)
    {
        var supplierId = user.SupplierId;
        var shelf = await save.LeafOf(draft, ct);
        return await once.RunAsync(db, draft, async work =>
        {
            await ProductRows.Lock(work, supplierId);
            var saved = await save.Save(
                work, supplierId, Guid.CreateVersion7(), draft with { Version = null }, ProductLifecycle.Draft, shelf);
            return TypedResults.Created($"/api/catalog/mine/products/{saved.ProductId}", saved);
        }, ct);
    }
}
