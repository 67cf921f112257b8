using Marketplace.Web.Calls;
using Marketplace.Web.Delivery;
using Marketplace.Web.Session;

namespace Marketplace.Web.SupplierDesk.Application;

/// <summary>Hands an application's file on to the browser of someone the Suppliers API lets see it.</summary>
internal static class ApplicationFiles
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/files/applications/{applicationId:guid}/{attachmentId:guid}", Handle)
            .RequireAuthorization(PagePolicies.For()).WithMetadata(new PageEndpoint());
        app.MapGet("/files/qualifications/{id:guid}", (Guid id, Api api, HttpContext context) => Hand($"/api/suppliers/qualifications/{id}/file", api, context))
            .RequireAuthorization(PagePolicies.For()).WithMetadata(new PageEndpoint());
        app.MapGet("/files/changes/{id:guid}", (Guid id, Api api, HttpContext context) => Hand($"/api/suppliers/changes/{id}/file", api, context))
            .RequireAuthorization(PagePolicies.For()).WithMetadata(new PageEndpoint());
        app.MapGet("/files/linkage/{id:guid}/{year:int}",
                (Guid id, int year, Api api, HttpContext context) => Hand($"/api/suppliers/register/{id}/linkage/{year}/file", api, context))
            .RequireAuthorization(PagePolicies.For()).WithMetadata(new PageEndpoint());
    }

    private static Task Handle(Guid applicationId, Guid attachmentId, Api api, HttpContext context) =>
        Hand($"/api/suppliers/applications/{applicationId}/attachments/{attachmentId}", api, context);

    private static async Task Hand(string path, Api api, HttpContext context)
    {
        using var file = await api.Download(Services.Suppliers, path);
        var response = context.Response;
        response.ContentType = file.Content.Headers.ContentType?.ToString() ?? "application/octet-stream";
        response.ContentLength = file.Content.Headers.ContentLength;
        response.Headers.ContentDisposition = file.Content.Headers.ContentDisposition?.ToString() ?? "attachment";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.CacheControl = "private, no-store";
        await file.Content.CopyToAsync(response.Body, context.RequestAborted);
    }
}
