using Marketplace.Contracts;
using Marketplace.Kernel;

namespace Marketplace.Orders;

internal sealed record OrderRow(
    Guid OrderId, string Number, Guid BuyerId, string Channel, string Status, long Version, decimal TotalCny, string DistrictCode,
    Guid? PaymentId);

internal sealed record PartRow(
    Guid OrderId, Guid SupplierOrderId, Guid SupplierId, string SupplierName, string Status, decimal GoodsCny, decimal FreightCny,
    decimal RefundedCny)
{
    public OrderStatus State => Enum.Parse<OrderStatus>(Status);

    /// <summary>What the buyer paid for it and did not get back.</summary>
    public decimal OwedCny => GoodsCny + FreightCny - RefundedCny;
}

internal sealed record LineRow(
    Guid OrderId, Guid LineId, Guid SupplierOrderId, Guid SkuId, string ProductName, string Pack, string CategoryCode,
    string BannerCode, bool IsWeighed, int Quantity, decimal WeightKg, decimal UnitPriceCny, decimal AmountCny,
    decimal? ShippedWeightKg, decimal RefundedCny, bool IsCancelled)
{
    /// <summary>As it was delivered: the weight that was sent, the money that was not given back.</summary>
    public TradedLine Traded() => new(
        LineId, SkuId, ProductName, Pack, CategoryCode, BannerCode, Quantity, ShippedWeightKg ?? WeightKg, UnitPriceCny,
        AmountCny - RefundedCny);
}

/// <summary>
/// An order whose row is locked, with its parts and lines as they stand. Whoever changes a part locks its order first, so
/// payment, cancellation, shipment and receipt of one order wait for each other.
/// </summary>
internal sealed class LockedOrder
{
    private const string Lock = """
        select order_id, number, buyer_id, channel, status, version, total_cny, district_code, payment_id
        from orders.orders
        where order_id = any(@ids)
        order by order_id
        for update
        """;

    private const string ReadParts = """
        select order_id, supplier_order_id, supplier_id, supplier_name, status, goods_cny, freight_cny, refunded_cny
        from orders.supplier_orders
        where order_id = any(@ids)
        order by supplier_order_id
        """;

    private const string ReadLines = """
        select order_id, line_id, supplier_order_id, sku_id, product_name, pack, category_code, banner_code, is_weighed, quantity,
            weight_kg, unit_price_cny, amount_cny, shipped_weight_kg, refunded_cny, is_cancelled
        from orders.order_lines
        where order_id = any(@ids)
        order by order_id, line_id
        """;

    private const string SaveWhole = """
        update orders.orders o
        set status = change.status, version = o.version + 1
        from unnest(@ids, @statuses) as change (order_id, status)
        where o.order_id = change.order_id
        """;

    private LockedOrder(OrderRow row, List<PartRow> parts, ILookup<Guid, LineRow> lines) => (Row, Parts, Lines) = (row, parts, lines);

    public OrderRow Row { get; }

    public IReadOnlyList<PartRow> Parts { get; }

    /// <summary>By supplier order.</summary>
    public ILookup<Guid, LineRow> Lines { get; }

    /// <summary>Locks in key order. Unknown ids are left out.</summary>
    public static async Task<List<LockedOrder>> LockAsync(Work work, IReadOnlyCollection<Guid> ids)
    {
        if (ids.Count == 0) return [];
        var args = new { ids = ids.Distinct().ToArray() };
        var rows = await work.QueryAsync<OrderRow>(Lock, args);
        var parts = (await work.QueryAsync<PartRow>(ReadParts, args)).ToLookup(part => part.OrderId);
        var lines = (await work.QueryAsync<LineRow>(ReadLines, args)).ToLookup(line => line.SupplierOrderId);
        return [.. rows.Select(row => new LockedOrder(row, [.. parts[row.OrderId]], lines))];
    }

    public static async Task<LockedOrder?> LockAsync(Work work, Guid orderId) =>
        (await LockAsync(work, [orderId])).SingleOrDefault();

    /// <summary>Brings the orders' own status in line with their parts, once these have been saved.</summary>
    /// <param name="changed">Orders with the new status of the parts that changed.</param>
    public static Task SaveWholeAsync(Work work, IReadOnlyCollection<(LockedOrder Order, IReadOnlyDictionary<Guid, OrderStatus> Changed)> changed) =>
        work.ExecuteAsync(SaveWhole, new
        {
            ids = changed.Select(change => change.Order.Row.OrderId).ToArray(),
            statuses = changed.Select(change => change.Order.WholeAfter(change.Changed).ToString()).ToArray(),
        });

    public OrderStatus WholeAfter(IReadOnlyDictionary<Guid, OrderStatus> changed) =>
        OrderLifecycle.Whole(Parts.Select(part => changed.TryGetValue(part.SupplierOrderId, out var next) ? next : part.State));

    /// <summary>What frees the stock that these parts hold.</summary>
    public IEnumerable<StockMove> Freeing(IEnumerable<PartRow> parts) =>
        parts.SelectMany(part => Lines[part.SupplierOrderId])
            .Where(line => !line.IsCancelled)
            .Select(line => new StockMove(line.SkuId, "Freed", 0, -line.Quantity, Row.OrderId));
}
