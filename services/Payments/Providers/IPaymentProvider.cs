using System.Text.Json.Serialization;

namespace Marketplace.Payments;

/// <summary>
/// Where money really is: takes it from buyers, splits it among suppliers, gives it back. We send orders and hear answers;
/// the ledger mirrors them. Every call is repeated with the same id after a crash, and must then do nothing twice.
/// </summary>
internal interface IPaymentProvider
{
    /// <summary>Lower case, as in the callback's address and the ledger.</summary>
    string Name { get; }

    /// <summary>Prepares a payment. Once per <see cref="PaymentOrder.PaymentId"/>.</summary>
    Task<OpenedPayment> Open(PaymentOrder payment, CancellationToken ct);

    /// <summary>Reads what the provider posted to us; null when its signature is wrong.</summary>
    /// <exception cref="Kernel.RefusedException">400: signed, yet not understood.</exception>
    ProviderEvent? ReadCallback(ReadOnlySpan<byte> body, IHeaderDictionary headers);

    /// <summary>Gives money back. Once per <see cref="RefundOrder.RefundId"/>.</summary>
    Task<RefundAnswer> Refund(RefundOrder refund, CancellationToken ct);
}

/// <summary>What a provider is asked to take from a buyer.</summary>
internal sealed record PaymentOrder(Guid PaymentId, string OrderNumber, decimal AmountCny, DateTimeOffset ExpiresAt);

/// <param name="Reference">The provider's own name of the payment.</param>
/// <param name="PayUrl">Where the buyer goes to pay: a path of ours or an address of the provider's.</param>
internal sealed record OpenedPayment(string Reference, string PayUrl);

/// <summary>What a provider says has happened to a payment.</summary>
/// <param name="EventId">The provider's own; the same event may come again.</param>
internal sealed record ProviderEvent(
    [property: JsonRequired] string EventId, [property: JsonRequired] string Reference,
    [property: JsonRequired] ProviderOutcome Outcome, [property: JsonRequired] decimal AmountCny);

internal enum ProviderOutcome
{
    Succeeded,
    Declined,
}

internal sealed record RefundOrder(Guid RefundId, string Reference, decimal AmountCny);

internal enum RefundAnswer
{
    /// <summary>The buyer has it back, or will without fail.</summary>
    Settled,

    /// <summary>Taken; the provider will tell us.</summary>
    Pending,
}
