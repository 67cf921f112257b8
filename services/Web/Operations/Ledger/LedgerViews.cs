using Marketplace.Web.Language;

namespace Marketplace.Web.Operations.Ledger;

/// <summary>The ledger as Payments shows it to finance.</summary>
public sealed record TrialBalanceView(DateTimeOffset At, decimal TotalCny, decimal DebitCny, decimal CreditCny, IReadOnlyList<AccountView> Accounts);

public sealed record AccountView(string Account, int Owners, int Entries, decimal DebitCny, decimal CreditCny, decimal BalanceCny);

public sealed record MismatchesView(IReadOnlyList<MismatchView> Items, Guid? NextBefore);

public sealed record MismatchView(
    Guid MismatchId, string Kind, string? OrderNumber, string Reference, decimal ExpectedCny, decimal ReceivedCny, DateTimeOffset FoundAt);

public sealed record OrderMoneyView(
    string Number, decimal? TotalCny, DateTimeOffset? PaidAt, DateTimeOffset? CancelledAt, IReadOnlyList<MoneyPaymentView> Payments,
    IReadOnlyList<MoneyRefundView> Refunds, IReadOnlyList<MoneyEntryView> Entries);

public sealed record MoneyPaymentView(
    string Provider, string Reference, decimal AmountCny, decimal RefundedCny, string Status, DateTimeOffset CreatedAt, DateTimeOffset? SettledAt);

public sealed record MoneyRefundView(decimal AmountCny, string Reason, string Status, DateTimeOffset RequestedAt);

public sealed record MoneyEntryView(long EntryId, string Kind, string Account, string Owner, decimal AmountCny, DateTimeOffset At);

/// <summary>What finance calls things; the values are keys of <see cref="Text"/>.</summary>
public static class LedgerWords
{
    public static string Account(string account) => account switch
    {
        "ProviderClearing" => Text.Key("支付机构分账户"),
        "Unallocated" => Text.Key("待查款"),
        "SupplierPending" => Text.Key("供应商待结"),
        "SupplierDue" => Text.Key("供应商应结"),
        "BuyerRefunds" => Text.Key("在途退款"),
        "CanteenReceivable" => Text.Key("采购单位应付（表外）"),
        "SupplierDirect" => Text.Key("单位直付供应商（表外）"),
        _ => account,
    };

    public static string Kind(string kind) => kind switch
    {
        "PaymentSettled" => Text.Key("买家付款"),
        "PaymentSetApart" => Text.Key("异常到账"),
        "ShareDue" => Text.Key("收货转应结"),
        "RefundOwed" => Text.Key("应退买家"),
        "RefundSettled" => Text.Key("退款完成"),
        "GoodsAccepted" => Text.Key("食堂验收"),
        "GoodsCredited" => Text.Key("食堂贷项"),
        "CanteenPaid" => Text.Key("食堂付款到账"),
        "amount-differs" => Text.Key("到账金额与订单不符"),
        "paid-twice" => Text.Key("同一订单付了两次"),
        "payment-unknown" => Text.Key("找不到对应的支付"),
        "amount-contradicted" => Text.Key("支付机构前后说法不一"),
        "cancelled-but-paid" => Text.Key("订单已取消，款却没有退"),
        "refund-exceeds-payment" => Text.Key("要退的超过已付的"),
        "refund-exceeds-share" => Text.Key("要退的超过供应商的份额"),
        "refund-shares-do-not-sum" => Text.Key("退款分摊对不上"),
        _ => kind,
    };

    public static string Status(string status) => status switch
    {
        "Open" => Text.Key("等待结果"),
        "Settled" => Text.Key("已完成"),
        "Declined" => Text.Key("没有付成"),
        "Expired" => Text.Key("已过时限"),
        "SetApart" => Text.Key("核对中"),
        "Requested" => Text.Key("处理中"),
        "Refused" => Text.Key("未予退款"),
        _ => status,
    };
}
