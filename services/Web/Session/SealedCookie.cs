using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;

namespace Marketplace.Web.Session;

/// <summary>What one page leaves for the next in the same browser: encrypted, in a cookie of a quarter of an hour.</summary>
internal static class SealedCookie
{
    private const int MostBytes = 12_000;
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(15);
    private static readonly ChunkingCookieManager Cookies = new();

    /// <returns>False where it is too much for a cookie.</returns>
    public static bool Put<T>(HttpContext context, string name, T what)
    {
        using var packed = new MemoryStream();
        using (var json = new BrotliStream(packed, CompressionLevel.Optimal)) JsonSerializer.Serialize(json, what);
        var cookie = Convert.ToBase64String(Protector(context).Protect(packed.ToArray(), Lasts));
        if (cookie.Length > MostBytes) return false;
        Cookies.AppendResponseCookie(context, name, cookie, Options(context));
        return true;
    }

    public static T? Read<T>(HttpContext context, string name) where T : class
    {
        if (Cookies.GetRequestCookie(context, name) is not { } cookie) return null;
        try
        {
            using var packed = new MemoryStream(Protector(context).Unprotect(Convert.FromBase64String(cookie)));
            using var json = new BrotliStream(packed, CompressionMode.Decompress);
            return JsonSerializer.Deserialize<T>(json);
        }
        catch (Exception broken) when (broken is FormatException or CryptographicException or JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Reads it once.</summary>
    public static T? Take<T>(HttpContext context, string name) where T : class
    {
        var what = Read<T>(context, name);
        Drop(context, name);
        return what;
    }

    public static void Drop(HttpContext context, string name)
    {
        if (Cookies.GetRequestCookie(context, name) is not null) Cookies.DeleteCookie(context, name, Options(context));
    }

    private static ITimeLimitedDataProtector Protector(HttpContext context) => context.RequestServices
        .GetRequiredService<IDataProtectionProvider>().CreateProtector("Marketplace.Web.Draft").ToTimeLimitedDataProtector();

    private static CookieOptions Options(HttpContext context) => new()
    {
        HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, MaxAge = Lasts, Path = "/",
    };
}
