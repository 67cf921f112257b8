using Marketplace.Contracts;
using Marketplace.Identity.People;
using Marketplace.Kernel;

namespace Marketplace.Identity.Organisations;

/// <summary>Makes the applicant of an admitted supplier its owner.</summary>
internal sealed class GrantSupplierOwner(IdentityDatabase db, TimeProvider clock, IServiceProvider services)
    : Consumer<SupplierAdmitted>(db, services)
{
    protected override async Task Handle(Message<SupplierAdmitted> message, Work work, CancellationToken ct)
    {
        var supplier = message.Body;
        var scope = supplier.SupplierId.ToString();
        await Memberships.LockPersonAsync(work, supplier.OwnerId);
        await ScopeNames.TakeAsync(work, scope, supplier.Name, message.Version);
        // A change of name may have come before the admission.
        var name = await ScopeNames.HoldAsync(work, scope) ?? supplier.Name;
        await Memberships.GrantAsync(work, new(supplier.OwnerId, Roles.SupplierOwner, scope, name, null), clock.GetUtcNow());
    }
}
