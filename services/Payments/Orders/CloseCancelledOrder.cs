using Marketplace.Contracts;
using Marketplace.Kernel;

namespace Marketplace.Payments;

/// <summary>Stops payments of an order that has ended. Money that comes all the same is settled; Orders then asks for it back.</summary>
internal sealed class CloseCancelledOrder(PaymentsDatabase db, IServiceProvider services) : Consumer<OrderCancelled>(db, services)
{
    private const string Close = """
        insert into payments.orders (order_id, number, buyer_id, cancelled_at, cancel_reason)
        select @OrderId, @Number, (select @BuyerId where not exists (
                select 1 from payments.erased_people where person_id = @BuyerId)), @CancelledAt, @Reason
        on conflict on constraint orders_key do update set
            cancelled_at = excluded.cancelled_at, cancel_reason = excluded.cancel_reason
        """;

    private const string Expire = "update payments.payments set status = 'Expired' where order_id = @OrderId and status = 'Open'";

    protected override async Task Handle(Message<OrderCancelled> message, Work work, CancellationToken ct)
    {
        await work.ExecuteAsync(Close, message.Body);
        await work.ExecuteAsync(Expire, message.Body);
    }
}
