using Marketplace.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Orders;

/// <summary>A supplier's part of the market: its orders, one in full with where it goes, its pack sheet, the carriers.</summary>
internal static class SupplierDesk
{
    private static readonly string[] Carriers =
        ["顺丰速运", "京东物流", "中国邮政", "中通快递", "圆通速递", "申通快递", "韵达快递", "极兔速递", "EMS", "德邦物流", "自有冷链车", "其他"];

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
        ListSupplierOrders.Map(desk);
        desk.MapGet("/supplier-orders/{id:guid}", HandleRead).WithName("ReadSupplierOrder")
            .WithSummary("One supplier order with where it goes");
        desk.MapGet("/supplier-orders/{id:guid}/pack-sheet", HandleRead).WithName("ReadPackSheet")
            .WithSummary("What goes on the pack sheet: the same, for paper");
        desk.MapGet("/carriers", () => TypedResults.Ok(Carriers)).WithName("ListCarriers").WithSummary("Carriers to choose from");
    }

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

public sealed record SupplierOrderDetail(PartHead Part, Destination Destination, IReadOnlyList<OrderLine> Lines);

public sealed record Destination(
    Guid OrderId, string Number, string Channel, string Recipient, string Phone, string DistrictCode, string Street,
    DateTimeOffset PlacedAt, DateTimeOffset? PaidAt);
