using Marketplace.Catalog.Shelf;
using Marketplace.Kernel;
using Microsoft.AspNetCore.OutputCaching;

namespace Marketplace.Catalog.Mine;

/// <summary>Finds and locks one product of the caller's; someone else's does not exist.</summary>
internal static class MyProduct
{
    private const string Lock = """
        select state, version
        from catalog.products
        where product_id = @productId and supplier_id = @supplierId
        for update
        """;

    private const string Touch = """
        update catalog.products
        set version = version + 1, changed_at = @at, state = @state,
            listed_at = case when @state = 'Listed' then coalesce(listed_at, @at) else listed_at end
        where product_id = @productId
        """;

    /// <summary>Supplier, then product: the one order everybody locks in.</summary>
    public static async Task<ProductState?> Find(Work work, Guid supplierId, Guid productId)
    {
        await ProductRows.Lock(work, supplierId);
        return await work.FindAsync<ProductState>(Lock, new { productId, supplierId });
    }

    /// <exception cref="RefusedException">409 when somebody changed it meanwhile.</exception>
    public static void CheckVersion(ProductState product, long? read)
    {
        if (product.Version == read) return;
        throw new RefusedException(StatusCodes.Status409Conflict, "product-changed", "这个商品刚被改过，请看过最新内容后再保存。")
        {
            Details = new Dictionary<string, object?> { ["version"] = product.Version },
        };
    }

    public static Task<int> Raise(Work work, Guid productId, string state, DateTimeOffset at) =>
        work.ExecuteAsync(Touch, new { productId, state, at });

    /// <summary>Raises the version, tells everyone, commits; what was cached of the product is forgotten.</summary>
    public static async Task Conclude(Work work, Guid productId, string state, DateTimeOffset at, IOutputCacheStore cache, CancellationToken ct)
    {
        await Raise(work, productId, state, at);
        await ProductNews.Publish(work, [productId], at);
        await work.CommitAsync();
        await ProductNews.Evict(cache, [productId], ct);
    }
}

internal sealed record ProductState(string State, long Version);
