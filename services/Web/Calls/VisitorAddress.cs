using System.Net;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace Marketplace.Web.Calls;

/// <summary>
/// Tells Identity whose address a page is asked from, so that its limits count the person and not Web. Sealed by the key ring:
/// nobody else can write it.
/// </summary>
public sealed class VisitorAddress(IDataProtectionProvider protection, IConfiguration configuration)
{
    private const string Header = "Marketplace-Visitor-Address";
    private const string Purpose = "Marketplace.VisitorAddress";

    private readonly IDataProtector protector = protection.CreateProtector(Purpose);
    private readonly string[] proxies = configuration.GetSection("Marketplace:Identity:TrustedProxies").Get<string[]>() ?? [];

    internal void SayIn(HttpRequestMessage request, HttpContext context)
    {
        var said = protector.Protect(Encoding.UTF8.GetBytes(Of(context).ToString()));
        request.Headers.TryAddWithoutValidation(Header, Convert.ToBase64String(said));
    }

    // Behind the gateway the visitor is the last one it names; anyone else's word is not taken.
    private IPAddress Of(HttpContext context)
    {
        var direct = context.Connection.RemoteIpAddress ?? IPAddress.None;
        var trusted = IPAddress.IsLoopback(direct)
            || proxies.Any(proxy => IPAddress.TryParse(proxy, out var known) && known.Equals(direct.MapToIPv6()) || proxy == direct.ToString());
        if (!trusted) return direct;
        var forwarded = context.Request.Headers["X-Forwarded-For"].ToString().Split(',')[^1].Trim();
        return IPAddress.TryParse(forwarded, out var origin) ? origin : direct;
    }
}
