using Marketplace.Web.Calls;
using Marketplace.Web.Session;

namespace Marketplace.Web.SupplierDesk.Products;

/// <summary>Hands the catalog's price lists on to the browser as files.</summary>
internal static class PriceListDownloads
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var policy = PagePolicies.For(Roles.SupplierOwner, Roles.SupplierStaff);
        app.MapGet("/supplier/price-lists/{name:regex(^(template|export)$)}.csv", Handle).RequireAuthorization(policy).ExcludeFromDescription();
    }

    private static async Task Handle(string name, Api api, HttpContext context)
    {
        using var file = await api.Download(Services.Catalog, $"/api/catalog/mine/price-lists/{name}");
        context.Response.ContentType = "text/csv; charset=utf-8";
        context.Response.Headers.ContentDisposition = $"attachment; filename=price-list-{name}.csv";
        await file.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }
}
