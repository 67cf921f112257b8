using Marketplace.Web.Calls;
using Marketplace.Web.Session;

namespace Marketplace.Web.SupplierDesk.Products;

/// <summary>Hands the catalog's price lists on to the browser as files.</summary>
internal static class PriceListDownloads
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var policy = PagePolicies.For(Roles.SupplierOwner, Roles.SupplierStaff, Roles.SupplierProducts);
        app.MapGet("/supplier/price-lists/{name:regex(^(template|export)$)}.{type:regex(^(csv|xlsx)$)}", Handle)
            .RequireAuthorization(policy).ExcludeFromDescription();
        app.MapGet("/supplier/price-lists/{id:guid}/errors", HandleErrors).RequireAuthorization(policy).ExcludeFromDescription();
    }

    private static Task Handle(string name, string type, Api api, HttpContext context) =>
        HandOn(api, context, $"/api/catalog/mine/price-lists/{name}?xlsx={(type == "xlsx" ? "true" : "false")}");

    private static Task HandleErrors(Guid id, Api api, HttpContext context) => HandOn(api, context, $"/api/catalog/mine/imports/{id}/errors");

    // Type and name come from the catalog; nobody's browser is to guess.
    private static async Task HandOn(Api api, HttpContext context, string path)
    {
        using var file = await api.Download(Services.Catalog, path);
        context.Response.ContentType = file.Content.Headers.ContentType?.ToString() ?? "application/octet-stream";
        context.Response.Headers.ContentDisposition = file.Content.Headers.ContentDisposition?.ToString() ?? "attachment";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        await file.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }
}
