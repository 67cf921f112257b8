using Marketplace.Catalog.Shelf;
using Marketplace.Contracts;
using Marketplace.Kernel;
using Microsoft.AspNetCore.OutputCaching;

namespace Marketplace.Catalog.Trade;

/// <summary>Takes over a supplier's new name, code or verified households, on every product it sells.</summary>
internal sealed class RecordSupplierFacts(CatalogDatabase db, IServiceProvider services, IOutputCacheStore cache, TimeProvider clock)
    : Consumer<SupplierFactsChanged>(db, services)
{
    private const string Record = """
        update catalog.suppliers
        set name = @Name, credit_code = @CreditCode, households = coalesce(@Households, households), version = @version
        where supplier_id = @SupplierId and version < @version
        """;

    private const string Goods = """
        update catalog.products set version = version + 1, changed_at = @at
        where supplier_id = @SupplierId and state = 'Listed'
        returning product_id
        """;

    protected override async Task Handle(Message<SupplierFactsChanged> message, Work work, CancellationToken ct)
    {
        var s = message.Body;
        if (await work.ExecuteAsync(Record, new { s.Name, s.CreditCode, s.Households, version = message.Version, s.SupplierId }) == 0)
        {
            await Standing.Known.DemandSupplierAsync(work, s.SupplierId);
            return;
        }
        var at = clock.GetUtcNow();
        var ids = (await work.QueryAsync<Guid>(Goods, new { at, s.SupplierId })).ToArray();
        await ProductNews.Publish(work, ids, at);
        work.AfterCommit(() => ProductNews.Evict(cache, ids, CancellationToken.None));
    }
}
