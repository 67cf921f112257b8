using System.Globalization;
using Marketplace.Web.Delivery;

namespace Marketplace.Web.Components;

/// <summary>What a form was shown with: it comes back with the form, so that a deed is done to what its person saw, or refused.</summary>
internal static class SeenState
{
    /// <summary>The name of the hidden field <see cref="PageForm"/> writes.</summary>
    public const string Field = "Seen";

    /// <summary>A status, as it was shown; null where the form does not say.</summary>
    public static string? Seen(this HttpContext context) =>
        context.Request.HasFormContentType && context.Request.Form[Field] is [{ Length: > 0 } seen, ..] ? seen : null;

    /// <summary>The name of the form whose answer the page is; null where nothing was sent.</summary>
    public static string? SentForm(this HttpContext context) =>
        context.Request.HasFormContentType && context.Request.Form["_handler"] is [{ Length: > 0 } name, ..] ? name : null;

    /// <summary>
    /// True while a page is the answer to a form: what was refused then takes the focus, so that the browser brings it into view,
    /// with script or without. A form that saves itself while one types takes nobody's focus.
    /// </summary>
    public static bool IsAnswering(this HttpContext? context) => context?.SentForm() is not null && !context.Request.IsPartial();

    /// <summary>A version, as it was shown; one that nothing has where the form does not say.</summary>
    public static long SeenVersion(this HttpContext context) =>
        long.TryParse(context.Seen(), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : -1;
}
