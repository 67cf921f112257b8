using Marketplace.Contracts;
using Marketplace.Kernel;

namespace Marketplace.Procurement.Goods;

/// <summary>Calls a supplier by its new name on its goods, and so on purchase orders to come; old ones keep theirs.</summary>
internal sealed class RenameSupplierForCanteens(ProcurementDatabase db, IServiceProvider services)
    : Consumer<SupplierFactsChanged>(db, services)
{
    private const string Keep = """
        insert into procurement.supplier_names as known (supplier_id, name, version)
        values (@SupplierId, @Name, @version)
        on conflict on constraint supplier_names_key do update set name = excluded.name, version = excluded.version
        where excluded.version > known.version
        """;

    // In key order, as SKUs are kept.
    private const string Rename = """
        with named as (
            select sku_id
            from procurement.skus
            where supplier_id = @SupplierId and supplier_name <> @Name
            order by sku_id
            for update)
        update procurement.skus s
        set supplier_name = @Name
        from named
        where s.sku_id = named.sku_id
        """;

    protected override async Task Handle(Message<SupplierFactsChanged> message, Work work, CancellationToken ct)
    {
        var supplier = message.Body;
        if (await work.ExecuteAsync(Keep, new { supplier.SupplierId, supplier.Name, version = message.Version }) == 0) return;
        await work.ExecuteAsync(Rename, new { supplier.SupplierId, supplier.Name });
    }
}
