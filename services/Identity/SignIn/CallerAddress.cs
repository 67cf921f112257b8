using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace Marketplace.Identity.SignIn;

/// <summary>
/// Where a request comes from, for limits. Pages call on behalf of many people, so they say whose address it is in a header
/// that only a holder of the key ring can write; a trusted proxy says it in X-Forwarded-For.
/// </summary>
internal sealed class CallerAddress(IDataProtectionProvider protection, IOptions<SignInPolicy> policy)
{
    public const string Header = "Marketplace-Visitor-Address";
    public const string Purpose = "Marketplace.VisitorAddress";

    private readonly IDataProtector _protector = protection.CreateProtector(Purpose);

    public string Of(HttpContext context)
    {
        var direct = context.Connection.RemoteIpAddress ?? IPAddress.None;
        if (context.Request.Headers[Header].ToString() is { Length: > 0 } said && Read(said) is { } visitor) return visitor;
        if (!IsTrusted(direct)) return Network(direct);
        var forwarded = context.Request.Headers["X-Forwarded-For"].ToString().Split(',')[^1].Trim();
        return Network(IPAddress.TryParse(forwarded, out var origin) ? origin : direct);
    }

    private string? Read(string said)
    {
        try
        {
            var text = Encoding.UTF8.GetString(_protector.Unprotect(Convert.FromBase64String(said)));
            return IPAddress.TryParse(text, out var address) ? Network(address) : null;
        }
        catch (Exception broken) when (broken is FormatException or CryptographicException)
        {
            return null;
        }
    }

    private bool IsTrusted(IPAddress address) =>
        IPAddress.IsLoopback(address) || policy.Value.TrustedProxies.Any(proxy =>
            IPAddress.TryParse(proxy, out var trusted) && trusted.Equals(Plain(address)));

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    // A household has a whole /64 of IPv6 addresses; they count as one.
    private static string Network(IPAddress address)
    {
        var plain = Plain(address);
        if (plain.AddressFamily != System.Net.Sockets.AddressFamily.InterNetworkV6) return plain.ToString();
        var bytes = plain.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes) + "/64";
    }
}
