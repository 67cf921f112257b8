namespace Marketplace.Identity.Sending;

/// <summary>The way out to phones.</summary>
internal interface ISmsSender
{
    /// <param name="id">The message's own id, for gateways that refuse to send one twice.</param>
    /// <exception cref="SmsRefusedException">The gateway will never take this one.</exception>
    Task SendAsync(Guid id, string phone, string text, CancellationToken ct);
}

/// <summary>The gateway refused a message for good; trying again would not help.</summary>
internal sealed class SmsRefusedException(string reason) : Exception(reason);
