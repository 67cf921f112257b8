using Npgsql;

namespace Marketplace.Tests.Faults;

/// <summary>Everything the services know, table by table and row by row, to lay beside what another market knows.</summary>
internal static class Books
{
    private static readonly string[] Kernels =
        ["outbox", "handed_on", "inbox", "set_aside", "idempotency_keys", "migrations", "audit_entries"];

    // What tells when or how often something was written, and keys made on the spot: it may differ where the business does not.
    private static readonly Dictionary<string, string[]> NotCompared = new()
    {
        ["orders.stock"] = ["version"],
        ["orders.purchase_holds"] = ["supplier_id", "at"],
        ["orders.skus"] = ["version"],
        ["suppliers.skus"] = ["version"],
        ["procurement.skus"] = ["version", "changed_at"],
        ["procurement.stock"] = ["version"],
        ["catalog.products"] = ["version", "changed_at"],
        ["catalog.skus"] = ["version", "stock_version"],
        ["identity.text_messages"] = ["text_message_id", "cause", "created_at", "not_after", "next_at", "sent_at", "attempts"],
        ["identity.visible_inbox"] = ["visible_message_id", "sent_at"],
        ["identity.memberships"] = ["membership_id", "granted_at"],
        ["suppliers.application_steps"] = ["step_id"],
        ["payments.transactions"] = ["transaction_id", "at"],
        ["payments.refunds"] = ["settled_at"],
        ["orders.refunds"] = ["settled_at"],
        ["payments.mismatches"] = ["mismatch_id", "found_at"],
    };

    // Tables whose rows are a history: what counts is what they come to.
    private static readonly Dictionary<string, string> Instead = new()
    {
        ["orders.movements"] = "select sku_id, sum(on_hand_change) as on_hand, sum(reserved_change) as reserved from orders.movements group by sku_id",
        ["orders.purchase_hold_lines"] = """
            select l.* from orders.purchase_hold_lines l join orders.purchase_holds h using (purchase_order_id) where h.status <> 'Freed'
            """,
        ["payments.entries"] = """
            select t.kind, t.source_id, e.account, e.owner, e.amount_cny, e.share_id
            from payments.entries e join payments.transactions t using (transaction_id)
            """,
        ["orders.stock_news"] = "select 1 where false",
    };

    /// <summary>One line per row: its table and what it says.</summary>
    public static async Task<IReadOnlyList<string>> ReadAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        var tables = await LinesAsync(connection, """
            select schemaname || '.' || tablename from pg_tables
            where schemaname in ('identity', 'suppliers', 'catalog', 'orders', 'payments', 'procurement', 'impact')
            order by 1
            """);
        var lines = new List<string>();
        foreach (var table in tables.Where(table => !Kernels.Contains(table[(table.IndexOf('.', StringComparison.Ordinal) + 1)..])))
        {
            var left = string.Concat(NotCompared.GetValueOrDefault(table, []).Select(column => $" - '{column}'"));
            lines.AddRange(await LinesAsync(connection,
                $"select '{table} ' || (to_jsonb(t){left})::text from ({Instead.GetValueOrDefault(table, $"select * from {table}")}) as t order by 1"));
        }
        return lines;
    }

    /// <summary>What one of them says and the other does not, in words for whoever reads the failed test.</summary>
    public static string Difference(IReadOnlyList<string> expected, IReadOnlyList<string> actual)
    {
        var (missing, surplus) = (Without(expected, actual).ToList(), Without(actual, expected).ToList());
        var tables = missing.Concat(surplus).CountBy(line => line.Split(' ')[0]).Select(table => $"{table.Key}: {table.Value} rows differ");
        return string.Join('\n', tables
            .Concat(missing.Take(12).Select(line => "in order once:       " + Short(line)))
            .Concat(surplus.Take(12).Select(line => "reversed and twice:  " + Short(line))));
    }

    private static string Short(string line) => line.Length <= 700 ? line : line[..700] + "…";

    private static IEnumerable<string> Without(IReadOnlyList<string> lines, IReadOnlyList<string> others)
    {
        var left = others.GroupBy(line => line).ToDictionary(same => same.Key, same => same.Count());
        foreach (var line in lines)
        {
            if (left.TryGetValue(line, out var count) && count > 0) left[line] = count - 1;
            else yield return line;
        }
    }

    private static async Task<List<string>> LinesAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync()) lines.Add(reader.GetString(0));
        return lines;
    }
}
