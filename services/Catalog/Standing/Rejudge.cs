using Marketplace.Catalog.Shelf;
using Marketplace.Kernel;
using Microsoft.AspNetCore.OutputCaching;

namespace Marketplace.Catalog.Standing;

/// <summary>Judges the goods of suppliers anew after news about them, and tells shelves and other services what changed.</summary>
internal sealed class Rejudge(IOutputCacheStore cache, TimeProvider clock)
{
    // In the one order everybody locks in: supplier, then product. A statement of its own, so that what the holder before us
    // wrote is seen by the next.
    private const string Hold = "select supplier_id from catalog.suppliers where supplier_id = any(@suppliers) order by supplier_id for update";

    private const string Goods = """
        select product_id
        from catalog.products
        where supplier_id = any(@suppliers) and state = 'Listed'
        order by product_id
        """;

    private const string Touch = "update catalog.products set version = version + 1, changed_at = @at where product_id = any(@ids)";

    public async Task OfSuppliersAsync(Work work, IEnumerable<Guid> suppliers)
    {
        var held = await work.QueryAsync<Guid>(Hold, new { suppliers = suppliers.Distinct().ToArray() });
        var goods = (await work.QueryAsync<Guid>(Goods, new { suppliers = held.ToArray() })).ToArray();
        var changed = await SaleBlocks.JudgeAsync(work, goods);
        if (changed.Length == 0) return;
        var at = clock.GetUtcNow();
        await work.ExecuteAsync(Touch, new { ids = changed, at });
        await ProductNews.Publish(work, changed, at);
        work.AfterCommit(() => ProductNews.Evict(cache, changed, CancellationToken.None));
    }
}
