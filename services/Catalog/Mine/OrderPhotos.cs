using System.ComponentModel.DataAnnotations;
using Marketplace.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.OutputCaching;

namespace Marketplace.Catalog.Mine;

/// <summary>A supplier puts a product's photos in order; the first stands on the shelf.</summary>
internal static class OrderPhotos
{
    // Photos that are not named keep their order behind those that are.
    private const string Order = """
        update catalog.photos f set position = n.position
        from (
            select hash, row_number() over (order by array_position(@hashes, hash) nulls last, position)::integer as position
            from catalog.photos
            where product_id = @productId) n
        where f.product_id = @productId and f.hash = n.hash and f.position <> n.position
        """;

    public static void Map(IEndpointRouteBuilder mine) =>
        mine.MapPut("/products/{productId:guid}/photos", Handle).RequireAuthorization(Policies.SupplierProducts)
            .WithName("OrderPhotos").WithSummary("Puts a product's photos in order");

    private static async Task<Results<NoContent, NotFound>> Handle(
        Guid productId, OrderPhotosRequest request, CurrentUser user, CatalogDatabase db, TimeProvider clock, IOutputCacheStore cache, CancellationToken ct)
    {
        await using var work = await db.BeginAsync(ct);
        var product = await MyProduct.Find(work, user.SupplierId, productId);
        if (product is null) return TypedResults.NotFound();
        if (await work.ExecuteAsync(Order, new { productId, hashes = request.Hashes.ToArray() }) == 0) return TypedResults.NoContent();
        await MyProduct.Conclude(work, productId, product.State, clock.GetUtcNow(), cache, ct);
        return TypedResults.NoContent();
    }
}

/// <param name="Hashes">In the order they shall stand.</param>
public sealed record OrderPhotosRequest(
    [property: Required(ErrorMessage = "请给出照片的顺序。"), MaxLength(8, ErrorMessage = "最多 8 张。")] IReadOnlyList<string> Hashes);
