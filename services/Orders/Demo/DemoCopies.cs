using Marketplace.Contracts.Demo;
using Npgsql;

namespace Marketplace.Orders;

/// <summary>The demo's rows, copied table by table.</summary>
internal static class DemoCopies
{
    public static Task Orders(NpgsqlConnection connection, List<DemoOrderRows> rows, CancellationToken ct) => Copy(connection, """
        copy orders.orders (
            order_id, number, buyer_id, channel, status, version, goods_cny, freight_cny, total_cny, recipient, phone,
            district_code, street, placed_at, pay_by, paid_at, cancelled_at, cancel_reason)
        from stdin (format binary)
        """,
        rows.Select(row => (object?[])
        [
            row.Order.Id, row.Order.Number, row.Order.BuyerId, row.Order.Channel, row.Order.Status, 4L, row.Order.GoodsCny,
            row.Order.FreightCny, row.Order.TotalCny, row.Address.Recipient, row.Address.Phone, row.Address.DistrictCode,
            row.Address.Street, row.Order.PlacedAt, row.PayBy, row.Order.PaidAt, row.Order.CancelledAt, CancelReason(row),
        ]), ct);

    public static Task Parts(NpgsqlConnection connection, List<DemoOrderRows> rows, CancellationToken ct) => Copy(connection, """
        copy orders.supplier_orders (
            supplier_order_id, order_id, supplier_id, supplier_name, status, goods_cny, freight_cny, refunded_cny, carrier,
            tracking_number, shipped_at, delivered_at, cancelled_at, cancel_reason)
        from stdin (format binary)
        """,
        rows.SelectMany(row => row.Parts.Select(part => (object?[])
        [
            part.Part.SupplierOrderId, row.Order.Id, part.Part.SupplierId, part.SupplierName, row.Order.Status,
            part.Part.GoodsCny, part.Part.FreightCny,
            IsRefunded(row) ? part.Part.GoodsCny + part.Part.FreightCny : 0m,
            row.Order.ShippedAt is null ? null : "顺丰速运", row.Order.ShippedAt is null ? null : "SF" + row.Order.Number[1..] + "01",
            row.Order.ShippedAt, row.Order.DeliveredAt, row.Order.CancelledAt, CancelReason(row),
        ])), ct);

    public static Task Lines(NpgsqlConnection connection, List<DemoOrderRows> rows, CancellationToken ct) => Copy(connection, """
        copy orders.order_lines (
            order_id, line_id, supplier_order_id, sku_id, product_id, product_name, pack, picture_url, category_code,
            banner_code, is_weighed, is_fresh_exempt, quantity, weight_kg, unit_price_cny, amount_cny, refunded_cny)
        from stdin (format binary)
        """,
        rows.SelectMany(row => row.Parts.SelectMany(part => part.Part.Lines.Select(line =>
        {
            var (product, sku) = DemoOrderRows.Sku(line.SkuId);
            return (object?[])
            [
                row.Order.Id, line.LineId, part.Part.SupplierOrderId, line.SkuId, product.Id, line.ProductName, line.Pack,
                product.PictureUrl, line.CategoryCode, line.BannerCode, sku.IsWeighed, product.FreshExempt,
                (int)line.Quantity, line.WeightKg, line.UnitPriceCny, line.AmountCny, IsRefunded(row) ? line.AmountCny : 0m,
            ];
        }))), ct);

    public static Task Movements(
        NpgsqlConnection connection, IReadOnlyList<StockRow> stock, Dictionary<Guid, StockRow> declared,
        List<(DemoPastOrder Order, DemoPastLine Line)> held, DateTimeOffset now, CancellationToken ct) => Copy(connection, """
        copy orders.movements (sku_id, kind, on_hand_change, reserved_change, reference_id, reason, at)
        from stdin (format binary)
        """,
        stock.Select(row => (object?[])[row.SkuId, "Opened", row.OnHand - declared[row.SkuId].OnHand, 0, null, "期初库存", now])
            .Concat(held.Select(item => (object?[])
                [item.Line.SkuId, "Reserved", 0, item.Line.Quantity, item.Order.Id, "", item.Order.PlacedAt])), ct);

    public static Task Addresses(NpgsqlConnection connection, CancellationToken ct) => Copy(connection, """
        copy orders.addresses (address_id, person_id, recipient, phone, district_code, street, is_default)
        from stdin (format binary)
        """,
        DemoMarket.People.SelectMany(person => person.Addresses.Select((address, at) => (object?[])
        [
            DemoIds.Of($"address/{person.Id}/{at}"), person.Id, address.Recipient, address.Phone, address.DistrictCode,
            address.Street, at == 0,
        ])), ct);

    private static bool IsRefunded(DemoOrderRows row) => row.Order is { Status: "Cancelled", PaidAt: not null };

    private static string? CancelReason(DemoOrderRows row) => row.Order.Status != "Cancelled" ? null
        : row.Order.PaidAt is null ? CancelReasons.Unpaid : CancelReasons.BuyerCancelled;

    private static async Task Copy(NpgsqlConnection connection, string copy, IEnumerable<object?[]> rows, CancellationToken ct)
    {
        await using var writer = await connection.BeginBinaryImportAsync(copy, ct);
        foreach (var row in rows) await writer.WriteRowAsync(ct, [.. row.Select(value => value is DateTimeOffset at ? at.ToUniversalTime() : value)]);
        await writer.CompleteAsync(ct);
    }
}

/// <summary>Why an order ended, as messages and rows say it.</summary>
internal static class CancelReasons
{
    public const string BuyerCancelled = "BuyerCancelled";
    public const string Unpaid = "Unpaid";
    public const string SupplierCancelled = "SupplierCancelled";
}
