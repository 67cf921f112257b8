using Marketplace.Kernel;
using Marketplace.Offers;
using Npgsql;

namespace Marketplace.Orders;

/// <summary>
/// What the decision needs, in one round trip: the buyers' carts and the shelf, both locked, answers given before, fresh
/// order numbers.
/// </summary>
internal sealed record PlacementReads(
    Dictionary<Guid, ShelfSku> Shelf, Dictionary<(Guid CartId, Guid SkuId), int> Carts,
    Dictionary<(Guid, string), StoredAnswer> Answered, long[] Numbers)
{
    // Two statements: what whoever held a cart has changed is seen only by one that begins afterwards.
    private const string LockCarts = "select cart_id from orders.carts where cart_id = any($1) order by cart_id for update";

    private const string ReadCarts = """
        select cart_id, sku_id, quantity
        from orders.cart_lines
        where cart_id = any($1) and saved_at is null
        """;

    private const string LockShelf = """
        select s.sku_id, k.product_id, s.supplier_id, k.supplier_name, k.product_name, k.pack, k.picture_url, k.category_code,
            k.banner_code, k.net_weight_kg, k.is_weighed, k.is_fresh_exempt, k.retail_price_cny, k.minimum_quantity,
            k.is_listed, f.freight_cny, f.free_from_cny, s.on_hand - s.reserved as available,
            k.quantity_step, k.tier_quantities, k.tier_prices_cny, k.ships_from_on, k.back_on
        from orders.stock s
        join orders.skus k on k.sku_id = s.sku_id
        cross join lateral (
            select r.freight_cny, r.free_from_cny
            from orders.freight_rules r
            where r.supplier_id = s.supplier_id or r.supplier_id is null
            order by r.supplier_id nulls last
            limit 1
        ) f
        where s.sku_id = any($1)
        order by s.sku_id
        for update of s
        """;

    // One by one on purpose: joined as sets, the planner reads the whole table as soon as it thinks it small.
    private const string FindAnswers = $"""
        select k.caller, k.key, k.request_hash, k.status, k.location, k.answer
        from unnest($1::uuid[], $2::text[]) as asked (caller, key)
        cross join lateral (
            select caller, key, request_hash, status, location, answer
            from orders.idempotency_keys
            where caller = asked.caller and route = '{PlaceOrder.Route}' and key = asked.key
            limit 1
        ) k
        """;

    private const string TakeNumbers = "select nextval('orders.order_number') from generate_series(1, $1)";

    public static async Task<PlacementReads> Run(NpgsqlConnection connection, List<Checkout> batch)
    {
        var carts = batch.Where(checkout => checkout.Request.FromCart).Select(checkout => checkout.BuyerId).Distinct().ToArray();
        await using var commands = new NpgsqlBatch(connection) { Timeout = PlacementTransaction.TimeoutSeconds };
        commands.BatchCommands.Add(new NpgsqlBatchCommand("begin"));
        commands.BatchCommands.Add(Command(LockCarts, carts));
        commands.BatchCommands.Add(Command(ReadCarts, carts));
        commands.BatchCommands.Add(Command(LockShelf, Skus(batch)));
        commands.BatchCommands.Add(Command(FindAnswers,
            batch.Select(checkout => checkout.BuyerId).ToArray(), batch.Select(checkout => checkout.Key).ToArray()));
        commands.BatchCommands.Add(Command(TakeNumbers, batch.Count));
        await commands.PrepareAsync();
        await using var reader = await commands.ExecuteReaderAsync();

        await reader.NextResultAsync();
        var inCarts = new Dictionary<(Guid, Guid), int>();
        while (await reader.ReadAsync()) inCarts.Add((reader.GetGuid(0), reader.GetGuid(1)), reader.GetInt32(2));

        await reader.NextResultAsync();
        var shelf = new Dictionary<Guid, ShelfSku>();
        while (await reader.ReadAsync())
        {
            var sku = ReadSku(reader);
            shelf.Add(sku.SkuId, sku);
        }

        await reader.NextResultAsync();
        var answered = new Dictionary<(Guid, string), StoredAnswer>();
        while (await reader.ReadAsync())
        {
            answered[(reader.GetGuid(0), reader.GetString(1))] = new(
                reader.GetFieldValue<byte[]>(2), reader.GetInt32(3), reader.IsDBNull(4) ? null : reader.GetString(4),
                reader.IsDBNull(5) ? null : reader.GetString(5));
        }

        await reader.NextResultAsync();
        var numbers = new long[batch.Count];
        for (var i = 0; await reader.ReadAsync(); i++) numbers[i] = reader.GetInt64(0);
        return new(shelf, inCarts, answered, numbers);
    }

    public static NpgsqlBatchCommand Command(string sql, params object[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }

    private static Guid[] Skus(List<Checkout> batch)
    {
        var skus = new HashSet<Guid>();
        foreach (var checkout in batch)
        {
            foreach (var line in checkout.Request.Lines) skus.Add(line.SkuId);
        }
        return [.. skus];
    }

    private static ShelfSku ReadSku(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetGuid(1), row.GetGuid(2), row.GetString(3), row.GetString(4), row.GetString(5), row.GetString(6),
        row.GetString(7), row.GetString(8), row.GetDecimal(9), row.GetBoolean(10), row.GetBoolean(11),
        row.IsDBNull(12) ? null : row.GetDecimal(12), row.GetInt32(13), row.GetBoolean(14),
        new(row.GetDecimal(15), row.GetDecimal(16)), row.GetInt32(17),
        row.GetInt32(18), PriceTiers.Of(row.GetFieldValue<int[]>(19), row.GetFieldValue<decimal[]>(20)),
        row.IsDBNull(21) ? null : row.GetFieldValue<DateOnly>(21), row.IsDBNull(22) ? null : row.GetFieldValue<DateOnly>(22));
}
