using Marketplace.Contracts;
using Marketplace.Kernel;

namespace Marketplace.Orders;

/// <summary>What is forgotten in time: carts nobody touched for long, and names of those who asked.</summary>
internal static class ForgetfulShop
{
    private const string DropCarts = "delete from orders.carts where touched_at < @before";

    // Orders under way keep the address until they are finished: the goods must arrive.
    public const string DropNames = """
        update orders.orders o
        set recipient = '已注销', phone = '', street = ''
        from orders.erased_people e
        where o.buyer_id = e.person_id and o.status in ('Delivered', 'Cancelled') and o.phone <> ''
        """;

    public static async Task TidyAsync(OrdersDatabase db, DateTimeOffset now, CancellationToken ct)
    {
        await db.ExecuteAsync(DropCarts, new { before = now - Promises.CartKept }, ct);
        await db.ExecuteAsync(DropNames, null, ct);
    }
}

/// <summary>Forgets a person: address book and cart go at once, names on orders as these finish.</summary>
internal sealed class ErasePersonFromOrders(OrdersDatabase db, IServiceProvider services) : Consumer<PersonErased>(db, services)
{
    private const string Erase = """
        insert into orders.erased_people (person_id, erased_at) values (@PersonId, @ErasedAt)
        on conflict on constraint erased_people_key do nothing;
        delete from orders.addresses where person_id = @PersonId;
        delete from orders.carts where person_id = @PersonId;
        """;

    protected override async Task Handle(Message<PersonErased> message, Work work, CancellationToken ct)
    {
        await work.ExecuteAsync(Erase, message.Body);
        await work.ExecuteAsync(ForgetfulShop.DropNames);
    }
}
