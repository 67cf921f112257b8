using Marketplace.Web.Components;

namespace Marketplace.Web.Delivery;

/// <summary>
/// What is sent to a page is a form; anything else is refused before a page tries to read it. A form is answered for itself: what an
/// earlier one did still stands in the address it is sent to, and is not said again beside a refusal.
/// </summary>
internal static class FormDoor
{
    private static readonly string[] SaidBefore = ["done", ChangedNotice.Mark];

    public static void UseFormDoor(this IApplicationBuilder pages) => pages.Use((context, next) =>
    {
        var request = context.Request;
        if (!HttpMethods.IsPost(request.Method)) return next(context);
        if (!request.HasFormContentType)
        {
            throw new BadHttpRequestException("A page takes forms alone.", StatusCodes.Status415UnsupportedMediaType);
        }
        if (Array.Exists(SaidBefore, request.Query.ContainsKey))
        {
            request.QueryString = QueryString.Create(
                request.Query.Where(part => !SaidBefore.Contains(part.Key, StringComparer.OrdinalIgnoreCase)));
        }
        return next(context);
    });
}
