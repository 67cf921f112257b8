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
        await Memberships.LockPersonAsync(work, supplier.OwnerId);
        await Memberships.GrantAsync(work,
            new(supplier.OwnerId, Roles.SupplierOwner, supplier.SupplierId.ToString(), supplier.Name, null), clock.GetUtcNow());
    }
}
