using System.ComponentModel.DataAnnotations;
using Marketplace.Catalog.Mine;
using Marketplace.Catalog.Shelf;
using Marketplace.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.OutputCaching;

namespace Marketplace.Catalog.Dispatch;

/// <summary>A supplier says whether a product lies in Beijing or comes from its origin, and then in how many days.</summary>
internal static class SetDispatch
{
    private const string Save = """
        insert into catalog.product_dispatch (product_id, kind, days)
        values (@productId, @kind, @days)
        on conflict (product_id) do update
        set kind = excluded.kind, days = excluded.days;
        update catalog.listings set is_beijing_stock = @kind = 'BeijingStock' where product_id = @productId
        """;

    public static void Map(IEndpointRouteBuilder mine) =>
        mine.MapPut("/products/{productId:guid}/dispatch", Handle).RequireAuthorization(Policies.SupplierProducts)
            .WithName("SetDispatch").WithSummary("Says how a product travels")
            .ProducesProblem(StatusCodes.Status400BadRequest);

    private static async Task<Results<NoContent, NotFound>> Handle(
        Guid productId, SetDispatchRequest request, CurrentUser user, CatalogDatabase db, IOutputCacheStore cache, CancellationToken ct)
    {
        await using var work = await db.BeginAsync(ct);
        if (await MyProduct.Find(work, user.SupplierId, productId) is null) return TypedResults.NotFound();

        // What lies in Beijing keeps to the market's own terms.
        await work.ExecuteAsync(Save, new { productId, kind = request.Kind, days = request.Kind == "FromOrigin" ? request.Days : null });
        await work.CommitAsync();
        await ProductNews.Evict(cache, [productId], ct);
        return TypedResults.NoContent();
    }
}

/// <summary>How a product travels.</summary>
/// <param name="Kind">BeijingStock or FromOrigin.</param>
/// <param name="Days">From the order to the door in Beijing, 1 to 15; only from the origin.</param>
public sealed record SetDispatchRequest(
    [property: Required(ErrorMessage = "请选择怎样发货。"), AllowedValues("BeijingStock", "FromOrigin", ErrorMessage = "请选择怎样发货。")] string Kind,
    [property: Range(1, 15, ErrorMessage = "天数请填1到15。")] int? Days);
