using System.Globalization;
using Marketplace.Web.Calls;
using Marketplace.Web.CanteenDesk;
using Marketplace.Web.Delivery;
using Marketplace.Web.Language;
using Marketplace.Web.Session;

namespace Marketplace.Web.OfficerDesk.Board;

/// <summary>Hands the board's workbook on to the browser.</summary>
internal static class BoardFiles
{
    // Of fifty lines each; more is asked for month by month.
    private const int MostPages = 100;

    private static Text T => Text.Current;

    public static void Map(IEndpointRouteBuilder app)
    {
        var officers = PagePolicies.For(Roles.CountyOfficer, Roles.DistrictOfficer, Roles.PlatformReviewer, Roles.Finance, Roles.Administrator);
        app.MapGet("/officer/board.xlsx", Export).RequireAuthorization(officers);
        app.MapGet("/officer/deliveries.csv", Deliveries).RequireAuthorization(officers).WithMetadata(new PageEndpoint());
    }

    private static async Task<IResult> Deliveries(HttpContext context, Api api)
    {
        var lines = new List<DeliveryLine>();
        var asked = QueryString.Create(context.Request.Query.Where(part => part.Key is not "after")).ToUriComponent();
        for (var (page, after) = (0, (string?)null); page == 0 || after is not null && page < MostPages; page++)
        {
            var list = await api.Get<DeliveryPage>(
                Services.Impact, $"/api/impact/deliveries{asked}{(after is null ? "" : $"{(asked.Length == 0 ? '?' : '&')}after={Uri.EscapeDataString(after)}")}");
            lines.AddRange(list.Lines);
            after = list.Next;
        }
        return ListDownloads.File(T["交付明细"],
            [T["交付日期"], T["单据"], T["商品"], T["规格"], T["旗县"], T["北京区"], T["渠道"], T["供应商"], T["重量"] + " kg", T["货款"]],
            lines.Select(line => new[]
            {
                Format.Date(line.DeliveredAt), line.Number, line.ProductName, line.Pack, line.Banner, line.District, Names.Channel(line.Channel), line.SupplierName,
                line.WeightKg.ToString("0.###", CultureInfo.InvariantCulture), ListDownloads.Sum(line.AmountCny),
            }));
    }

    private static async Task Export(HttpContext context, Api api)
    {
        using var file = await api.Download(Services.Impact, "/api/impact/board.xlsx" + context.Request.QueryString);
        context.Response.ContentType = file.Content.Headers.ContentType?.ToString();
        context.Response.Headers.ContentDisposition = file.Content.Headers.ContentDisposition?.ToString();
        await file.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }
}
