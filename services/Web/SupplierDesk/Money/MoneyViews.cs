using Marketplace.Web.Language;

namespace Marketplace.Web.SupplierDesk.Money;

/// <summary>What is owed to a supplier, as Payments says it.</summary>
public sealed record BalanceView(
    decimal DueCny, decimal PendingCny, decimal CanteenReceivableCny, decimal RefundsCny, IReadOnlyList<MonthView> Months);

public sealed record MonthView(string Month, decimal SoldCny, decimal BecameDueCny, decimal RefundsCny, decimal CanteenCny);

public sealed record EntriesView(IReadOnlyList<EntryView> Items, long? NextBefore);

/// <param name="AmountCny">What the supplier is owed more or, negative, less.</param>
public sealed record EntryView(
    long EntryId, string Kind, string Account, decimal AmountCny, string Number, Guid? OrderId, Guid? ShareId, DateTimeOffset At)
{
    /// <summary>A key of <see cref="Text"/>.</summary>
    public string What => (Kind, Account) switch
    {
        ("PaymentSettled", _) => Text.Key("买家付款"),
        ("ShareDue", "SupplierDue") => Text.Key("收货，转为应结"),
        ("ShareDue", _) => Text.Key("收货，转出待结"),
        ("RefundOwed", _) => Text.Key("退款给买家"),
        ("GoodsAccepted", _) => Text.Key("食堂验收"),
        ("GoodsCredited", _) => Text.Key("食堂贷项"),
        ("CanteenPaid", _) => Text.Key("食堂付款到账"),
        _ => Text.Key("其他"),
    };

    /// <summary>A key of <see cref="Text"/>.</summary>
    public string Where => Account switch
    {
        "SupplierDue" => Text.Key("应结"),
        "SupplierPending" => Text.Key("待结"),
        _ => Text.Key("单位直接付"),
    };

    public string? Href => ShareId is not { } share ? null
        : Account == "SupplierDirect" ? $"/supplier/purchase-orders/{share}" : $"/supplier/orders/{share}";
}
