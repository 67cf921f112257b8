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

/// <summary>Unit and supplier agreed on less than was accepted.</summary>
internal sealed class BookCreditedGoods(PaymentsDatabase db, IServiceProvider services) : Consumer<GoodsCredited>(db, services)
{
    protected override Task Handle(Message<GoodsCredited> message, Work work, CancellationToken ct)
    {
        var note = message.Body;
        return Ledger.Post(work, Books.GoodsCredited(
            note.CreditNoteId, note.PurchaseOrderId, note.Number, note.BuyerOrganisationId, note.SupplierId, note.AmountCny, note.CreditedAt));
    }
}

/// <summary>A unit paid a supplier directly, and the supplier says that it came.</summary>
internal sealed class BookCanteenPayment(PaymentsDatabase db, IServiceProvider services) : Consumer<CanteenPaymentReceived>(db, services)
{
    protected override Task Handle(Message<CanteenPaymentReceived> message, Work work, CancellationToken ct)
    {
        var paid = message.Body;
        return Ledger.Post(work, Books.CanteenPaid(
            paid.PaymentId, paid.Month, paid.BuyerOrganisationId, paid.SupplierId, paid.AmountCny, paid.ReceivedAt));
    }
}
