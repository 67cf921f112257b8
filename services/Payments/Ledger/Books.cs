namespace Marketplace.Payments;

/// <summary>The accounts. Each has an owner: a provider's name, a supplier's or buyer organisation's id, or nobody ("").</summary>
internal static class Accounts
{
    /// <summary>Held for the market's suppliers and buyers by a provider, which splits it. Never ours.</summary>
    public const string ProviderClearing = nameof(ProviderClearing);

    /// <summary>Arrived at a provider, but fits no order; finance finds out whose it is.</summary>
    public const string Unallocated = nameof(Unallocated);

    /// <summary>A supplier's, once its goods are delivered.</summary>
    public const string SupplierPending = nameof(SupplierPending);

    /// <summary>A supplier's now.</summary>
    public const string SupplierDue = nameof(SupplierDue);

    /// <summary>On its way back to buyers. The ledger names no person, so nobody in particular owns it.</summary>
    public const string BuyerRefunds = nameof(BuyerRefunds);

    /// <summary>What a buyer organisation owes for accepted goods; it pays the supplier directly.</summary>
    public const string CanteenReceivable = nameof(CanteenReceivable);

    /// <summary>The same seen from the supplier: paid by the unit directly, not through any provider.</summary>
    public const string SupplierDirect = nameof(SupplierDirect);
}

/// <summary>How each thing that happens to money is booked. Pure.</summary>
internal static class Books
{
    public static LedgerTransaction PaymentSettled(
        Guid paymentId, Guid orderId, string number, string provider, decimal amountCny, IEnumerable<ShareRow> shares, DateTimeOffset at) =>
        new(nameof(PaymentSettled), paymentId, orderId, number, at,
        [
            new(Accounts.ProviderClearing, provider, amountCny),
            .. shares.Where(share => share.AmountCny > 0).Select(share => new LedgerEntry(
                Accounts.SupplierPending, share.SupplierId.ToString(), -share.AmountCny, share.SupplierOrderId)),
        ]);

    public static LedgerTransaction PaymentSetApart(
        Guid sourceId, Guid? orderId, string number, string provider, decimal amountCny, DateTimeOffset at) =>
        new(nameof(PaymentSetApart), sourceId, orderId, number, at,
            [new(Accounts.ProviderClearing, provider, amountCny), new(Accounts.Unallocated, provider, -amountCny)]);

    /// <summary>What was pending becomes due; what was refunded before is not part of it.</summary>
    public static LedgerTransaction ShareDue(
        Guid supplierOrderId, Guid orderId, string number, Guid supplierId, decimal remainderCny, DateTimeOffset at) =>
        new(nameof(ShareDue), supplierOrderId, orderId, number, at, remainderCny == 0 ? [] :
        [
            new(Accounts.SupplierPending, supplierId.ToString(), remainderCny, supplierOrderId),
            new(Accounts.SupplierDue, supplierId.ToString(), -remainderCny, supplierOrderId),
        ]);

    /// <summary>Each supplier bears exactly what the request says, from what is pending or, after delivery, from what is due.</summary>
    public static LedgerTransaction RefundOwed(
        Guid refundId, Guid orderId, string number, IReadOnlyList<BorneShare> shares, DateTimeOffset at) =>
        new(nameof(RefundOwed), refundId, orderId, number, at,
        [
            .. shares.Select(share => new LedgerEntry(
                share.IsDue ? Accounts.SupplierDue : Accounts.SupplierPending, share.SupplierId.ToString(), share.AmountCny,
                share.SupplierOrderId)),
            new(Accounts.BuyerRefunds, "", -shares.Sum(share => share.AmountCny)),
        ]);

    public static LedgerTransaction RefundSettled(
        Guid refundId, Guid orderId, string number, string provider, decimal amountCny, DateTimeOffset at) =>
        new(nameof(RefundSettled), refundId, orderId, number, at,
            [new(Accounts.BuyerRefunds, "", amountCny), new(Accounts.ProviderClearing, provider, -amountCny)]);

    public static LedgerTransaction GoodsAccepted(
        Guid receiptId, Guid purchaseOrderId, string number, Guid organisationId, Guid supplierId, decimal amountCny, DateTimeOffset at) =>
        new(nameof(GoodsAccepted), receiptId, null, number, at, amountCny == 0 ? [] :
        [
            new(Accounts.CanteenReceivable, organisationId.ToString(), amountCny, purchaseOrderId),
            new(Accounts.SupplierDirect, supplierId.ToString(), -amountCny, purchaseOrderId),
        ]);

    /// <summary>Taken off afterwards: the acceptance turned round, for that much.</summary>
    public static LedgerTransaction GoodsCredited(
        Guid noteId, Guid purchaseOrderId, string number, Guid organisationId, Guid supplierId, decimal amountCny, DateTimeOffset at) =>
        new(nameof(GoodsCredited), noteId, null, number, at,
        [
            new(Accounts.SupplierDirect, supplierId.ToString(), amountCny, purchaseOrderId),
            new(Accounts.CanteenReceivable, organisationId.ToString(), -amountCny, purchaseOrderId),
        ]);

    /// <summary>Paid past us: neither owes the other for it any more.</summary>
    public static LedgerTransaction CanteenPaid(
        Guid paymentId, string number, Guid organisationId, Guid supplierId, decimal amountCny, DateTimeOffset at) =>
        new(nameof(CanteenPaid), paymentId, null, number, at,
        [
            new(Accounts.SupplierDirect, supplierId.ToString(), amountCny),
            new(Accounts.CanteenReceivable, organisationId.ToString(), -amountCny),
        ]);
}

/// <summary>What a supplier's part of an order comes to.</summary>
internal sealed record ShareRow(Guid SupplierOrderId, Guid SupplierId, decimal AmountCny);

/// <summary>What a supplier bears of a refund, and whether its share was due already.</summary>
internal sealed record BorneShare(Guid SupplierOrderId, Guid SupplierId, decimal AmountCny, bool IsDue);
