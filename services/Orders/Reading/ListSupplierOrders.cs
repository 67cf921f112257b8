using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Marketplace.Contracts;
using Marketplace.Kernel;
using Marketplace.Offers;
using Marketplace.Readers;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Orders;

/// <summary>What of a supplier's orders is wanted; nothing said is what has to be shipped.</summary>
public sealed record SupplierOrderFilter
{
    [FromQuery(Name = "status")]
    public OrderStatus? Status { get; init; }

    /// <summary>Part of a number, of a good's name or of a waybill; looked for in every state where none is said.</summary>
    [FromQuery(Name = "query"), StringLength(50, ErrorMessage = "搜索的词太长。")]
    public string? Query { get; init; }

    /// <summary>2026-11: placed in it; in every state where none is said.</summary>
    [FromQuery(Name = "month")]
    public string? Month { get; init; }

    /// <summary>The last row's id of the page before.</summary>
    [FromQuery(Name = "before")]
    public Guid? Before { get; init; }

    /// <summary>Rows a page, 30 unless said, at most 200.</summary>
    [FromQuery(Name = "limit")]
    public int? Limit { get; init; }

    internal bool IsSearched => !string.IsNullOrWhiteSpace(Query) || !string.IsNullOrEmpty(Month);
}

/// <summary>Lists the caller's supplier's orders of one state, or those that are looked for, newest first, with the tabs' counts.</summary>
internal static class ListSupplierOrders
{
    private const int Usual = 30;
    private const int MostCounted = 1000;

    // Each condition names what its index is limited to: the desk's, and that of unpaid orders.
    private const string Unpaid = "p.status = 'Placed' and o.status = 'Placed'";
    private static readonly string ListPaid = ListOf("p.status = @status and p.status <> 'Placed'");
    private static readonly string ListUnpaid = ListOf(Unpaid);

    private static string ListOf(string condition) => $"""
        {Columns}
        where p.supplier_id = @supplier and {condition} and (@before::uuid is null or p.supplier_order_id < @before)
        order by p.supplier_order_id desc
        limit @most
        """;

    private const string Columns = """
        select p.supplier_order_id, o.number, p.status, p.goods_cny, p.freight_cny, p.refunded_cny, o.district_code,
            o.placed_at, o.paid_at, p.shipped_at,
            (select string_agg(l.product_name || ' ' || l.pack || '×' || l.quantity, '；' order by l.line_id)
                from orders.order_lines l
                where l.order_id = p.order_id and l.supplier_order_id = p.supplier_order_id) as goods,
            (select max(l.ships_from_on) from orders.order_lines l
                where l.order_id = p.order_id and l.supplier_order_id = p.supplier_order_id and not l.is_cancelled) as ships_from_on
        from orders.supplier_orders p
        join orders.orders o using (order_id)
        """;

    // A whole number is one row of an index; words are looked for among all of the supplier's.
    private static string Found(bool isNumber)
    {
        const string Words = """
            (@like::text is null or o.number ilike @like or p.tracking_number ilike @like or exists (
                select 1 from orders.order_lines l
                where l.order_id = p.order_id and l.supplier_order_id = p.supplier_order_id and l.product_name ilike @like))
            """;
        var match = $"{(isNumber ? "o.number = @number" : Words)} and (@from::timestamptz is null or o.placed_at >= @from and o.placed_at < @to)";
        return $"""
            with found as (
                select p.supplier_order_id, p.status
                from orders.supplier_orders p
                join orders.orders o using (order_id)
                where p.supplier_id = @supplier and p.status <> 'Placed' and {match}
                union all
                select p.supplier_order_id, p.status
                from orders.supplier_orders p
                join orders.orders o using (order_id)
                where p.supplier_id = @supplier and {Unpaid} and {match})
            """;
    }

    private const string PageOfFound = $"""
        {Columns}
        where p.supplier_order_id in (
            select supplier_order_id from found
            where (@status::text is null or status = @status) and (@before::uuid is null or supplier_order_id < @before)
            order by supplier_order_id desc
            limit @most)
        order by p.supplier_order_id desc
        """;

    private const string CountsOfFound = "select status, count(*)::int as now, 0 as later, null::date as later_from from found group by status";

    private static readonly string Counts = $"""
        select p.status, count(*) filter (where ahead.day is null)::int as now, count(ahead.day)::int as later, min(ahead.day) as later_from
        from orders.supplier_orders p
        left join lateral (
            select max(l.ships_from_on) as day
            from orders.order_lines l
            where l.order_id = p.order_id and l.supplier_order_id = p.supplier_order_id and not l.is_cancelled
            having max(l.ships_from_on) > @today) ahead on p.status = 'Paid'
        where p.supplier_id = @supplier and p.status in ('Paid', 'Shipped')
        group by p.status
        union all
        select 'Placed', count(*)::int, 0, null
        from orders.supplier_orders p
        join orders.orders o using (order_id)
        where p.supplier_id = @supplier and {Unpaid}
        union all
        {Some("Delivered")}
        union all
        {Some("Cancelled")}
        """;

    // What is over grows for ever, and is not counted to the end.
    private static string Some(string status) => $"""
        select '{status}', count(*)::int, 0, null
        from (select from orders.supplier_orders p where p.supplier_id = @supplier and p.status = '{status}' and p.status <> 'Placed' limit {MostCounted}) some_{status}
        """;

    public static void Map(IEndpointRouteBuilder desk) => desk.MapGet("/supplier-orders", Handle).WithName("ListSupplierOrders")
        .WithSummary("The caller's supplier's orders of one status (Paid unless said), or those looked for, newest first, with the tabs' counts");

    private static async Task<Ok<SupplierOrderPage>> Handle(
        [AsParameters] SupplierOrderFilter wanted, CurrentUser supplier, OrdersDatabase db, TimeProvider clock, CancellationToken ct)
    {
        var most = Math.Clamp(wanted.Limit ?? Usual, 1, 200);
        var number = PaperNumber.Read(wanted.Query) is (PaperKind.RetailOrder, { Length: OrderNumber.Letters } whole) ? whole : null;
        var (from, to) = Span(wanted.Month);
        var args = new
        {
            supplier = supplier.SupplierId, status = (wanted.Status ?? (wanted.IsSearched ? null : OrderStatus.Paid))?.ToString(), wanted.Before,
            today = clock.Today(), most = most + 1, number, like = SearchPattern.Anywhere(wanted.Query), from, to,
        };
        var found = Found(number is not null);
        var sql = wanted.IsSearched ? $"{found} {PageOfFound};{found} {CountsOfFound}"
            : $"{(args.status == nameof(OrderStatus.Placed) ? ListUnpaid : ListPaid)};{Counts}";
        var (rows, counted) = await db.QueryMultipleAsync(sql, args, async grid =>
            ((await grid.ReadAsync<SupplierOrderSummary>()).ToList(), (await grid.ReadAsync<StatusCount>()).ToDictionary(row => row.Status)), ct);
        var paid = counted.GetValueOrDefault("Paid");
        var page = rows.Take(most).ToList();
        return TypedResults.Ok(new SupplierOrderPage(
            page, paid?.Now ?? 0, counted.GetValueOrDefault("Shipped")?.Now ?? 0, paid?.Later ?? 0, paid?.LaterFrom,
            rows.Count > most ? page[^1].SupplierOrderId : null, counted.ToDictionary(row => row.Key, row => row.Value.Now + row.Value.Later)));
    }

    private static (DateTimeOffset? From, DateTimeOffset? To) Span(string? month)
    {
        if (string.IsNullOrEmpty(month)) return (null, null);
        if (!DateOnly.TryParseExact(month, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first) || first.Year is <= 2000 or >= 2200)
        {
            throw RefusedException.Field("month", "wrong-month", "月份写成2026-11这样。");
        }
        return (BeijingTime.StartOf(first), BeijingTime.StartOf(first.AddMonths(1)));
    }

    private sealed record StatusCount(string Status, int Now, int Later, DateOnly? LaterFrom);
}

/// <param name="ToShip">To be sent now; <paramref name="Underway"/> of 运输中.</param>
/// <param name="Later">Sold ahead and not yet to be sent; the first from <paramref name="LaterFrom"/> on.</param>
/// <param name="Counts">How many there are, or were found, by status; of Delivered and Cancelled at most 1,000 where nothing is looked for.</param>
public sealed record SupplierOrderPage(
    IReadOnlyList<SupplierOrderSummary> Orders, int ToShip, int Underway, int Later, DateOnly? LaterFrom, Guid? Next,
    IReadOnlyDictionary<string, int> Counts);

/// <param name="Goods">What is in it, in one line.</param>
/// <param name="ShipsFromOn">The latest day promised of goods sold ahead; null where all is sent at once.</param>
public sealed record SupplierOrderSummary(
    Guid SupplierOrderId, string Number, string Status, decimal GoodsCny, decimal FreightCny, decimal RefundedCny,
    string DistrictCode, DateTimeOffset PlacedAt, DateTimeOffset? PaidAt, DateTimeOffset? ShippedAt, string Goods,
    DateOnly? ShipsFromOn)
{
    /// <summary>What stays with the supplier after refunds.</summary>
    public decimal KeptCny => new OfferSum(GoodsCny, FreightCny).TotalCny - RefundedCny;
}
