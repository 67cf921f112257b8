using Marketplace.Contracts;
using Marketplace.Kernel;
using Marketplace.Procurement.Requisitions;

namespace Marketplace.Procurement.PurchaseOrders;

/// <summary>Makes one purchase order per supplier of an approved requisition and asks Orders for their stock.</summary>
internal static class PlacePurchaseOrders
{
    private const string For = """
        select o.name as organisation_name, o.district_code, c.name as canteen_name
        from procurement.canteens c
        join procurement.buyer_organisations o on o.buyer_organisation_id = c.buyer_organisation_id
        where c.canteen_id = @canteenId
        """;

    private const string InsertOrder = """
        insert into procurement.purchase_orders (
            purchase_order_id, number, requisition_id, buyer_organisation_id, canteen_id, supplier_id, supplier_name, status,
            budget_year, goods_cny, placed_at)
        values (@id, @number, @requisitionId, @organisation, @canteenId, @supplierId, @supplierName, 'Placed', @year, @goods, @at)
        """;

    private const string InsertLines = """
        insert into procurement.purchase_order_lines (
            line_id, purchase_order_id, position, sku_id, product_name, sku_code, pack, net_weight_kg, is_weighed, storage,
            category_code, banner_code, quantity, unit_price_cny, amount_cny, note)
        select l.line_id, @id, row_number() over (order by l.position), s.sku_id, s.product_name, s.sku_code, s.pack,
            s.net_weight_kg, s.is_weighed, s.storage, s.category_code, s.banner_code, l.quantity, t.price, t.amount, l.note
        from unnest(@lineIds, @prices, @amounts) as t (line_id, price, amount)
        join procurement.requisition_lines l on l.line_id = t.line_id
        join procurement.skus s on s.sku_id = l.sku_id
        """;

    private const string KeepPrices = """
        update procurement.requisition_lines l
        set unit_price_cny = t.price
        from unnest(@lineIds, @prices) as t (line_id, price)
        where l.line_id = t.line_id
        """;

    private const string RememberGoods = """
        insert into procurement.frequent_goods (buyer_organisation_id, sku_id, usual_quantity, added_at)
        select @organisation, sku_id, max(quantity), @at
        from procurement.requisition_lines
        where requisition_id = @requisitionId
        group by sku_id
        on conflict on constraint frequent_goods_key do update set usual_quantity = excluded.usual_quantity
        """;

    private const string Of = """
        select purchase_order_id, number, supplier_name, status, goods_cny
        from procurement.purchase_orders
        where requisition_id = @requisitionId
        order by purchase_order_id
        """;

    /// <summary>The lines' amounts sum to each order, the orders to the requisition.</summary>
    public static async Task PlaceAsync(Work work, Guid organisation, OpenRequisition requisition, DateTimeOffset at)
    {
        var head = requisition.Head;
        var buyer = (await work.FindAsync<BuyerRow>(For, new { head.CanteenId }))!;
        foreach (var lines in requisition.Lines.GroupBy(line => line.Sku!.SupplierId).OrderBy(group => group.Key))
        {
            await PlaceOneAsync(work, organisation, head, buyer, [.. lines], at);
        }
        await work.ExecuteAsync(KeepPrices, new
        {
            lineIds = requisition.Lines.Select(line => line.Row.LineId).ToArray(),
            prices = requisition.Lines.Select(line => line.CurrentPriceCny!.Value).ToArray(),
        });
        await work.ExecuteAsync(RememberGoods, new { organisation, head.RequisitionId, at });
    }

    public static Task<IReadOnlyList<RequisitionOrder>> OfAsync(Work work, Guid requisitionId) =>
        work.QueryAsync<RequisitionOrder>(Of, new { requisitionId });

    private static async Task PlaceOneAsync(
        Work work, Guid organisation, RequisitionRow head, BuyerRow buyer, IReadOnlyList<RequisitionLine> lines, DateTimeOffset at)
    {
        var supplier = lines[0].Sku!;
        var goods = lines.Sum(line => line.AmountCny);
        var serial = await work.FindAsync<long>("select nextval('procurement.purchase_order_numbers')");
        var (id, number) = (Guid.CreateVersion7(at), DocumentNumber.Of("CG", at, serial));
        await work.ExecuteAsync(InsertOrder, new
        {
            id, number, head.RequisitionId, organisation, head.CanteenId, supplier.SupplierId, supplier.SupplierName,
            year = BeijingTime.DayOf(at).Year, goods, at,
        });
        await work.ExecuteAsync(InsertLines, new
        {
            id,
            lineIds = lines.Select(line => line.Row.LineId).ToArray(),
            prices = lines.Select(line => line.CurrentPriceCny!.Value).ToArray(),
            amounts = lines.Select(line => line.AmountCny).ToArray(),
        });
        work.Publish(new PurchaseOrderPlaced(
            id, number, organisation, buyer.OrganisationName, buyer.CanteenName, buyer.DistrictCode, supplier.SupplierId, goods,
            [.. lines.Select(line => new PurchaseOrderLine(
                line.Row.LineId, line.Sku!.SkuId, line.Row.Quantity!.Value, line.CurrentPriceCny!.Value, line.AmountCny))],
            at));
    }

    private sealed record BuyerRow(string OrganisationName, string DistrictCode, string CanteenName);
}
