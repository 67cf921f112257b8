using Dapper;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace Marketplace.Kernel;

/// <summary>One service's own schema: a pool of connections, one-statement reads, and units of work.</summary>
public abstract class ServiceDatabase : IAsyncDisposable
{
    private readonly Wakening _wakening = new();
    private readonly bool _refusesSecond;

    /// <param name="schema">Schema, role and connection string name of the service, such as <c>orders</c>.</param>
    /// <exception cref="InvalidOperationException">No connection string of that name is configured.</exception>
    protected ServiceDatabase(string schema, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        Schema = schema;
        var connection = configuration.GetConnectionString(schema)
            ?? throw new InvalidOperationException($"Connection string '{schema}' is missing.");
        Source = new NpgsqlDataSourceBuilder(Prepared(connection)) { Name = schema }.Build();
        _refusesSecond = configuration["environment"] == "Development"
            || configuration["Marketplace:RefuseSecondConnections"] == "true";
    }

    public string Schema { get; }

    /// <summary>
    /// What is asked again and again is parsed once per connection, unless the connection string says otherwise. Nobody waits
    /// longer than 3 s for a connection: 503 then says when to come back.
    /// </summary>
    private static string Prepared(string connection)
    {
        var settings = new NpgsqlConnectionStringBuilder(connection);
        if (!settings.ContainsKey("Max Auto Prepare")) settings.MaxAutoPrepare = 50;
        settings.Timeout = Math.Min(settings.Timeout, 3);
        return settings.ConnectionString;
    }

    /// <summary>For what Dapper cannot say: batches, copies, binary parameters.</summary>
    public NpgsqlDataSource Source { get; }

    /// <summary>Rung after a commit that left messages in the outbox.</summary>
    internal Wakening OutboxWakening => _wakening;

    /// <summary>Opens a connection and begins a transaction (READ COMMITTED). Dispose without commit rolls back.</summary>
    public Task<Work> BeginAsync(CancellationToken ct = default)
    {
        RefuseSecond();
        // Said before anything is awaited, so that it holds for the caller and not only in here.
        return BeginHeldAsync(HeldConnection.Take(), ct);
    }

    /// <summary>A wait beyond 3 s is the database's fault like any other, whatever the driver calls it.</summary>
    /// <exception cref="NpgsqlException">Transient: there is no connection now.</exception>
    public async Task<NpgsqlConnection> OpenAsync(CancellationToken ct = default)
    {
        try
        {
            return await Source.OpenConnectionAsync(ct);
        }
        catch (TimeoutException late)
        {
            throw new NpgsqlException("No connection in time.", late);
        }
    }

    private async Task<Work> BeginHeldAsync(HeldConnection held, CancellationToken ct)
    {
        NpgsqlConnection? connection = null;
        try
        {
            connection = await OpenAsync(ct);
            return new Work(this, connection, await connection.BeginTransactionAsync(ct), held, ct);
        }
        catch
        {
            held.GiveBack();
            if (connection is not null) await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Whoever waits for a second connection while holding one stops everybody once the pool is empty: ten such callers hold
    /// all ten connections and wait for an eleventh.
    /// </summary>
    private void RefuseSecond()
    {
        if (!_refusesSecond || !HeldConnection.IsHeld) return;
        throw new InvalidOperationException(
            $"A second connection ('{Schema}') was asked for while one is held: use the work at hand, or commit and dispose it first.");
    }

    public Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? args = null, CancellationToken ct = default) =>
        AskAsync<IReadOnlyList<T>>(async connection => (await connection.QueryAsync<T>(new(sql, args, cancellationToken: ct))).AsList(), ct);

    /// <summary>The one row, or null (or default) when there is none.</summary>
    public Task<T?> FindAsync<T>(string sql, object? args = null, CancellationToken ct = default) =>
        AskAsync(connection => connection.QuerySingleOrDefaultAsync<T>(new CommandDefinition(sql, args, cancellationToken: ct)), ct);

    public Task<int> ExecuteAsync(string sql, object? args = null, CancellationToken ct = default) =>
        AskAsync(connection => connection.ExecuteAsync(new CommandDefinition(sql, args, cancellationToken: ct)), ct);

    /// <summary>Several result sets in one round trip.</summary>
    public Task<T> QueryMultipleAsync<T>(
        string sql, object? args, Func<SqlMapper.GridReader, Task<T>> read, CancellationToken ct = default) => AskAsync(async connection =>
        {
            await using var grid = await connection.QueryMultipleAsync(new CommandDefinition(sql, args, cancellationToken: ct));
            return await read(grid);
        }, ct);

    private async Task<T> AskAsync<T>(Func<NpgsqlConnection, Task<T>> ask, CancellationToken ct)
    {
        RefuseSecond();
        await using var connection = await OpenAsync(ct);
        try
        {
            return await ask(connection);
        }
        catch
        {
            await CleanAsync(connection);
            throw;
        }
    }

    /// <summary>
    /// After a failure: out of its transaction, and with nothing prepared. The driver loses count when the server refuses the very
    /// execution that prepares a statement, and then fails the next one, which is right (ADR 39).
    /// </summary>
    public static async Task CleanAsync(NpgsqlConnection connection)
    {
        try
        {
            await connection.ExecuteAsync("rollback");
            connection.UnprepareAll();
        }
        catch (Exception broken) when (broken is NpgsqlException or InvalidOperationException)
        {
            // It is closed, or the pool throws it away.
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        _wakening.Dispose();
        GC.SuppressFinalize(this);
    }
}
