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
    private readonly List<Func<Task>> _after = [];
    private readonly HeldConnection _held;
    private readonly CancellationToken _ct;
    private bool _failed;

    internal Work(
        ServiceDatabase database, NpgsqlConnection connection, NpgsqlTransaction transaction, HeldConnection held, CancellationToken ct)
    {
        _database = database;
        _held = held;
        Connection = connection;
        Transaction = transaction;
        _ct = ct;
    }

    public NpgsqlConnection Connection { get; }

    public NpgsqlTransaction Transaction { get; }

    internal string Schema => _database.Schema;

    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? args = null) =>
        (await WatchAsync(Connection.QueryAsync<T>(Command(sql, args)))).AsList();

    /// <summary>The one row, or null (or default) when there is none.</summary>
    public Task<T?> FindAsync<T>(string sql, object? args = null) =>
        WatchAsync(Connection.QuerySingleOrDefaultAsync<T>(Command(sql, args)));

    /// <returns>The number of rows touched.</returns>
    public Task<int> ExecuteAsync(string sql, object? args = null) => WatchAsync(Connection.ExecuteAsync(Command(sql, args)));

    /// <summary>Puts a message in the outbox of this transaction.</summary>
    /// <param name="message">A record of <c>Marketplace.Contracts</c>.</param>
    /// <param name="version">The version of the aggregate it speaks of, 0 when it has none.</param>
    public void Publish<T>(T message, long version = 0) where T : class =>
        _pending.Add(OutboxRow.Of(message, version, Activity.Current?.Id));

    /// <summary>
    /// Counters, evictions and wakings: done once what they speak of is committed, in the order given, and never when it is
    /// rolled back. A deed tried again counts once.
    /// </summary>
    public void AfterCommit(Action deed) => AfterCommit(() => { deed(); return Task.CompletedTask; });

    /// <inheritdoc cref="AfterCommit(Action)"/>
    public void AfterCommit(Func<Task> deed) => _after.Add(deed);

    /// <summary>Writes the outbox and commits; then wakes the relay and does what was to be done after the commit.</summary>
    public async Task CommitAsync()
    {
        if (_pending.Count > 0) await WatchAsync(Outbox.WriteAsync(_database.Schema, _pending, Connection, Transaction, _ct));
        await Transaction.CommitAsync(_ct);
        if (_pending.Count > 0) _database.OutboxWakening.Ring();
        _pending.Clear();
        foreach (var deed in _after) await deed();
        _after.Clear();
    }

    /// <summary>Marks a point to come back to; what is published or left for after the commit since is forgotten with it.</summary>
    internal async Task<SavedPoint> SavepointAsync(string name)
    {
        await Transaction.SaveAsync(name, _ct);
        return new(name, _pending.Count, _after.Count);
    }

    internal async Task RollbackToAsync(SavedPoint point)
    {
        await Transaction.RollbackAsync(point.Name, _ct);
        _pending.RemoveRange(point.Pending, _pending.Count - point.Pending);
        _after.RemoveRange(point.After, _after.Count - point.After);
    }

    public async ValueTask DisposeAsync()
    {
        await Transaction.DisposeAsync();
        if (_failed) await ServiceDatabase.CleanAsync(Connection);
        await Connection.DisposeAsync();
        _held.GiveBack();
    }

    // A fault that is passed on leaves what was set before it was awaited.
    private async Task<T> WatchAsync<T>(Task<T> asked)
    {
        var (before, _) = (_failed, _failed = true);
        var answer = await asked;
        _failed = before;
        return answer;
    }

    private CommandDefinition Command(string sql, object? args) => new(sql, args, Transaction, cancellationToken: _ct);
}

/// <summary>How much a work had gathered at a savepoint.</summary>
internal readonly record struct SavedPoint(string Name, int Pending, int After);
