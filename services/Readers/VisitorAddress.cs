using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace Marketplace.Readers;

/// <summary>
/// Where a request comes from, for limits. Pages call on behalf of many people, so they say whose address it is in a header
/// that only a holder of the key ring can write; anybody else is who they connect as (see <see cref="TrustedProxies"/>).
/// </summary>
public sealed class VisitorAddress(IDataProtectionProvider protection)
{
    /// <summary>Never let in from outside.</summary>
    public const string Header = "Marketplace-Visitor-Address";

    private readonly IDataProtector _protector = protection.CreateProtector("Marketplace.VisitorAddress");

    /// <summary>Tells a service for whom a page calls it.</summary>
    public void SayIn(HttpRequestMessage request, HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.Headers.TryAddWithoutValidation(
            Header, Convert.ToBase64String(_protector.Protect(Encoding.ASCII.GetBytes(Direct(context).ToString()))));
    }

    /// <returns>The address, or the network of one household, as text to count by.</returns>
    public string Of(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var said = context.Request.Headers[Header].ToString();
        return Network(said.Length > 0 && Read(said) is { } visitor ? visitor : Direct(context));
    }

    /// <summary>An IPv6 household owns a /64, which counts as one; else it had more addresses than we have memory.</summary>
    public static string Network(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        if (plain.AddressFamily != AddressFamily.InterNetworkV6) return plain.ToString();
        var bytes = plain.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes) + "/64";
    }

    private static IPAddress Direct(HttpContext context) => context.Connection.RemoteIpAddress ?? IPAddress.None;

    private IPAddress? Read(string said)
    {
        try
        {
            var text = Encoding.ASCII.GetString(_protector.Unprotect(Convert.FromBase64String(said)));
            return IPAddress.TryParse(text, out var address) ? address : null;
        }
        catch (Exception broken) when (broken is FormatException or CryptographicException)
        {
            return null;
        }
    }
}
