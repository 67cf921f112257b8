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

    internal static Draft? Take(HttpContext context) => SealedCookie.Take<Draft>(context, CookieName);

    /// <summary>Keeps what was typed into a form that its page no longer has, for that page to show once.</summary>
    internal static Task<bool> KeepWords(HttpContext context) => Keep(context, WordsCookie);

    internal static Draft? TakeWords(HttpContext context) => SealedCookie.Take<Draft>(context, WordsCookie);

    /// <summary>Keeps the posted fields; passwords, codes, tokens and files are left out. False when there is nothing to keep.</summary>
    private static async Task<bool> Keep(HttpContext context, string name)
    {
        if (!context.Request.HasFormContentType) return false;
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var fields = form.Where(f => !IsSecret(f.Key))
            .SelectMany(f => f.Value.Select(value => KeyValuePair.Create(f.Key, value ?? ""))).ToArray();
        return fields.Length > 0 && SealedCookie.Put(context, name,
            new Draft(context.Request.Path + context.Request.QueryString, fields, form.Files.Any(file => file.Length > 0)));
    }

    // A one-time code is called Code and nothing else; a DistrictCode or a CreditCode is somebody's work.
    internal static bool IsSecret(string field) =>
        field.StartsWith("__", StringComparison.Ordinal)
        || field.Contains("password", StringComparison.OrdinalIgnoreCase)
        || field[(field.LastIndexOf('.') + 1)..] is "Code" or "Totp" or "Number" or "Challenge" or "Key";

    private static string? LocalReferer(HttpRequest request) =>
        Uri.TryCreate(request.Headers.Referer, UriKind.Absolute, out var from) && from.Authority == request.Host.Value
            ? from.PathAndQuery : null;
}
