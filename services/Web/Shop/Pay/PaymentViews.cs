using Marketplace.Web.Language;

namespace Marketplace.Web.Shop.Pay;

/// <summary>How paying an order stands, as Payments says it.</summary>
/// <param name="State">Unpaid, Pending, Declined, Expired, Paid, Refunded, Cancelled or SetApart.</param>
public sealed record OrderPaymentView(
    Guid OrderId, string Number, decimal AmountCny, DateTimeOffset PayBy, string State, DateTimeOffset? PaidAt, decimal RefundedCny,
    IReadOnlyList<ShareView> Shares, IReadOnlyList<AttemptView> Attempts, IReadOnlyList<RefundView>? Refunds = null)
{
    /// <summary>All of it is to be given back, and not all has been.</summary>
    public bool IsRefunding => State == "Refunded" && Refunds?.Any(refund => refund.Status != "Settled") == true;


    /// <summary>Nothing is left to do on the page where one pays.</summary>
    public bool IsOver => State is "Paid" or "Refunded" or "Cancelled" or "Expired" or "SetApart";

    /// <summary>Its money never moved: the sandbox provider played the bank.</summary>
    public bool IsTest => Attempts is [{ Provider: "sandbox" }, ..];
}

public sealed record ShareView(Guid SupplierOrderId, Guid SupplierId, decimal AmountCny);

public sealed record RefundView(string Status);

public sealed record AttemptView(Guid PaymentId, string Provider, string PayUrl, string Status);

public sealed record IntentView(
    Guid PaymentId, Guid OrderId, string OrderNumber, string Provider, string PayUrl, decimal AmountCny, string Status, DateTimeOffset ExpiresAt);

/// <summary>What Orders says of an order: who sells, and what. The page does without it when Orders does not answer.</summary>
public sealed record OrderSeen(IReadOnlyList<PartSeen>? Parts)
{
    public PartSeen? Part(Guid supplierOrderId) => Parts?.FirstOrDefault(part => part.Head?.SupplierOrderId == supplierOrderId);
}

public sealed record PartSeen(PartHeadSeen? Head, IReadOnlyList<LineSeen>? Lines);

public sealed record PartHeadSeen(Guid SupplierOrderId, [property: Named] string SupplierName);

public sealed record LineSeen(string ProductName, [property: Pack] string Pack, int Quantity, string EnglishName = "")
{
    /// <summary>In the reader's language.</summary>
    public string ProductName { get; } = Text.Named(ProductName, EnglishName);
}
