using Marketplace.Contracts;
using Marketplace.Kernel;

namespace Marketplace.Payments;

/// <summary>Takes an erased person off their orders. Payments and books stay, as the law asks, and name nobody.</summary>
internal sealed class ForgetBuyer(PaymentsDatabase db, IServiceProvider services) : Consumer<PersonErased>(db, services)
{
    protected override async Task Handle(Message<PersonErased> message, Work work, CancellationToken ct)
    {
        await work.ExecuteAsync(
            "insert into payments.erased_people (person_id) values (@PersonId) on conflict on constraint erased_people_key do nothing",
            message.Body);
        await work.ExecuteAsync("update payments.orders set buyer_id = null where buyer_id = @PersonId", message.Body);
    }
}
