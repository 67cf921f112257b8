using Marketplace.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.OutputCaching;

namespace Marketplace.Catalog.Mine;

/// <summary>A supplier takes a photo off a product. The file stays: what was bought with it must still show it.</summary>
internal static class RemovePhoto
{
    public static void Map(IEndpointRouteBuilder mine) =>
        mine.MapDelete("/products/{productId:guid}/photos/{hash}", Handle).RequireAuthorization(Policies.SupplierProducts)
            .WithName("RemovePhoto").WithSummary("Takes a photo off a product");

    private static async Task<Results<NoContent, NotFound>> Handle(
        Guid productId, string hash, CurrentUser user, CatalogDatabase db, TimeProvider clock, IOutputCacheStore cache, CancellationToken ct)
    {
        await using var work = await db.BeginAsync(ct);
        var product = await MyProduct.Find(work, user.SupplierId, productId);
        if (product is null) return TypedResults.NotFound();

        var removed = await work.ExecuteAsync(
            "delete from catalog.photos where product_id = @productId and hash = @hash", new { productId, hash });
        if (removed == 0) return TypedResults.NotFound();
        await MyProduct.Conclude(work, productId, product.State, clock.GetUtcNow(), cache, ct);
        return TypedResults.NoContent();
    }
}
