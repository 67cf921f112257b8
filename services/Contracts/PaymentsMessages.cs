namespace Marketplace.Contracts;

/// <summary>A buyer's money for an order has settled at the provider.</summary>
public sealed record PaymentSettled(Guid PaymentId, Guid OrderId, decimal AmountCny, string Provider, DateTimeOffset SettledAt);

/// <summary>A refund has settled at the provider.</summary>
public sealed record RefundSettled(Guid RefundId, Guid OrderId, decimal AmountCny, DateTimeOffset SettledAt);
