using Marketplace.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Orders;

/// <summary>
/// The order behind a figure, for officers of the district it went to or the banner it came from: without the buyer's
/// name, phone or street.
/// </summary>
internal static class OfficerView
{
    private const string Read = """
        select o.number, o.channel, o.district_code, o.placed_at, o.paid_at
        from orders.orders o
        join orders.supplier_orders p using (order_id)
        where p.supplier_order_id = @id;
        """ + PartReading.Parts + " where p.supplier_order_id = @id;" + """
        select l.line_id, l.sku_id, l.product_name, l.pack, l.category_code, l.banner_code, l.quantity,
            coalesce(l.shipped_weight_kg, l.weight_kg) as weight_kg, l.unit_price_cny, l.amount_cny, l.refunded_cny, l.is_cancelled
        from orders.order_lines l
        join orders.supplier_orders p on p.supplier_order_id = l.supplier_order_id and p.order_id = l.order_id
        where p.supplier_order_id = @id
        order by l.line_id
        """;

    public static void Map(IEndpointRouteBuilder orders) =>
        orders.MapGet("/officer/supplier-orders/{id:guid}", Handle)
            .RequireAuthorization(Policies.For(Roles.DistrictOfficer, Roles.CountyOfficer, Roles.Administrator))
            .WithName("ReadSupplierOrderAsOfficer").WithSummary("The order behind a figure, without personal data");

    private static async Task<Results<Ok<OfficerOrder>, NotFound>> Handle(
        Guid id, CurrentUser officer, OrdersDatabase db, CancellationToken ct)
    {
        var order = await db.QueryMultipleAsync(Read, new { id }, async grid =>
        {
            var head = await grid.ReadSingleOrDefaultAsync<Head>();
            var part = await grid.ReadSingleOrDefaultAsync<PartHead>();
            var lines = (await grid.ReadAsync<OfficerLine>()).ToList();
            return head is null || part is null ? null : new OfficerOrder(
                id, head.Number, head.Channel, head.DistrictCode, part.SupplierId, part.SupplierName, part.Status, part.GoodsCny,
                part.FreightCny, part.RefundedCny, head.PlacedAt, head.PaidAt, part.ShippedAt, part.DeliveredAt, lines);
        }, ct);
        return order is null || !MaySee(officer, order) ? TypedResults.NotFound() : TypedResults.Ok(order);
    }

    /// <summary>An officer without a scope (or with an empty one) sees the whole market.</summary>
    private static bool MaySee(CurrentUser officer, OfficerOrder order) =>
        officer.Is(Roles.Administrator)
        || officer.ScopesOf(Roles.DistrictOfficer).Any(scope => scope.Length == 0 || scope == order.DistrictCode)
        || officer.ScopesOf(Roles.CountyOfficer).Any(scope => scope.Length == 0 || order.Lines.Any(line => line.BannerCode == scope));

    private sealed record Head(string Number, string Channel, string DistrictCode, DateTimeOffset PlacedAt, DateTimeOffset? PaidAt);
}

public sealed record OfficerOrder(
    Guid SupplierOrderId, string Number, string Channel, string DistrictCode, Guid SupplierId, string SupplierName, string Status,
    decimal GoodsCny, decimal FreightCny, decimal RefundedCny, DateTimeOffset PlacedAt, DateTimeOffset? PaidAt,
    DateTimeOffset? ShippedAt, DateTimeOffset? DeliveredAt, IReadOnlyList<OfficerLine> Lines);

public sealed record OfficerLine(
    Guid LineId, Guid SkuId, string ProductName, string Pack, string CategoryCode, string BannerCode, int Quantity,
    decimal WeightKg, decimal UnitPriceCny, decimal AmountCny, decimal RefundedCny, bool IsCancelled);
