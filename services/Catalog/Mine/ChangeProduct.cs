using Marketplace.Catalog.Shelf;
using Marketplace.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.OutputCaching;

namespace Marketplace.Catalog.Mine;

/// <summary>A supplier changes a product it has read; SKUs left out are no longer sold.</summary>
internal static class ChangeProduct
{
    public static void Map(IEndpointRouteBuilder mine) =>
        mine.MapPut("/products/{productId:guid}", Handle).RequireAuthorization(Policies.SupplierProducts)
            .WithName("ChangeProduct").WithSummary("Changes a product")
            .ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<Results<Ok<SavedProduct>, NotFound>> Handle(
        Guid productId, ProductDraft draft, CurrentUser user, CatalogDatabase db, SaveProduct save, IOutputCacheStore cache,
        CancellationToken ct)
    {
        var shelf = await save.LeafOf(draft, ct);
        await using var work = await db.BeginAsync(ct);
        var product = await MyProduct.Find(work, user.SupplierId, productId);
        if (product is null) return TypedResults.NotFound();

        MyProduct.CheckVersion(product, draft.Version);
        var saved = await save.Save(work, user.SupplierId, productId, draft, product.State, shelf);
        await work.CommitAsync();
        await ProductNews.Evict(cache, [productId], ct);
        return TypedResults.Ok(saved);
    }
}
