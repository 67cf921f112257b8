using System.Globalization;
using Marketplace.Readers;
using Marketplace.Web.Calls;
using Marketplace.Web.CanteenDesk;
using Marketplace.Web.Delivery;
using Marketplace.Web.Language;
using Marketplace.Web.Session;
using Marketplace.Web.SupplierDesk.Money;
using Marketplace.Web.SupplierDesk.Orders;

namespace Marketplace.Web.SupplierDesk;

/// <summary>A supplier's lists of retail orders, stock and money as files for a spreadsheet: what the page shows, all pages of it.</summary>
internal static class SupplierDownloads
{
    // Of two hundred and of a hundred rows: years of a supplier's trade. More is asked for month by month.
    private const int MostPages = 100;

    private static Text T => Text.Current;

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/supplier/orders.csv", Orders).RequireAuthorization(For(Roles.SupplierOrders)).WithMetadata(new PageEndpoint());
        app.MapGet("/supplier/stock.csv", Stock).RequireAuthorization(For(Roles.SupplierStock)).WithMetadata(new PageEndpoint());
        app.MapGet("/supplier/money.csv", Entries).RequireAuthorization(For(Roles.SupplierAccounts)).WithMetadata(new PageEndpoint());
    }

    private static Microsoft.AspNetCore.Authorization.AuthorizationPolicy For(string duty) =>
        PagePolicies.For(Roles.SupplierOwner, Roles.SupplierStaff, duty);

    private static async Task<IResult> Orders([AsParameters] OrderQuery asked, Api api)
    {
        var orders = new List<SupplierOrderSummary>();
        var wanted = asked with { Status = asked.Status ?? (asked.IsFiltered ? null : "Paid") };
        for (var (page, before) = (0, (string?)null); page == 0 || before is not null && page < MostPages; page++)
        {
            var list = await api.Get<SupplierOrderPage>(Services.Orders, $"/api/orders/supplier-orders?{(wanted with { Before = before }).Words(("limit", "200"))}");
            orders.AddRange(list.Orders);
            before = list.Next?.ToString();
        }
        return ListDownloads.File(T["零售订单"],
            [T["订单号"], T["状态"], T["商品"], T["送往"], T["商品金额"], T["运费"], T["退款"], T["货款"], T["下单时间"], T["付款时间"], T["发货时间"]],
            orders.Select(order => new[]
            {
                order.Number, T[OrdersPage.NameOf(order.Status)], order.Goods, order.District, ListDownloads.Sum(order.GoodsCny), ListDownloads.Sum(order.FreightCny),
                ListDownloads.Sum(order.RefundedCny), ListDownloads.Sum(order.KeptCny), Format.Time(order.PlacedAt), Time(order.PaidAt), Time(order.ShippedAt),
            }));
    }

    private static async Task<IResult> Stock(string? query, Api api)
    {
        var items = await api.Get<List<StockItem>>(Services.Orders, "/api/orders/stock" + (query is null ? "" : "?query=" + Uri.EscapeDataString(query)));
        return ListDownloads.File(T["库存"], [T["商品"], T["规格"], T["编号"], T["在库"], T["占用"], T["可售"], T["状态"]],
            items.Select(item => new[]
            {
                Text.Name(item.ProductName), item.Pack, item.SkuCode, Count(item.OnHand), Count(item.Reserved), Count(item.OnHand - item.Reserved),
                item.IsListed ? "" : T["未上架"],
            }));
    }

    private static async Task<IResult> Entries(string? month, string? query, Api api)
    {
        var entries = new List<EntryView>();
        var asked = $"limit=100&month={Uri.EscapeDataString(month ?? "")}&query={Uri.EscapeDataString(query ?? "")}".Replace("&month=&", "&", StringComparison.Ordinal);
        for (var (page, before) = (0, (long?)null); page == 0 || before is not null && page < MostPages; page++)
        {
            var list = await api.Get<EntriesView>(Services.Payments, $"/api/payments/suppliers/me/entries?{asked}{(before is null ? "" : $"&before={before}")}");
            entries.AddRange(list.Items);
            before = list.NextBefore;
        }
        return ListDownloads.File(T["我的货款"], [T["单号"], T["事项"], T["科目"], T["金额"], T["时间"]],
            entries.Select(entry => new[] { entry.Number, T[entry.What], T[entry.Where], ListDownloads.Sum(entry.AmountCny), Format.Time(entry.At) }));
    }

    private static string Time(DateTimeOffset? at) => at is { } time ? Format.Time(time) : "";

    private static string Count(int packs) => packs.ToString(CultureInfo.InvariantCulture);
}
