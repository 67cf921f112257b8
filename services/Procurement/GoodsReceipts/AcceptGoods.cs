using Marketplace.Contracts;
using Marketplace.Kernel;
using Marketplace.Procurement.PurchaseOrders;
using Marketplace.Procurement.Statements;

namespace Marketplace.Procurement.GoodsReceipts;

/// <summary>Makes signed goods accepted: order, budget, due date, and the message that delivered yuan are counted from.</summary>
internal static class AcceptGoods
{
    private const string AcceptReceipt = """
        update procurement.goods_receipts
        set status = 'Accepted', accepted_at = @at, due_on = @due, freight_cny = @freight
        where goods_receipt_id = @id
        """;

    private const string AcceptOrder = """
        update procurement.purchase_orders
        set status = 'Accepted', accepted_at = @at
        where purchase_order_id = @order
        """;

    private const string AcceptedLines = """
        select p.line_id, p.sku_id, p.product_name, p.pack, p.category_code, p.banner_code, g.accepted::numeric as quantity,
            g.net_kg as weight_kg, p.unit_price_cny, g.payable_cny as amount_cny
        from procurement.goods_receipt_lines g
        join procurement.purchase_order_lines p on p.line_id = g.line_id
        where g.goods_receipt_id = @id and g.accepted > 0
        order by p.position
        """;

    private const string District = """
        select district_code
        from procurement.buyer_organisations
        where buyer_organisation_id = @organisation
        """;

    public static async Task AcceptAsync(Work work, LockedGoodsReceipt receipt, DateTimeOffset at)
    {
        var order = (await LockedPurchaseOrder.Any(work, receipt.PurchaseOrderId))!;
        PurchaseOrderLifecycle.MustMove(order.Status, PurchaseOrderLifecycle.Accepted);
        var id = receipt.GoodsReceiptId;
        var lines = await work.QueryAsync<TradedLine>(AcceptedLines, new { id });
        var goods = lines.Sum(line => line.AmountCny);

        // Freight is for goods that came; of a load sent back whole nothing is payable.
        var freight = lines.Count > 0 ? order.FreightCny : 0;
        if (freight > 0) lines = [.. lines, Freight(id, freight, lines)];
        await work.ExecuteAsync(AcceptReceipt, new { id, at, due = ReceiptMath.DueOn(at), freight });
        await work.ExecuteAsync(AcceptOrder, new { at, order = order.PurchaseOrderId });
        await Budgets.SpendAsync(work, order.BuyerOrganisationId, order.BudgetYear, order.TotalCny, goods + freight);
        await StatementNumber.GiveAsync(work, order.BuyerOrganisationId, order.SupplierId, at);
        if (lines.Count == 0) return;

        var district = await work.FindAsync<string>(District, new { organisation = order.BuyerOrganisationId });
        work.Publish(new GoodsAccepted(
            id, order.PurchaseOrderId, order.Number, order.BuyerOrganisationId, order.SupplierId, district!, goods + freight, lines, at));
    }

    // A line of its own in every book, of the banner most of the goods are from.
    private static TradedLine Freight(Guid receipt, decimal freightCny, IReadOnlyList<TradedLine> goods) => new(
        receipt, Guid.Empty, "运费", "趟", "freight", goods.GroupBy(line => line.BannerCode).MaxBy(group => group.Sum(line => line.AmountCny))!.Key,
        1, 0, freightCny, freightCny);
}
