using System.ComponentModel.DataAnnotations;
using Marketplace.Catalog.Review;
using Marketplace.Catalog.Shelf;
using Marketplace.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.OutputCaching;

namespace Marketplace.Catalog.Mine;

/// <summary>A supplier lists a product, takes it off the shelf, or ends it.</summary>
internal static class MoveProduct
{
    private const string Unpriced = """
        select code
        from catalog.skus
        where product_id = @productId and not is_retired and retail_price_cny is null and canteen_price_cny is null
        order by position
        """;

    private const string Lacking = """
        select distinct a.name
        from catalog.products p
        join catalog.categories c using (category_code)
        join catalog.category_attributes a on a.category_code in (c.category_code, c.parent_code)
        where p.product_id = @productId and a.is_required and not p.attributes ? a.attribute_code
        order by a.name
        """;

    public static void Map(IEndpointRouteBuilder mine) =>
        mine.MapPut("/products/{productId:guid}/state", Handle).RequireAuthorization(Policies.SupplierProducts)
            .WithName("MoveProduct").WithSummary("Lists, hides or retires a product")
            .ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<Results<Ok<SavedProduct>, NotFound>> Handle(
        Guid productId, MoveProductRequest request, CurrentUser user, CatalogDatabase db, TimeProvider clock, IOutputCacheStore cache,
        CancellationToken ct)
    {
        await using var work = await db.BeginAsync(ct);
        var product = await MyProduct.Find(work, user.SupplierId, productId);
        if (product is null) return TypedResults.NotFound();

        MyProduct.CheckVersion(product, request.Version);
        ProductLifecycle.Check(product.State, request.State);
        if (product.State == request.State) return TypedResults.Ok(new SavedProduct(productId, product.Version));
        if (request.State == ProductLifecycle.Listed) await MustBeReady(work, productId);

        var at = clock.GetUtcNow();
        var sold = await SoldPrice.Of(work, [productId]);
        await MyProduct.Raise(work, productId, request.State, at);
        if (request.State == ProductLifecycle.Listed) await PriceBand.Guard(work, [productId], at, [], sold);
        await ProductNews.Publish(work, [productId], at);
        await work.CommitAsync();
        await ProductNews.Evict(cache, [productId], ct);
        return TypedResults.Ok(new SavedProduct(productId, product.Version + 1));
    }

    private static async Task MustBeReady(Work work, Guid productId)
    {
        if (await work.QueryAsync<string>(Unpriced, new { productId }) is [var code, ..])
        {
            throw RefusedException.Conflict("price-missing", $"规格“{code}”还没有价格，填好零售价或食堂价再上架。");
        }
        // As the form asks: a price list may have left them out.
        if (await work.QueryAsync<string>(Lacking, new { productId }) is { Count: > 0 } lacking)
        {
            throw RefusedException.Conflict("attributes-missing", $"还缺{string.Join("、", lacking)}，补齐后再上架。");
        }
    }
}

/// <summary>Where the product goes.</summary>
/// <param name="State">Listed, Hidden or Retired.</param>
/// <param name="Version">The version that was read.</param>
public sealed record MoveProductRequest(
    [property: AllowedValues("Listed", "Hidden", "Retired", ErrorMessage = "只能改为在售、下架或停售。")] string State, long Version);
