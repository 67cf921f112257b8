using Marketplace.Contracts;
using Marketplace.Kernel;

namespace Marketplace.Impact.Deliveries;

/// <summary>Takes over a supplier's new name for the lists behind the figures.</summary>
internal sealed class RenameSupplierInImpact(ImpactDatabase database, IServiceProvider services)
    : Consumer<SupplierFactsChanged>(database, services)
{
    private const string Rename = """
        update impact.suppliers
        set name = @Name, households = coalesce(@Households, households), version = @version
        where supplier_id = @SupplierId and version < @version
        """;

    private const string IsKnown = "select exists (select from impact.suppliers where supplier_id = @SupplierId)";

    /// <exception cref="NotYetException">The change came before the admission.</exception>
    protected override async Task Handle(Message<SupplierFactsChanged> message, Work work, CancellationToken ct)
    {
        var supplier = message.Body;
        if (await work.ExecuteAsync(Rename, new { supplier.Name, supplier.Households, supplier.SupplierId, version = message.Version }) > 0) return;
        if (!await work.FindAsync<bool>(IsKnown, new { supplier.SupplierId })) throw new NotYetException($"supplier {supplier.SupplierId}");
    }
}
