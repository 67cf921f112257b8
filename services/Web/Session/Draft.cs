using System.IO.Compression;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;

namespace Marketplace.Web.Session;

/// <summary>
/// What was typed into a form when the session turned out to have ended. It waits, encrypted, in a cookie of the same browser
/// until the person has signed in again, and is then offered once for sending.
/// </summary>
/// <param name="LacksFiles">Photos or files were chosen too; a cookie cannot hold them.</param>
public sealed record Draft(string Path, IReadOnlyList<KeyValuePair<string, string>> Fields, bool LacksFiles)
{
    private const string CookieName = "draft";
    private const string WordsCookie = "words";
    private const int MostBytes = 12_000;
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(15);
    private static readonly ChunkingCookieManager Cookies = new();

    /// <summary>Where to sign in so that the person comes back to what they were doing.</summary>
    internal static async Task<string> SignInAddress(HttpContext context)
    {
        var request = context.Request;
        var back = request.Path + request.QueryString;
        if (HttpMethods.IsPost(request.Method)) back = await Keep(context, CookieName) ? "/resume" : LocalReferer(request) ?? request.Path.Value!;
        return "/sign-in?return=" + Uri.EscapeDataString(LocalReturn.OrHome(back));
    }

    /// <summary>Who typed it, as their page said.</summary>
    public string? Owner => Fields.FirstOrDefault(one => one.Key == FormOwner.Field).Value;

    /// <summary>What a person would know again, as their page showed it.</summary>
    public IReadOnlyList<string> Words => TypedWords.Of(Fields);

    internal static Draft? Take(HttpContext context) => Take(context, CookieName);

    /// <summary>Keeps what was typed into a form that its page no longer has, for that page to show once.</summary>
    internal static Task<bool> KeepWords(HttpContext context) => Keep(context, WordsCookie);

    internal static Draft? TakeWords(HttpContext context) => Take(context, WordsCookie);

    private static Draft? Take(HttpContext context, string name)
    {
        var cookie = Cookies.GetRequestCookie(context, name);
        if (cookie is null) return null;
        Cookies.DeleteCookie(context, name, Options(context));
        try
        {
            using var packed = new MemoryStream(Protector(context).Unprotect(Convert.FromBase64String(cookie)));
            using var json = new BrotliStream(packed, CompressionMode.Decompress);
            return JsonSerializer.Deserialize<Draft>(json);
        }
        catch (Exception broken) when (broken is FormatException or System.Security.Cryptography.CryptographicException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Keeps the posted fields; passwords, codes, tokens and files are left out. False when there is nothing to keep.</summary>
    private static async Task<bool> Keep(HttpContext context, string name)
    {
        if (!context.Request.HasFormContentType) return false;
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var fields = form.Where(f => !IsSecret(f.Key))
            .SelectMany(f => f.Value.Select(value => KeyValuePair.Create(f.Key, value ?? ""))).ToArray();
        if (fields.Length == 0) return false;

        using var packed = new MemoryStream();
        using (var json = new BrotliStream(packed, CompressionLevel.Optimal))
            JsonSerializer.Serialize(json, new Draft(context.Request.Path + context.Request.QueryString, fields, form.Files.Any(file => file.Length > 0)));
        var cookie = Convert.ToBase64String(Protector(context).Protect(packed.ToArray(), Kept));
        if (cookie.Length > MostBytes) return false;
        Cookies.AppendResponseCookie(context, name, cookie, Options(context));
        return true;
    }

    // A one-time code is called Code and nothing else; a DistrictCode or a CreditCode is somebody's work.
    internal static bool IsSecret(string field) =>
        field.StartsWith("__", StringComparison.Ordinal)
        || field.Contains("password", StringComparison.OrdinalIgnoreCase)
        || field[(field.LastIndexOf('.') + 1)..] is "Code" or "Totp" or "Number" or "Challenge" or "Key";

    private static string? LocalReferer(HttpRequest request) =>
        Uri.TryCreate(request.Headers.Referer, UriKind.Absolute, out var from) && from.Authority == request.Host.Value
            ? from.PathAndQuery : null;

    private static ITimeLimitedDataProtector Protector(HttpContext context) => context.RequestServices
        .GetRequiredService<IDataProtectionProvider>().CreateProtector("Marketplace.Web.Draft").ToTimeLimitedDataProtector();

    private static CookieOptions Options(HttpContext context) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
        MaxAge = Kept,
        Path = "/"
    };
}
