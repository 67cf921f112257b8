using Marketplace.Contracts;
using Marketplace.Kernel;
using Marketplace.Offers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Orders;

/// <summary>A supplier's part of the market: its orders by tab, one in full with where it goes, its pack sheet, the carriers.</summary>
internal static class SupplierDesk
{
    private const int Most = 30;

    private static readonly string[] Carriers =
        ["顺丰速运", "京东物流", "中国邮政", "中通快递", "圆通速递", "申通快递", "韵达快递", "极兔速递", "EMS", "德邦物流", "自有冷链车", "其他"];

    // Each condition names what its index is limited to: the desk's, and that of unpaid orders.
    private static readonly string ListPaid = ListOf("p.status = @status and p.status <> 'Placed'");
    private static readonly string ListUnpaid = ListOf("p.status = 'Placed' and o.status = 'Placed'");

    private static string ListOf(string condition) => $"""
        select p.supplier_order_id, o.number, p.status, p.goods_cny, p.freight_cny, p.refunded_cny, o.district_code,
            o.placed_at, o.paid_at, p.shipped_at,
            (select string_agg(l.product_name || ' ' || l.pack || '×' || l.quantity, '；' order by l.line_id)
                from orders.order_lines l
                where l.order_id = p.order_id and l.supplier_order_id = p.supplier_order_id) as goods,
            (select max(l.ships_from_on) from orders.order_lines l
                where l.order_id = p.order_id and l.supplier_order_id = p.supplier_order_id and not l.is_cancelled) as ships_from_on
        from orders.supplier_orders p
        join orders.orders o using (order_id)
        where p.supplier_id = @supplier and {condition}
            and (@before::uuid is null or p.supplier_order_id < @before)
        order by p.supplier_order_id desc
        limit {Most + 1}
        """;

    private const string Counts = """
        select p.status, count(*) filter (where ahead.day is null)::int as now, count(ahead.day)::int as later, min(ahead.day) as later_from
        from orders.supplier_orders p
        left join lateral (
            select max(l.ships_from_on) as day
            from orders.order_lines l
            where l.order_id = p.order_id and l.supplier_order_id = p.supplier_order_id and not l.is_cancelled
            having max(l.ships_from_on) > @today) ahead on p.status = 'Paid'
        where p.supplier_id = @supplier and p.status in ('Paid', 'Shipped')
        group by p.status
        """;

    private const string Read = PartReading.Parts + """
         where p.supplier_order_id = @id and p.supplier_id = @supplier;
        select o.order_id, o.number, o.channel, o.recipient, o.phone, o.district_code, o.street, o.placed_at, o.paid_at
        from orders.orders o
        join orders.supplier_orders p using (order_id)
        where p.supplier_order_id = @id and p.supplier_id = @supplier;
        """ + PartReading.Lines + """
         join orders.supplier_orders p on p.supplier_order_id = l.supplier_order_id and p.order_id = l.order_id
        where p.supplier_order_id = @id and p.supplier_id = @supplier
        order by l.line_id
        """;

    public static void Map(IEndpointRouteBuilder orders)
    {
        var desk = orders.MapGroup("").RequireAuthorization(Policies.SupplierOrders);
        desk.MapGet("/supplier-orders", HandleList).WithName("ListSupplierOrders")
            .WithSummary("The caller's supplier's orders of one status (Paid unless said), newest first, with the tabs' counts");
        desk.MapGet("/supplier-orders/{id:guid}", HandleRead).WithName("ReadSupplierOrder")
            .WithSummary("One supplier order with where it goes");
        desk.MapGet("/supplier-orders/{id:guid}/pack-sheet", HandleRead).WithName("ReadPackSheet")
            .WithSummary("What goes on the pack sheet: the same, for paper");
        desk.MapGet("/carriers", () => TypedResults.Ok(Carriers)).WithName("ListCarriers").WithSummary("Carriers to choose from");
    }

    private static async Task<Ok<SupplierOrderPage>> HandleList(
        CurrentUser supplier, OrdersDatabase db, TimeProvider clock, CancellationToken ct, OrderStatus status = OrderStatus.Paid, Guid? before = null)
    {
        var args = new { supplier = supplier.SupplierId, status = status.ToString(), before, today = clock.Today() };
        var rows = await db.QueryAsync<SupplierOrderSummary>(status == OrderStatus.Placed ? ListUnpaid : ListPaid, args, ct);
        var counts = (await db.QueryAsync<StatusCount>(Counts, args, ct)).ToDictionary(row => row.Status);
        var paid = counts.GetValueOrDefault("Paid");
        var page = rows.Take(Most).ToList();
        return TypedResults.Ok(new SupplierOrderPage(
            page, paid?.Now ?? 0, counts.GetValueOrDefault("Shipped")?.Now ?? 0, paid?.Later ?? 0, paid?.LaterFrom,
            rows.Count > Most ? page[^1].SupplierOrderId : null));
    }

    private sealed record StatusCount(string Status, int Now, int Later, DateOnly? LaterFrom);

    private static async Task<Results<Ok<SupplierOrderDetail>, NotFound>> HandleRead(
        Guid id, CurrentUser supplier, OrdersDatabase db, CancellationToken ct)
    {
        var detail = await db.QueryMultipleAsync(Read, new { id, supplier = supplier.SupplierId }, async grid =>
        {
            var part = await grid.ReadSingleOrDefaultAsync<PartHead>();
            var delivery = await grid.ReadSingleOrDefaultAsync<Destination>();
            var lines = (await grid.ReadAsync<OrderLine>()).ToList();
            return part is null ? null : new SupplierOrderDetail(part, delivery!, lines);
        }, ct);
        return detail is null ? TypedResults.NotFound() : TypedResults.Ok(detail);
    }
}

/// <param name="Later">Sold ahead and not yet to be sent; the first from <paramref name="LaterFrom"/> on.</param>
/// <param name="ToShip">To be sent now; <paramref name="Underway"/> of 运输中.</param>
public sealed record SupplierOrderPage(IReadOnlyList<SupplierOrderSummary> Orders, int ToShip, int Underway, int Later, DateOnly? LaterFrom, Guid? Next);

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

public sealed record SupplierOrderDetail(PartHead Part, Destination Destination, IReadOnlyList<OrderLine> Lines);

public sealed record Destination(
    Guid OrderId, string Number, string Channel, string Recipient, string Phone, string DistrictCode, string Street,
    DateTimeOffset PlacedAt, DateTimeOffset? PaidAt);
