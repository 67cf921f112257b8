using Marketplace.Web.Calls;
using Marketplace.Web.Delivery;
using Marketplace.Web.Session;

namespace Marketplace.Web.CanteenDesk.Receipts;

/// <summary>Hands a receipt's photos on to the browsers of its canteen's people.</summary>
internal static class ReceiptFiles
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/canteen/receipts/{id:guid}/photos/{photoId:guid}", Handle)
        .RequireAuthorization(PagePolicies.For(Roles.Requester, Roles.Approver, Roles.Receiver, Roles.Supervisor)).WithMetadata(new PageEndpoint());

    private static async Task Handle(Guid id, Guid photoId, Api api, HttpContext context)
    {
        using var photo = await api.Download(Services.Procurement, $"/api/procurement/goods-receipts/{id}/photos/{photoId}");
        var response = context.Response;
        response.ContentType = photo.Content.Headers.ContentType?.ToString() ?? "application/octet-stream";
        response.ContentLength = photo.Content.Headers.ContentLength;
        response.Headers.CacheControl = "private, max-age=86400, immutable";
        await photo.Content.CopyToAsync(response.Body, context.RequestAborted);
    }
}
