using Marketplace.Contracts;
using Marketplace.Kernel;

namespace Marketplace.Catalog.Standing;

/// <summary>Hides the goods of a supplier who is suspended, away or gone, and brings them back.</summary>
internal sealed class HideGoodsOfSupplier(CatalogDatabase db, Rejudge rejudge, IServiceProvider services)
    : Consumer<SupplierStandingChanged>(db, services)
{
    private const string Record = """
        update catalog.suppliers
        set standing = @Standing, standing_reason = @Reason, standing_version = @version
        where supplier_id = @SupplierId and standing_version < @version
        """;

    protected override async Task Handle(Message<SupplierStandingChanged> message, Work work, CancellationToken ct)
    {
        var s = message.Body;
        if (await work.ExecuteAsync(Record, new { s.Standing, s.Reason, version = message.Version, s.SupplierId }) == 0)
        {
            await Known.DemandSupplierAsync(work, s.SupplierId);
            return;
        }
        await rejudge.OfSuppliersAsync(work, [s.SupplierId]);
    }
}

internal static class Known
{
    /// <exception cref="NotYetException">News of a supplier came before its admission.</exception>
    public static async Task DemandSupplierAsync(Work work, Guid supplierId)
    {
        if (!await work.FindAsync<bool>("select exists (select from catalog.suppliers where supplier_id = @supplierId)", new { supplierId }))
        {
            throw new NotYetException($"supplier {supplierId}");
        }
    }
}
