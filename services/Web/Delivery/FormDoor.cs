namespace Marketplace.Web.Delivery;

/// <summary>
/// What is sent to a page is a form; anything else is refused before a page tries to read it.
/// </summary>
internal static class FormDoor
{
    public static void UseFormDoor(this IApplicationBuilder pages) => pages.Use((context, next) =>
    {
        var request = context.Request;
        if (!HttpMethods.IsPost(request.Method)) return next(context);
        if (!request.HasFormContentType)
        {
            throw new BadHttpRequestException("A page takes forms alone.", StatusCodes.Status415UnsupportedMediaType);
        }
        return next(context);
    });
}
