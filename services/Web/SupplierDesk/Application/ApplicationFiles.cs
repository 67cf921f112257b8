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
        app.MapGet("/files/applications/{applicationId:guid}/{attachmentId:guid}/view", View)
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

    /// <summary>A document to be read beside the form it proves, within our own pages only.</summary>
    private static Task View(Guid applicationId, Guid attachmentId, Api api, HttpContext context)
    {
        context.Response.Headers.ContentSecurityPolicy = "script-src 'none'; object-src 'self'; frame-ancestors 'self'";
        return Hand($"/api/suppliers/applications/{applicationId}/attachments/{attachmentId}", api, context, "inline");
    }

    private static async Task Hand(string path, Api api, HttpContext context, string? disposition = null)
    {
        using var file = await api.Download(Services.Suppliers, path);
        var response = context.Response;
        response.ContentType = file.Content.Headers.ContentType?.ToString() ?? "application/octet-stream";
        response.ContentLength = file.Content.Headers.ContentLength;
        response.Headers.ContentDisposition = disposition ?? file.Content.Headers.ContentDisposition?.ToString() ?? "attachment";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.CacheControl = "private, no-store";
        await file.Content.CopyToAsync(response.Body, context.RequestAborted);
    }
}
