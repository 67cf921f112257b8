using Marketplace.Contracts;
using Marketplace.Contracts.Demo;
using Marketplace.Procurement.GoodsReceipts;
using Npgsql;

namespace Marketplace.Procurement.Demo;

/// <summary>The demo's purchases as rows, copied table by table.</summary>
internal static class DemoRows
{
    public const string Carrier = "京蒙冷链";

    public static string Tracking(DemoPurchase purchase) => "JM" + purchase.Serial;

    public static async Task CopyAsync(NpgsqlConnection connection, IReadOnlyList<DemoPurchase> all, CancellationToken ct)
    {
        var ordered = all.Where(purchase => purchase.IsOrdered).ToList();
        var received = all.Where(purchase => purchase.IsReceived).ToList();
        await Copy(connection, """
            copy procurement.requisitions (requisition_id, number, buyer_organisation_id, canteen_id, requester_id, requester_name,
                status, note, needed_on, total_cny, created_at, submitted_at, decided_by, decided_by_name, decided_at, reason)
            from stdin (format binary)
            """, all.Select(Requisition), ct);
        await Copy(connection, """
            copy procurement.requisition_lines (line_id, requisition_id, position, asked_name, asked_spec, asked_quantity, asked_unit,
                note, sku_id, quantity, expected_price_cny, unit_price_cny)
            from stdin (format binary)
            """, all.SelectMany(purchase => purchase.Lines.Select((line, at) => RequisitionLine(purchase, line, at))), ct);
        await Copy(connection, """
            copy procurement.purchase_orders (purchase_order_id, number, requisition_id, buyer_organisation_id, canteen_id, supplier_id,
                supplier_name, status, budget_year, goods_cny, placed_at, stock_at, confirmed_at, shipped_at, carrier, tracking_number,
                arrives_on, accepted_at)
            from stdin (format binary)
            """, ordered.Select(Order), ct);
        await Copy(connection, """
            copy procurement.purchase_order_lines (line_id, purchase_order_id, position, sku_id, product_name, sku_code, pack,
                net_weight_kg, is_weighed, storage, category_code, banner_code, quantity, unit_price_cny, amount_cny, note)
            from stdin (format binary)
            """, ordered.SelectMany(purchase => purchase.Lines.Select((line, at) => OrderLine(purchase, line, at))), ct);
        await Copy(connection, """
            copy procurement.goods_receipts (goods_receipt_id, number, purchase_order_id, buyer_organisation_id, supplier_id, status,
                signers_needed, version, payable_cny, started_at, accepted_at, due_on, requester_id)
            from stdin (format binary)
            """, received.Select(Receipt), ct);
        await Copy(connection, """
            copy procurement.goods_receipt_lines (goods_receipt_id, line_id, ordered, accepted, rejected, missing, rejection_reason,
                gross_kg, tare_kg, net_kg, temperature_c, payable_cny, recorded_by, recorded_at, recorded_by_name, requester_id)
            from stdin (format binary)
            """, received.SelectMany(purchase => Recorded(purchase).Select(line => ReceiptLine(purchase, line))), ct);
        await Copy(connection, """
            copy procurement.goods_receipt_signatures (goods_receipt_id, person_id, person_name, position, signed_at, requester_id)
            from stdin (format binary)
            """, received.SelectMany(Signatures), ct);
    }

    private static object?[] Requisition(DemoPurchase of)
    {
        var decided = of.IsOrdered || of.Stage == DemoStage.Rejected;
        return
        [
            of.RequisitionId, "QG" + of.Serial, of.Organisation.Id, of.CanteenId, of.Requester.Id, of.Requester.Name,
            of.RequisitionStatus, "", null, of.GoodsCny, of.RequestedAt, of.Stage == DemoStage.Draft ? null : of.RequestedAt,
            decided ? of.Approver.Id : null, decided ? of.Approver.Name : null, decided ? of.ApprovedAt : null,
            of.Stage == DemoStage.Rejected ? "本周菜单有调整，请减量后再提交" : null,
        ];
    }

    private static object?[] RequisitionLine(DemoPurchase of, DemoPurchaseLine line, int at) =>
    [
        line.Id, of.RequisitionId, at + 1, line.Product.Name, line.Sku.PackText, (decimal)line.Quantity, "", "", line.Sku.Id, line.Quantity,
        line.UnitPriceCny, of.IsOrdered ? line.UnitPriceCny : null,
    ];

    private static object?[] Order(DemoPurchase of)
    {
        var confirmed = of.Stage >= DemoStage.Confirmed;
        var shipped = of.Stage >= DemoStage.Shipped;
        return
        [
            of.OrderId, "CG" + of.Serial, of.RequisitionId, of.Organisation.Id, of.CanteenId, of.Supplier.Id, of.Supplier.Name,
            of.OrderStatus, of.Year, of.GoodsCny, of.OrderedAt, confirmed ? of.OrderedAt : null,
            confirmed ? of.OrderedAt.AddMinutes(50) : null, shipped ? of.ShippedAt : null, shipped ? Carrier : null,
            shipped ? Tracking(of) : null, shipped ? BeijingTime.DayOf(of.AcceptedAt) : null,
            of.Stage == DemoStage.Accepted ? of.AcceptedAt : null,
        ];
    }

    private static object?[] OrderLine(DemoPurchase of, DemoPurchaseLine line, int at) =>
    [
        line.Id, of.OrderId, at + 1, line.Sku.Id, line.Product.Name, line.Sku.Code, line.Sku.PackText, line.Sku.NetWeightKg,
        line.Sku.IsWeighed, line.Product.Storage, line.Product.CategoryCode, line.Product.OriginBannerCode, line.Quantity, line.UnitPriceCny,
        line.AmountCny, "",
    ];

    // While weighing, the first line is on the scale already and the others wait.
    private static IEnumerable<DemoPurchaseLine> Recorded(DemoPurchase of) => of.Stage == DemoStage.Weighing ? of.Lines.Take(1) : of.Lines;

    private static object?[] Receipt(DemoPurchase of)
    {
        var accepted = of.Stage == DemoStage.Accepted;
        return
        [
            of.ReceiptId, "YS" + of.Serial, of.OrderId, of.Organisation.Id, of.Supplier.Id,
            accepted ? "Accepted" : of.Stage.ToString(), of.SignersNeeded, Recorded(of).Count(), Recorded(of).Sum(line => line.PayableCny),
            of.AcceptedAt.AddMinutes(-20), accepted ? of.AcceptedAt : null, accepted ? ReceiptMath.DueOn(of.AcceptedAt) : null, of.Requester.Id,
        ];
    }

    private static object?[] ReceiptLine(DemoPurchase of, DemoPurchaseLine line)
    {
        // Crates weigh 1.2 kg here; nothing was put on the scale where all was sent back.
        var weighed = line.Sku.IsWeighed && line.Accepted > 0;
        var receiver = DemoStaff.Of(of.Organisation.Id, Kernel.Roles.Receiver)[0];
        return
        [
            of.ReceiptId, line.Id, line.Quantity, line.Accepted, line.Rejected, line.Quantity - line.Accepted - line.Rejected, line.Reason,
            weighed ? line.NetKg + 1.2m : null, weighed ? 1.2m : null, line.NetKg, line.Accepted > 0 ? line.TemperatureC : null,
            line.PayableCny, receiver.Id, of.AcceptedAt.AddMinutes(-10), receiver.Name, of.Requester.Id,
        ];
    }

    private static IEnumerable<object?[]> Signatures(DemoPurchase of) => of.Signers.Select((person, at) => (object?[])
        [of.ReceiptId, person.Id, person.Name, at + 1, of.AcceptedAt.AddMinutes(at - of.Signers.Count + 1), of.Requester.Id]);

    private static async Task Copy(NpgsqlConnection connection, string sql, IEnumerable<object?[]> rows, CancellationToken ct)
    {
        await using var import = await connection.BeginBinaryImportAsync(sql, ct);
        foreach (var row in rows)
        {
            await import.StartRowAsync(ct);
            foreach (var value in row)
            {
                if (value is null) await import.WriteNullAsync(ct);
                else await import.WriteAsync(value is DateTimeOffset at ? at.ToUniversalTime() : value, ct);
            }
        }
        await import.CompleteAsync(ct);
    }
}
