using System.Globalization;

namespace Marketplace.Web.Components;

/// <summary>What a form was shown with: it comes back with the form, so that a deed is done to what its person saw, or refused.</summary>
internal static class SeenState
{
    /// <summary>The name of the hidden field <see cref="PageForm"/> writes.</summary>
    public const string Field = "Seen";

    /// <summary>A status, as it was shown; null where the form does not say.</summary>
    public static string? Seen(this HttpContext context) =>
        context.Request.HasFormContentType && context.Request.Form[Field] is [{ Length: > 0 } seen, ..] ? seen : null;

    /// <summary>A version, as it was shown; one that nothing has where the form does not say.</summary>
    public static long SeenVersion(this HttpContext context) =>
        long.TryParse(context.Seen(), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : -1;
}
