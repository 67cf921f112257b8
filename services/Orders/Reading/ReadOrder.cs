using Marketplace.Kernel;
using Marketplace.Offers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marketplace.Orders;

/// <summary>One order of the buyer's own, with its parts, lines and money given back.</summary>
internal static class ReadOrder
{
    private const string Read = """
        select order_id, number, status, channel, goods_cny, freight_cny, total_cny, recipient, phone, district_code, street,
            placed_at, pay_by, paid_at, cancelled_at, cancel_reason
        from orders.orders
        where order_id = @orderId and buyer_id = @buyer;
        """ + PartReading.Parts + " where p.order_id = @orderId order by p.supplier_order_id;" + PartReading.Lines + """
         where l.order_id = @orderId order by l.line_id;
        select refund_id, amount_cny, reason, requested_at, settled_at
        from orders.refunds
        where order_id = @orderId
        order by requested_at
        """;

    public static void Map(IEndpointRouteBuilder orders) =>
        orders.MapGet("/{orderId:guid}", Handle).RequireAuthorization(Policies.Buyer)
            .WithName("ReadOrder").WithSummary("One order of the caller's own");

    private static async Task<Results<Ok<OrderDetail>, NotFound>> Handle(
        Guid orderId, CurrentUser buyer, OrdersDatabase db, CancellationToken ct)
    {
        var detail = await db.QueryMultipleAsync(Read, new { orderId, buyer = buyer.Id }, async grid =>
        {
            var head = await grid.ReadSingleOrDefaultAsync<OrderHead>();
            var parts = (await grid.ReadAsync<PartHead>()).ToList();
            var lines = (await grid.ReadAsync<OrderLine>()).ToLookup(line => line.SupplierOrderId);
            var refunds = (await grid.ReadAsync<OrderRefund>()).ToList();
            return head is null ? null : new OrderDetail(head, [.. parts.Select(part => new OrderPart(part, [.. lines[part.SupplierOrderId]]))], refunds);
        }, ct);
        return detail is null ? TypedResults.NotFound() : TypedResults.Ok(detail);
    }
}

/// <summary>How parts and lines are read everywhere.</summary>
internal static class PartReading
{
    public const string Parts = """
        select p.supplier_order_id, p.order_id, p.supplier_id, p.supplier_name, p.status, p.goods_cny, p.freight_cny,
            p.refunded_cny, p.note, p.carrier, p.tracking_number, p.shipped_at, p.delivered_at, p.cancelled_at, p.cancel_reason
        from orders.supplier_orders p
        """;

    public const string Lines = """
        select l.supplier_order_id, l.line_id, l.sku_id, l.product_id, l.product_name, l.pack, l.picture_url, l.is_weighed,
            l.is_fresh_exempt, l.quantity, l.weight_kg, l.unit_price_cny, l.amount_cny, l.shipped_weight_kg, l.refunded_cny,
            l.is_cancelled, l.ships_from_on, coalesce(k.english_name, '') as english_name
        from orders.order_lines l
        left join orders.skus k using (sku_id)
        """;
}

public sealed record OrderDetail(OrderHead Order, IReadOnlyList<OrderPart> Parts, IReadOnlyList<OrderRefund> Refunds);

public sealed record OrderHead(
    Guid OrderId, string Number, string Status, string Channel, decimal GoodsCny, decimal FreightCny, decimal TotalCny,
    string Recipient, string Phone, string DistrictCode, string Street, DateTimeOffset PlacedAt, DateTimeOffset PayBy,
    DateTimeOffset? PaidAt, DateTimeOffset? CancelledAt, string? CancelReason);

public sealed record OrderPart(PartHead Head, IReadOnlyList<OrderLine> Lines);

public sealed record PartHead(
    Guid SupplierOrderId, Guid OrderId, Guid SupplierId, string SupplierName, string Status, decimal GoodsCny, decimal FreightCny,
    decimal RefundedCny, string Note, string? Carrier, string? TrackingNumber, DateTimeOffset? ShippedAt,
    DateTimeOffset? DeliveredAt, DateTimeOffset? CancelledAt, string? CancelReason)
{
    public decimal TotalCny => new OfferSum(GoodsCny, FreightCny).TotalCny;

    /// <summary>What stays with the supplier after refunds.</summary>
    public decimal KeptCny => TotalCny - RefundedCny;
}

/// <param name="ShipsFromOn">Sold ahead (预售) and sent from this day on, as promised when it was ordered; null is at once.</param>
/// <param name="EnglishName">Of the product, as its supplier gives it today; empty where there is none.</param>
/// <param name="WeightKg">Nominal, of the whole line; <paramref name="ShippedWeightKg"/> what was weighed.</param>
public sealed record OrderLine(
    Guid SupplierOrderId, Guid LineId, Guid SkuId, Guid ProductId, string ProductName, string Pack, string PictureUrl,
    bool IsWeighed, bool IsFreshExempt, int Quantity, decimal WeightKg, decimal UnitPriceCny, decimal AmountCny,
    decimal? ShippedWeightKg, decimal RefundedCny, bool IsCancelled, DateOnly? ShipsFromOn, string EnglishName)
{
    public decimal KeptCny => AmountCny - RefundedCny;
}

/// <param name="SettledAt">When the money reached the buyer; null while it is on its way.</param>
public sealed record OrderRefund(Guid RefundId, decimal AmountCny, string Reason, DateTimeOffset RequestedAt, DateTimeOffset? SettledAt);
