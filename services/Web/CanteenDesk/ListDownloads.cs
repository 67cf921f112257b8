using System.Globalization;
using Marketplace.Readers;
using Marketplace.Web.Calls;
using Marketplace.Web.Delivery;
using Marketplace.Web.Language;
using Marketplace.Web.Session;

namespace Marketplace.Web.CanteenDesk;

/// <summary>The lists of a canteen and of its suppliers as files for a spreadsheet: what the page shows, all pages of it.</summary>
internal static class ListDownloads
{
    // Of fifty rows each: more than any canteen orders in some years.
    private const int MostPages = 100;
    private const string CanteenOrders = "/api/procurement/purchase-orders";
    private const string SupplierOrders = "/api/procurement/suppliers/me/purchase-orders";

    private static Text T => Text.Current;

    public static void Map(IEndpointRouteBuilder app)
    {
        var policy = PagePolicies.For(Roles.Requester, Roles.Approver, Roles.Receiver, Roles.Supervisor);
        app.MapGet("/canteen/orders.csv", Orders).RequireAuthorization(policy).WithMetadata(new PageEndpoint());
        app.MapGet("/canteen/requisitions.csv", Requisitions).RequireAuthorization(policy).WithMetadata(new PageEndpoint());
        app.MapGet("/canteen/receipts.csv", Receipts).RequireAuthorization(policy).WithMetadata(new PageEndpoint());
        app.MapGet("/canteen/statements.csv", Statements).RequireAuthorization(policy).WithMetadata(new PageEndpoint());
        app.MapGet("/supplier/purchase-orders.csv", OrdersOfSupplier).WithMetadata(new PageEndpoint())
            .RequireAuthorization(PagePolicies.For(Roles.SupplierOwner, Roles.SupplierStaff, Roles.SupplierOrders));
        app.MapGet("/supplier/statements.csv", StatementsOfSupplier).WithMetadata(new PageEndpoint())
            .RequireAuthorization(PagePolicies.For(Roles.SupplierOwner, Roles.SupplierStaff, Roles.SupplierAccounts));
    }

    private static Task<IResult> Orders([AsParameters] OrderQuery asked, Api api) =>
        OrdersFile(asked, api, CanteenOrders, T["采购订单"], T["供应商"], item => item.SupplierName);

    private static Task<IResult> OrdersOfSupplier([AsParameters] OrderQuery asked, Api api) =>
        OrdersFile(asked, api, SupplierOrders, T["食堂订单"], T["采购单位"], item => item.OrganisationName);

    private static async Task<IResult> OrdersFile(
        OrderQuery asked, Api api, string path, string title, string partner, Func<PurchaseOrderItem, string> nameOf)
    {
        var items = await AllAsync(api, asked, path);
        return File(title,
            [T["单号"], T["状态"], partner, T["食堂"], T["行数"], T["金额"], T["下单时间"], T["预计到货"], T["验收单号"]],
            items.Select(item => new[]
            {
                item.Number, T[Words.Order(item.Status).Label], nameOf(item), item.CanteenName, item.Lines.ToString(CultureInfo.InvariantCulture),
                Sum(item.TotalCny), Format.Time(item.PlacedAt), item.ArrivesOn is { } day ? Format.Date(day) : "", item.ReceiptNumber ?? "",
            }));
    }

    private static async Task<IResult> Requisitions([AsParameters] OrderQuery asked, Api api)
    {
        var items = new List<RequisitionItem>();
        for (var (page, before) = (0, (string?)null); page == 0 || before is not null && page < MostPages; page++)
        {
            var list = await api.Get<RequisitionList>(Services.Procurement, $"/api/procurement/requisitions?{(asked with { Before = before }).Words()}");
            items.AddRange(list.Items);
            before = list.Next?.ToString();
        }
        return File(T["请购单"],
            [T["单号"], T["状态"], T["食堂"], T["开单人"], T["行数"], T["金额"], T["要货日期"], T["开单时间"]],
            items.Select(item => new[]
            {
                item.Number, T[Words.Requisition(item.Status).Label], item.CanteenName, item.RequesterName,
                item.Lines.ToString(CultureInfo.InvariantCulture), Sum(item.TotalCny), item.NeededOn is { } day ? Format.Date(day) : "",
                Format.Time(item.CreatedAt),
            }));
    }

    private static async Task<IResult> Receipts([AsParameters] OrderQuery asked, Api api)
    {
        var states = asked.Status is "Accepted" or "Shipped" ? asked.Status : asked.IsFiltered ? "Shipped,Accepted" : "Shipped";
        var items = await AllAsync(api, asked with { Status = states }, CanteenOrders, ("by", "accepted"));
        return File(T["验收单"],
            [T["验收单号"], T["采购订单"], T["状态"], T["供应商"], T["食堂"], T["订货（含运费）"], T["应付"], T["预计到货"], T["验收时间"]],
            items.Select(item => new[]
            {
                item.ReceiptNumber ?? "", item.Number, T[Words.Order(item.Status).Label], item.SupplierName, item.CanteenName, Sum(item.TotalCny),
                item.PayableCny is { } payable ? Sum(payable) : "", item.ArrivesOn is { } day ? Format.Date(day) : "",
                item.AcceptedAt is { } at ? Format.Time(at) : "",
            }));
    }

    private static Task<IResult> Statements([AsParameters] OrderQuery asked, Api api) =>
        StatementsFile(asked, api, "/api/procurement/statements", T["供应商"], item => item.SupplierName);

    private static Task<IResult> StatementsOfSupplier([AsParameters] OrderQuery asked, Api api) =>
        StatementsFile(asked, api, "/api/procurement/suppliers/me/statements", T["采购单位"], item => item.OrganisationName);

    private static async Task<IResult> StatementsFile(
        OrderQuery asked, Api api, string path, string partner, Func<StatementItem, string> nameOf)
    {
        var list = await api.Get<StatementList>(Services.Procurement, $"{path}?{(asked with { Status = null }).Words(("state", asked.Status))}");
        return File(T["对账单"],
            [T["单号"], T["月份"], partner, T["验收单"], T["订货（含运费）"], T["应付"], T["已付"], T["供应商已确认到账"], T["付款状态"], T["最早到期"], T["单位确认"], T["供应商确认"]],
            list.Items.Select(item => new[]
            {
                item.Number, item.MonthPath, nameOf(item), item.Receipts.ToString(CultureInfo.InvariantCulture), Sum(item.OrderedCny), Sum(item.PayableCny),
                Sum(item.PaidCny), Sum(item.ReceivedCny), T[Words.Payment(item.PaymentStatus).Label], Format.Date(item.FirstDueOn), item.UnitConfirmedAt is { } unit ? Format.Date(unit) : "",
                item.SupplierConfirmedAt is { } supplier ? Format.Date(supplier) : "",
            }));
    }

    private static async Task<List<PurchaseOrderItem>> AllAsync(Api api, OrderQuery asked, string path, params (string, string?)[] more)
    {
        var items = new List<PurchaseOrderItem>();
        for (var (page, before) = (0, (string?)null); page == 0 || before is not null && page < MostPages; page++)
        {
            var list = await api.Get<PurchaseOrders>(Services.Procurement, $"{path}?{(asked with { Before = before }).Words(more)}");
            items.AddRange(list.Items);
            before = list.Next?.ToString();
        }
        return items;
    }

    internal static IResult File(string name, string[] columns, IEnumerable<string[]> rows) =>
        Results.File(CsvFile.Write(rows.Prepend(columns)), "text/csv; charset=utf-8", name + ".csv");

    internal static string Sum(decimal cny) => cny.ToString("0.00", CultureInfo.InvariantCulture);
}
