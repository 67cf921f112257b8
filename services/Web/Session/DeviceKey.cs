using System.Security.Cryptography;

namespace Marketplace.Web.Session;

/// <summary>
/// A key this browser keeps, by which Identity knows it again: it opens nothing, but strangers' tries do not hold for it once
/// a person has signed in here.
/// </summary>
internal static class DeviceKey
{
    public const string Header = "Marketplace-Device";
    private const string Cookie = "device";
    private const int Letters = 32;

    public static string Of(HttpContext context)
    {
        if (context.Request.Cookies[Cookie] is { Length: Letters } kept) return kept;
        if (context.Items[typeof(DeviceKey)] is string made) return made;
        var key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Letters / 2));
        context.Items[typeof(DeviceKey)] = key;
        context.Response.Cookies.Append(Cookie, key, new CookieOptions
        {
            HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, MaxAge = TimeSpan.FromDays(400), Path = "/",
        });
        return key;
    }
}
