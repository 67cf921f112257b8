using Npgsql;

namespace Marketplace.Tests.Faults;

/// <summary>What must be true of a whole market at rest, across its services: looked at by a superuser, who may see them all.</summary>
internal static class Agreement
{
    private static readonly string[] Services = ["identity", "suppliers", "catalog", "orders", "payments", "procurement", "impact"];

    private static readonly string Waiting = "select " + string.Join(" + ", Services.Select(service =>
        $"(select count(*) from {service}.outbox) + (select count(*) from {service}.set_aside where status = 'waiting')"))
        + " + (select count(*) from orders.stock_news)";

    // Each counts what must not be.
    private static readonly (string Fault, string Sql)[] Faults =
    [
        ("messages wait", Waiting),
        ("messages a consumer gave up on", "select " + string.Join(" + ", Services.Select(service => $"(select count(*) from {service}.set_aside)"))),
        ("SKUs whose stock is not the sum of its movements", """
            select count(*) from orders.stock s
            left join (
                select sku_id, sum(on_hand_change) as moved, sum(reserved_change) as held from orders.movements group by sku_id) as m using (sku_id)
            where s.on_hand <> coalesce(m.moved, 0) or s.reserved <> coalesce(m.held, 0)
            """),
        ("SKUs of which more or less is reserved than orders hold", """
            select count(*) from orders.stock s
            left join (
                select sku_id, sum(quantity) as packs from (
                    select l.sku_id, l.quantity from orders.order_lines l join orders.supplier_orders p using (supplier_order_id)
                    where p.status in ('Placed', 'Paid') and not l.is_cancelled
                    union all
                    select l.sku_id, l.quantity from orders.purchase_hold_lines l join orders.purchase_holds h using (purchase_order_id)
                    where h.status = 'Taken') as holding
                group by sku_id) as held using (sku_id)
            where s.reserved <> coalesce(held.packs, 0)
            """),
        ("SKUs of which the shop shows another stock", """
            select count(*) from orders.stock s join catalog.skus k using (sku_id)
            where k.available <> greatest(0, s.on_hand - s.reserved)
            """),
        ("transactions that do not balance", """
            select count(*) from (select 1 from payments.entries group by transaction_id having sum(amount_cny) <> 0) as lame
            """),
        ("orders that Payments does not know, or for another sum", """
            select count(*) from orders.orders o left join payments.orders p using (order_id)
            where o.placed_at >= @since and p.total_cny is distinct from o.total_cny
            """),
        ("settled payments of which Orders does not know", """
            select count(*) from payments.payments p join orders.orders o using (order_id)
            where o.placed_at >= @since and p.status = 'Settled'
                and (o.payment_id is distinct from p.payment_id or o.paid_at is null)
            """),
        ("paid orders whose payment is not settled, or not booked once", """
            select count(*) from orders.orders o
            left join payments.payments p on p.payment_id = o.payment_id
            where o.placed_at >= @since and o.paid_at is not null and (p.status is distinct from 'Settled' or 1 <> (
                select count(*) from payments.transactions t where t.source_id = p.payment_id and t.kind = 'PaymentSettled'))
            """),
        ("paid orders Identity has not heard of", """
            select count(*) from orders.orders o left join identity.paid_orders p using (order_id)
            where o.placed_at >= @since and o.paid_at is not null and p.order_id is null
            """),
        ("received lines that Impact did not count, or for another sum", """
            select count(*) from orders.order_lines l join orders.supplier_orders p using (supplier_order_id)
            left join impact.delivered_lines d using (line_id)
            where p.status = 'Delivered' and p.delivered_at >= @since and not l.is_cancelled
                and d.amount_cny is distinct from l.amount_cny - l.refunded_cny
            """),
        ("payments or received parts of which somebody was told twice", """
            select count(*) from (
                select 1 from identity.text_messages
                where text like '%已付款%' or text like '%已确认收货%'
                group by person_id, text having count(*) > 1) as twice
            """),
    ];

    /// <summary>Waits until nothing is on its way and all agree; fails with what still does not when the patience is over.</summary>
    /// <param name="since">Orders placed before are the demo market's own, which nobody was told of in full.</param>
    public static async Task OfAsync(string connectionString, DateTimeOffset since, TimeSpan patience)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        for (var giveUpAt = DateTime.UtcNow + patience; await FaultAsync(connection, since) is { } fault; await Task.Delay(250))
        {
            Assert.True(DateTime.UtcNow < giveUpAt, fault);
        }
    }

    // What a broker still holds is in no table: then a service does not know yet what another has told.
    private static async Task<string?> FaultAsync(NpgsqlConnection connection, DateTimeOffset since)
    {
        foreach (var (fault, sql) in Faults)
        {
            if (await CountAsync(connection, sql, since) is var found and > 0) return $"{found} {fault}";
        }
        return null;
    }

    private static async Task<long> CountAsync(NpgsqlConnection connection, string sql, DateTimeOffset since)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddWithValue("since", since.ToUniversalTime());
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
