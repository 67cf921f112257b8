using Marketplace.Contracts;
using Marketplace.Kernel;

namespace Marketplace.Payments;

/// <summary>A canteen accepted goods: its unit owes the supplier, and will pay it directly, not through the market.</summary>
internal sealed class BookAcceptedGoods(PaymentsDatabase db, IServiceProvider services) : Consumer<GoodsAccepted>(db, services)
{
    protected override Task Handle(Message<GoodsAccepted> message, Work work, CancellationToken ct) =>
        HandleSet([message], work, ct);

    protected override Task HandleSet(IReadOnlyList<Message<GoodsAccepted>> messages, Work work, CancellationToken ct) =>
        Ledger.Post(work, [.. messages.Select(message => message.Body).DistinctBy(goods => goods.GoodsReceiptId).Select(goods =>
            Books.GoodsAccepted(goods.GoodsReceiptId, goods.PurchaseOrderId, goods.Number, goods.BuyerOrganisationId,
                goods.SupplierId, goods.AmountCny, goods.AcceptedAt))]);
}
