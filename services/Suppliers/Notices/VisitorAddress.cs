using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace Marketplace.Suppliers.Notices;

/// <summary>
/// Where a stranger writes from, for limits. Pages say it in a header that only a holder of the key ring can write; otherwise
/// it is the caller's own. Kept as a hash: it is counted and never read.
/// </summary>
internal sealed class VisitorAddress(IDataProtectionProvider protection)
{
    private const string Header = "Marketplace-Visitor-Address";

    private readonly IDataProtector _protector = protection.CreateProtector("Marketplace.VisitorAddress");

    public string HashOf(HttpContext context)
    {
        var said = context.Request.Headers[Header].ToString();
        var address = said.Length > 0 && Read(said) is { } visitor ? visitor : context.Connection.RemoteIpAddress ?? IPAddress.None;
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("objection " + Network(address))))[..32];
    }

    private IPAddress? Read(string said)
    {
        try
        {
            return IPAddress.TryParse(Encoding.UTF8.GetString(_protector.Unprotect(Convert.FromBase64String(said))), out var address) ? address : null;
        }
        catch (Exception broken) when (broken is FormatException or CryptographicException)
        {
            return null;
        }
    }

    // A household has a whole /64 of IPv6 addresses; they count as one.
    private static string Network(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return plain.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6
            ? Convert.ToHexString(plain.GetAddressBytes().AsSpan(0, 8)) : plain.ToString();
    }
}
