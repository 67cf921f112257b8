using Marketplace.Contracts;
using Marketplace.Kernel;

namespace Marketplace.Payments;

/// <summary>Takes erased people off their orders. Payments and books stay, as the law asks, and name nobody.</summary>
internal sealed class ForgetBuyer(PaymentsDatabase db, IServiceProvider services) : Consumer<PersonErased>(db, services)
{
    private const string Note = """
        insert into payments.erased_people (person_id)
        select person_id from unnest(@people) as t (person_id)
        order by person_id
        on conflict on constraint erased_people_key do nothing
        """;

    private const string Forget = """
        with theirs as (
            select order_id
            from payments.orders
            where buyer_id = any(@people)
            order by order_id
            for update)
        update payments.orders o
        set buyer_id = null
        from theirs
        where o.order_id = theirs.order_id
        """;

    protected override Task Handle(Message<PersonErased> message, Work work, CancellationToken ct) => HandleSet([message], work, ct);

    protected override async Task HandleSet(IReadOnlyList<Message<PersonErased>> messages, Work work, CancellationToken ct)
    {
        var people = messages.Select(message => message.Body.PersonId).Distinct().ToArray();
        await work.ExecuteAsync(Note, new { people });
        await work.ExecuteAsync(Forget, new { people });
    }
}
