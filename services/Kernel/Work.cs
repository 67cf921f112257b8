using System.Diagnostics;
using Dapper;
using Npgsql;

namespace Marketplace.Kernel;

/// <summary>
/// One transaction of one service. What it publishes is written to the outbox with the commit, so a message leaves
/// exactly when what it says has become true.
/// </summary>
public sealed class Work : IAsyncDisposable
{
    private readonly ServiceDatabase _database;
    private readonly List<OutboxRow> _pending = [];
    private readonly CancellationToken _ct;

    internal Work(ServiceDatabase database, NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken ct)
    {
        _database = database;
        Connection = connection;
        Transaction = transaction;
        _ct = ct;
    }

    public NpgsqlConnection Connection { get; }

    public NpgsqlTransaction Transaction { get; }

    internal string Schema => _database.Schema;

    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? args = null) =>
        (await Connection.QueryAsync<T>(Command(sql, args))).AsList();

    /// <summary>The one row, or null (or default) when there is none.</summary>
    public Task<T?> FindAsync<T>(string sql, object? args = null) =>
        Connection.QuerySingleOrDefaultAsync<T>(Command(sql, args));

    /// <returns>The number of rows touched.</returns>
    public Task<int> ExecuteAsync(string sql, object? args = null) => Connection.ExecuteAsync(Command(sql, args));

    /// <summary>Puts a message in the outbox of this transaction.</summary>
    /// <param name="message">A record of <c>Marketplace.Contracts</c>.</param>
    /// <param name="version">The version of the aggregate it speaks of, 0 when it has none.</param>
    public void Publish<T>(T message, long version = 0) where T : class =>
        _pending.Add(OutboxRow.Of(message, version, Activity.Current?.Id));

    /// <summary>Writes the outbox and commits; then wakes the relay.</summary>
    public async Task CommitAsync()
    {
        if (_pending.Count > 0) await Outbox.WriteAsync(_database.Schema, _pending, Connection, Transaction, _ct);
        await Transaction.CommitAsync(_ct);
        if (_pending.Count > 0) _database.OutboxWakening.Ring();
        _pending.Clear();
    }

    /// <summary>Marks a point to come back to; messages published after it are forgotten with it.</summary>
    internal async Task<int> SavepointAsync(string name)
    {
        await Transaction.SaveAsync(name, _ct);
        return _pending.Count;
    }

    internal async Task RollbackToAsync(string name, int pending)
    {
        await Transaction.RollbackAsync(name, _ct);
        _pending.RemoveRange(pending, _pending.Count - pending);
    }

    public async ValueTask DisposeAsync()
    {
        await Transaction.DisposeAsync();
        await Connection.DisposeAsync();
    }

    private CommandDefinition Command(string sql, object? args) => new(sql, args, Transaction, cancellationToken: _ct);
}
