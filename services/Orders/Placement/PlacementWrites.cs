using Marketplace.Contracts;
using Marketplace.Kernel;
using Npgsql;

namespace Marketplace.Orders;

/// <summary>Gathers what a batch of checkouts writes; writes it and commits in one round trip.</summary>
internal sealed class PlacementWrites(DateTimeOffset now, DateTimeOffset payBy)
{
    private readonly List<(Checkout Checkout, PlacedOrder Placed)> _orders = [];
    private readonly List<(Guid OrderId, PlacedPart Placed, NewPart New)> _parts = [];
    private readonly List<(Guid OrderId, Guid LineId, Guid PartId, NewLine Line)> _lines = [];
    private readonly List<(Checkout Checkout, StoredAnswer Answer)> _answers = [];
    private readonly List<OutboxRow> _messages = [];

    public void Answer(Checkout checkout, StoredAnswer answer) => _answers.Add((checkout, answer));

    public void Order(Checkout checkout, PlacedOrder placed, NewOrder order)
    {
        _orders.Add((checkout, placed));
        var told = new List<PlacedSupplierOrder>(order.Parts.Count);
        for (var i = 0; i < order.Parts.Count; i++)
        {
            var (part, placedPart) = (order.Parts[i], placed.SupplierOrders[i]);
            _parts.Add((placed.OrderId, placedPart, part));
            var traded = new List<TradedLine>(part.Lines.Count);
            foreach (var line in part.Lines)
            {
                var lineId = Guid.CreateVersion7(now);
                _lines.Add((placed.OrderId, lineId, placedPart.SupplierOrderId, line));
                traded.Add(new(lineId, line.Sku.SkuId, line.Sku.ProductName, line.Sku.Pack, line.Sku.CategoryCode,
                    line.Sku.BannerCode, line.Quantity, line.WeightKg, line.UnitPriceCny, line.AmountCny));
            }
            told.Add(new(placedPart.SupplierOrderId, part.SupplierId, part.GoodsCny, part.FreightCny, traded));
        }
        var message = new OrderPlaced(placed.OrderId, placed.Number, checkout.BuyerId, placed.TotalCny, checkout.Channel,
            checkout.Request.Address.DistrictCode, now, payBy, told);
        _messages.Add(OutboxRow.Of(message, 1, checkout.TraceParent));
    }

    public async Task Run(NpgsqlConnection connection)
    {
        await using var batch = new NpgsqlBatch(connection) { Timeout = PlacementTransaction.TimeoutSeconds };
        if (_orders.Count > 0)
        {
            batch.BatchCommands.Add(Orders());
            batch.BatchCommands.Add(Parts());
            batch.BatchCommands.Add(Lines());
            batch.BatchCommands.Add(Stock());
            batch.BatchCommands.Add(Movements());
            batch.BatchCommands.Add(Outbox.Command("orders", _messages));
            var checkouts = _orders.Select(order => order.Checkout).ToList();
            if (TakeFromCarts.Command(checkouts) is { } taken) batch.BatchCommands.Add(taken);
            if (KeepAddresses.Command(checkouts, now) is { } kept) batch.BatchCommands.Add(kept);
        }
        if (_answers.Count > 0) batch.BatchCommands.Add(Answers());
        batch.BatchCommands.Add(new NpgsqlBatchCommand("commit"));
        await batch.PrepareAsync();
        await batch.ExecuteNonQueryAsync();
    }

    private NpgsqlBatchCommand Orders() => PlacementReads.Command("""
        insert into orders.orders (
            order_id, number, buyer_id, channel, status, goods_cny, freight_cny, total_cny, recipient, phone, district_code,
            street, placed_at, pay_by)
        select o.order_id, o.number, o.buyer_id, o.channel, 'Placed', o.goods, o.freight, o.goods + o.freight, o.recipient,
            o.phone, o.district, o.street, $11, $12
        from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) as o (
            order_id, number, buyer_id, channel, goods, freight, recipient, phone, district, street)
        """,
        _orders.Select(o => o.Placed.OrderId).ToArray(),
        _orders.Select(o => o.Placed.Number).ToArray(),
        _orders.Select(o => o.Checkout.BuyerId).ToArray(),
        _orders.Select(o => o.Checkout.Channel).ToArray(),
        _orders.Select(o => o.Placed.GoodsCny).ToArray(),
        _orders.Select(o => o.Placed.FreightCny).ToArray(),
        _orders.Select(o => o.Checkout.Request.Address.Recipient).ToArray(),
        _orders.Select(o => o.Checkout.Request.Address.Phone).ToArray(),
        _orders.Select(o => o.Checkout.Request.Address.DistrictCode).ToArray(),
        _orders.Select(o => o.Checkout.Request.Address.Street).ToArray(),
        now, payBy);

    private NpgsqlBatchCommand Parts() => PlacementReads.Command("""
        insert into orders.supplier_orders (
            supplier_order_id, order_id, supplier_id, supplier_name, status, goods_cny, freight_cny, note)
        select p.supplier_order_id, p.order_id, p.supplier_id, p.supplier_name, 'Placed', p.goods, p.freight, p.note
        from unnest($1, $2, $3, $4, $5, $6, $7) as p (
            supplier_order_id, order_id, supplier_id, supplier_name, goods, freight, note)
        """,
        _parts.Select(p => p.Placed.SupplierOrderId).ToArray(),
        _parts.Select(p => p.OrderId).ToArray(),
        _parts.Select(p => p.New.SupplierId).ToArray(),
        _parts.Select(p => p.New.SupplierName).ToArray(),
        _parts.Select(p => p.New.GoodsCny).ToArray(),
        _parts.Select(p => p.New.FreightCny).ToArray(),
        _parts.Select(p => p.New.Note).ToArray());

    private NpgsqlBatchCommand Lines() => PlacementReads.Command("""
        insert into orders.order_lines (
            order_id, line_id, supplier_order_id, sku_id, product_id, product_name, pack, picture_url, category_code,
            banner_code, is_weighed, is_fresh_exempt, quantity, weight_kg, unit_price_cny, amount_cny, ships_from_on)
        select * from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
        """,
        _lines.Select(l => l.OrderId).ToArray(),
        _lines.Select(l => l.LineId).ToArray(),
        _lines.Select(l => l.PartId).ToArray(),
        _lines.Select(l => l.Line.Sku.SkuId).ToArray(),
        _lines.Select(l => l.Line.Sku.ProductId).ToArray(),
        _lines.Select(l => l.Line.Sku.ProductName).ToArray(),
        _lines.Select(l => l.Line.Sku.Pack).ToArray(),
        _lines.Select(l => l.Line.Sku.PictureUrl).ToArray(),
        _lines.Select(l => l.Line.Sku.CategoryCode).ToArray(),
        _lines.Select(l => l.Line.Sku.BannerCode).ToArray(),
        _lines.Select(l => l.Line.Sku.IsWeighed).ToArray(),
        _lines.Select(l => l.Line.Sku.IsFreshExempt).ToArray(),
        _lines.Select(l => l.Line.Quantity).ToArray(),
        _lines.Select(l => l.Line.WeightKg).ToArray(),
        _lines.Select(l => l.Line.UnitPriceCny).ToArray(),
        _lines.Select(l => l.Line.AmountCny).ToArray(),
        _lines.Select(l => l.Line.Sku.ShipsFromOn).ToArray());

    // TellStock tells the others of it.
    private NpgsqlBatchCommand Stock()
    {
        var taken = _lines.GroupBy(l => l.Line.Sku.SkuId, l => l.Line.Quantity)
            .Select(group => (SkuId: group.Key, Packs: group.Sum())).ToList();
        return PlacementReads.Command("""
            with news as (insert into orders.stock_news (sku_ids) values ($1))
            update orders.stock s
            set reserved = s.reserved + taken.packs, version = s.version + 1
            from unnest($1, $2) as taken (sku_id, packs)
            where s.sku_id = taken.sku_id
            """,
            taken.Select(t => t.SkuId).ToArray(), taken.Select(t => t.Packs).ToArray());
    }

    private NpgsqlBatchCommand Movements() => PlacementReads.Command("""
        insert into orders.movements (sku_id, kind, on_hand_change, reserved_change, reference_id, at)
        select m.sku_id, 'Reserved', 0, m.packs, m.order_id, $4
        from unnest($1, $2, $3) as m (sku_id, packs, order_id)
        """,
        _lines.Select(l => l.Line.Sku.SkuId).ToArray(),
        _lines.Select(l => l.Line.Quantity).ToArray(),
        _lines.Select(l => l.OrderId).ToArray(),
        now);

    // In key order, so that two replicas with twins never wait for each other crosswise. No conflict clause: a twin
    // that slipped in makes the batch fail, and each checkout is then asked for its answer alone.
    private NpgsqlBatchCommand Answers()
    {
        var answers = _answers.OrderBy(a => a.Checkout.BuyerId).ThenBy(a => a.Checkout.Key, StringComparer.Ordinal).ToList();
        return PlacementReads.Command($"""
            insert into orders.idempotency_keys (caller, route, key, request_hash, status, location, answer)
            select a.caller, '{PlaceOrder.Route}', a.key, a.hash, a.status, a.location, a.answer
            from unnest($1, $2, $3, $4, $5, $6) as a (caller, key, hash, status, location, answer)
            """,
            answers.Select(a => a.Checkout.BuyerId).ToArray(),
            answers.Select(a => a.Checkout.Key).ToArray(),
            answers.Select(a => a.Answer.RequestHash).ToArray(),
            answers.Select(a => a.Answer.Status).ToArray(),
            answers.Select(a => a.Answer.Location).ToArray(),
            answers.Select(a => a.Answer.Answer).ToArray());
    }
}
