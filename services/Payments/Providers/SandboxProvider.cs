using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Marketplace.Kernel;

namespace Marketplace.Payments;

/// <summary>
/// A provider that moves no money: a page of ours plays its part, and the buyer chooses what it answers. Its callbacks are
/// signed with HMAC-SHA256 over the body, by <c>Payments:Sandbox:Secret</c> or by a secret of this process. It serves the
/// demo market, and others only where <c>Payments:Provider</c> is <c>sandbox</c>: nobody pays with it by accident.
/// </summary>
internal sealed class SandboxProvider(IConfiguration configuration) : IPaymentProvider
{
    public const string ProviderName = "sandbox";

    /// <summary>Carries the signature, 64 hexadecimal digits.</summary>
    public const string SignatureHeader = "Sandbox-Signature";

    private readonly byte[] _secret = configuration["Payments:Sandbox:Secret"] is { Length: >= 16 } secret
        ? Encoding.UTF8.GetBytes(secret)
        : RandomNumberGenerator.GetBytes(32);

    public string Name => ProviderName;

    public bool IsOffered =>
        configuration["Payments:Provider"] == ProviderName || configuration.GetValue("Marketplace:Demo", false);

    /// <exception cref="RefusedException">503 where no test payments are wanted and no other provider is connected.</exception>
    public Task<OpenedPayment> Open(PaymentOrder payment, CancellationToken ct)
    {
        if (!IsOffered) throw new RefusedException(503, "payments-not-connected", "本市场还没有接通支付，订单会为您保留到付款时限，请联系客服。");
        return Task.FromResult(new OpenedPayment($"sandbox-{payment.PaymentId:n}", $"/pay/sandbox/{payment.PaymentId}"));
    }

    public ProviderEvent? ReadCallback(ReadOnlySpan<byte> body, IHeaderDictionary headers)
    {
        var claimed = Encoding.ASCII.GetBytes(headers[SignatureHeader].ToString().ToLowerInvariant());
        if (!CryptographicOperations.FixedTimeEquals(claimed, Encoding.ASCII.GetBytes(Sign(body)))) return null;
        try
        {
            if (JsonSerializer.Deserialize<ProviderEvent>(body, Json.Options) is { EventId: not null, Reference: not null } told) return told;
        }
        catch (JsonException)
        {
            // Falls through to the refusal: signed by the provider, yet no event of ours.
        }
        throw new RefusedException(400, "callback-not-understood", "回调内容无法识别。");
    }

    public Task<RefundAnswer> Refund(RefundOrder refund, CancellationToken ct) => Task.FromResult(RefundAnswer.Settled);

    /// <summary>A callback as this provider would post it.</summary>
    public (byte[] Body, HeaderDictionary Headers) Callback(ProviderEvent told)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(told, Json.Options);
        return (body, new HeaderDictionary { [SignatureHeader] = Sign(body) });
    }

    private string Sign(ReadOnlySpan<byte> body) => Convert.ToHexStringLower(HMACSHA256.HashData(_secret, body));
}
