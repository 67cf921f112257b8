using Marketplace.Kernel;

namespace Marketplace.Payments;

/// <summary>One side of a ledger transaction. Debits are positive, credits negative.</summary>
/// <param name="ShareId">The supplier order or purchase order it is about.</param>
internal sealed record LedgerEntry(string Account, string Owner, decimal AmountCny, Guid? ShareId = null);

/// <summary>What happened to money, with entries that sum to zero. A kind and its source are booked once.</summary>
internal sealed record LedgerTransaction(
    string Kind, Guid SourceId, Guid? OrderId, string Number, DateTimeOffset At, IReadOnlyList<LedgerEntry> Entries);

/// <summary>Adds to the books. They are never changed; the database refuses what does not balance.</summary>
internal static class Ledger
{
    // One statement, so that the check of the sums sees whole transactions. What was booked before is left as it is.
    private const string Insert = """
        with booked as (
            insert into payments.transactions (transaction_id, kind, source_id, order_id, number, at)
            select * from unnest(@ids, @kinds, @sources, @orders, @numbers, @times)
            on conflict on constraint transactions_once do nothing
            returning transaction_id, at)
        insert into payments.entries (transaction_id, account, owner, amount_cny, share_id, at)
        select e.transaction_id, e.account, e.owner, e.amount, e.share_id, b.at
        from unnest(@of, @accounts, @owners, @amounts, @shares)
            as e (transaction_id, account, owner, amount, share_id)
        join booked b on b.transaction_id = e.transaction_id
        """;

    public static async Task Post(Work work, params IReadOnlyList<LedgerTransaction> transactions)
    {
        var rows = transactions.Where(transaction => transaction.Entries.Count > 0)
            .OrderBy(transaction => transaction.SourceId)
            .Select(transaction => (Id: Guid.CreateVersion7(), Transaction: transaction)).ToList();
        if (rows.Count == 0) return;
        var entries = rows.SelectMany(row => row.Transaction.Entries.Select(entry => (row.Id, Entry: entry))).ToList();
        await work.ExecuteAsync(Insert, new
        {
            ids = rows.Select(row => row.Id).ToArray(),
            kinds = rows.Select(row => row.Transaction.Kind).ToArray(),
            sources = rows.Select(row => row.Transaction.SourceId).ToArray(),
            orders = rows.Select(row => row.Transaction.OrderId).ToArray(),
            numbers = rows.Select(row => row.Transaction.Number).ToArray(),
            times = rows.Select(row => row.Transaction.At.ToUniversalTime()).ToArray(),
            of = entries.Select(entry => entry.Id).ToArray(),
            accounts = entries.Select(entry => entry.Entry.Account).ToArray(),
            owners = entries.Select(entry => entry.Entry.Owner).ToArray(),
            amounts = entries.Select(entry => entry.Entry.AmountCny).ToArray(),
            shares = entries.Select(entry => entry.Entry.ShareId).ToArray(),
        });
    }
}
