using Marketplace.Contracts;
using Marketplace.Kernel;

namespace Marketplace.Identity.Organisations;

/// <summary>Calls a supplier by its new name wherever people belong to it or are asked in.</summary>
internal sealed class RenameSupplierScope(IdentityDatabase db, IServiceProvider services) : Consumer<SupplierFactsChanged>(db, services)
{
    protected override Task Handle(Message<SupplierFactsChanged> message, Work work, CancellationToken ct) =>
        ScopeNames.TakeAsync(work, message.Body.SupplierId.ToString(), message.Body.Name, message.Version);
}
