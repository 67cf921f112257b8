using Marketplace.Web.Calls;
using Marketplace.Web.Session;

namespace Marketplace.Web.OfficerDesk.Board;

/// <summary>Hands the board's workbook on to the browser.</summary>
internal static class BoardFiles
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/officer/board.xlsx", Export)
        .RequireAuthorization(PagePolicies.For(
            Roles.CountyOfficer, Roles.DistrictOfficer, Roles.PlatformReviewer, Roles.Finance, Roles.Administrator));

    private static async Task Export(HttpContext context, Api api)
    {
        using var file = await api.Download(Services.Impact, "/api/impact/board.xlsx" + context.Request.QueryString);
        context.Response.ContentType = file.Content.Headers.ContentType?.ToString();
        context.Response.Headers.ContentDisposition = file.Content.Headers.ContentDisposition?.ToString();
        await file.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }
}
