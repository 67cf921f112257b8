using System.Security.Cryptography;

namespace Marketplace.Web.Session;

/// <summary>
/// What a form came to that its own page shows (an address read out of a line, people who were found). The browser is sent to that
/// page again and finds it there, so that going back asks for a page and never for a form. The address says which answer it is.
/// </summary>
internal static class KeptAnswer
{
    /// <summary>The word in the address.</summary>
    public const string Mark = "kept";

    private const string CookieName = "kept";

    /// <returns>The address to send the browser to; null where the answer is too much to be kept, and stands on the page as it is.</returns>
    public static string? Keep<T>(HttpContext context, T answer) where T : class
    {
        var key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6));
        if (!SealedCookie.Put(context, CookieName, new Kept<T>(Of<T>(key), Reader(context), answer))) return null;
        var request = context.Request;
        var query = request.Query.Where(part => part.Key is not Mark and not "handler").Append(new(Mark, key));
        return request.Path + QueryString.Create(query).ToUriComponent();
    }

    /// <summary>Null where the address names none, or another than waits here.</summary>
    public static T? Read<T>(HttpContext context) where T : class =>
        HttpMethods.IsGet(context.Request.Method) && context.Request.Query[Mark] is [{ Length: > 0 } key]
        && SealedCookie.Read<Kept<T>>(context, CookieName) is { } kept && kept.Key == Of<T>(key) && kept.Person == Reader(context)
            ? kept.Answer : null;

    private static string Of<T>(string key) => $"{typeof(T).Name}/{key}";

    private static Guid? Reader(HttpContext context) => context.RequestServices.GetRequiredService<Visitor>().PersonId;

    private sealed record Kept<T>(string Key, Guid? Person, T Answer);
}
