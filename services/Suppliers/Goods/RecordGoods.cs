using Marketplace.Contracts;
using Marketplace.Kernel;

namespace Marketplace.Suppliers.Goods;

/// <summary>Keeps what suppliers sell, so that a licence can name it and a brand can count it.</summary>
internal sealed class RecordGoodsInSuppliers(SuppliersDatabase db, IServiceProvider services) : Consumer<SkuChanged>(db, services)
{
    private const string Record = """
        insert into suppliers.skus as known
            (sku_id, product_id, supplier_id, product_name, pack, category_code, is_listed, version)
        select distinct on (sku_id) *
        from unnest(@ids, @products, @suppliers, @names, @packs, @categories, @listed, @versions)
            as n (sku_id, product_id, supplier_id, product_name, pack, category_code, is_listed, version)
        order by sku_id, version desc
        on conflict on constraint skus_key do update
        set product_name = excluded.product_name, pack = excluded.pack, category_code = excluded.category_code,
            is_listed = excluded.is_listed, version = excluded.version
        where excluded.version > known.version
        """;

    protected override Task Handle(Message<SkuChanged> message, Work work, CancellationToken ct) => HandleSet([message], work, ct);

    protected override Task HandleSet(IReadOnlyList<Message<SkuChanged>> messages, Work work, CancellationToken ct) =>
        work.ExecuteAsync(Record, new
        {
            ids = messages.Select(message => message.Body.SkuId).ToArray(),
            products = messages.Select(message => message.Body.ProductId).ToArray(),
            suppliers = messages.Select(message => message.Body.SupplierId).ToArray(),
            names = messages.Select(message => message.Body.ProductName).ToArray(),
            packs = messages.Select(message => message.Body.Pack).ToArray(),
            categories = messages.Select(message => message.Body.CategoryCode).ToArray(),
            listed = messages.Select(message => message.Body.IsListed).ToArray(),
            versions = messages.Select(message => message.Version).ToArray(),
        });
}
