using System.Data.Common;
using Dapper;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace Marketplace.Kernel;

/// <summary>One service's own schema: a pool of connections, one-statement reads, and units of work.</summary>
public abstract class ServiceDatabase : IAsyncDisposable
{
    private readonly Wakening _wakening = new();

    /// <param name="schema">Schema, role and connection string name of the service, such as <c>orders</c>.</param>
    /// <exception cref="InvalidOperationException">No connection string of that name is configured.</exception>
    protected ServiceDatabase(string schema, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        Schema = schema;
        var connection = configuration.GetConnectionString(schema)
            ?? throw new InvalidOperationException($"Connection string '{schema}' is missing.");
        Source = new NpgsqlDataSourceBuilder(Prepared(connection)) { Name = schema }.Build();
    }

    public string Schema { get; }

    /// <summary>What is asked again and again is parsed once per connection, unless the connection string says otherwise.</summary>
    private static string Prepared(string connection)
    {
        if (connection.Contains("Max Auto Prepare", StringComparison.OrdinalIgnoreCase)) return connection;
        return new NpgsqlConnectionStringBuilder(connection) { MaxAutoPrepare = 50 }.ConnectionString;
    }

    /// <summary>For what Dapper cannot say: batches, copies, binary parameters.</summary>
    public NpgsqlDataSource Source { get; }

    /// <summary>Rung after a commit that left messages in the outbox.</summary>
    internal Wakening OutboxWakening => _wakening;

    /// <summary>Opens a connection and begins a transaction (READ COMMITTED). Dispose without commit rolls back.</summary>
    public async Task<Work> BeginAsync(CancellationToken ct = default)
    {
        var connection = await Source.OpenConnectionAsync(ct);
        try
        {
            return new Work(this, connection, await connection.BeginTransactionAsync(ct), ct);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? args = null, CancellationToken ct = default)
    {
        await using var connection = await Source.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<T>(new CommandDefinition(sql, args, cancellationToken: ct))).AsList();
    }

    /// <summary>The one row, or null (or default) when there is none.</summary>
    public async Task<T?> FindAsync<T>(string sql, object? args = null, CancellationToken ct = default)
    {
        await using var connection = await Source.OpenConnectionAsync(ct);
        return await connection.QuerySingleOrDefaultAsync<T>(new CommandDefinition(sql, args, cancellationToken: ct));
    }

    public async Task<int> ExecuteAsync(string sql, object? args = null, CancellationToken ct = default)
    {
        await using var connection = await Source.OpenConnectionAsync(ct);
        return await connection.ExecuteAsync(new CommandDefinition(sql, args, cancellationToken: ct));
    }

    /// <summary>Several result sets in one round trip.</summary>
    public async Task<T> QueryMultipleAsync<T>(
        string sql, object? args, Func<SqlMapper.GridReader, Task<T>> read, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(read);
        await using DbConnection connection = await Source.OpenConnectionAsync(ct);
        await using var grid = await connection.QueryMultipleAsync(new CommandDefinition(sql, args, cancellationToken: ct));
        return await read(grid);
    }

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        _wakening.Dispose();
        GC.SuppressFinalize(this);
    }
}

/// <summary>A bell that wakes one sleeper; ringing while nobody sleeps is remembered once.</summary>
internal sealed class Wakening : IDisposable
{
    private readonly SemaphoreSlim _bell = new(0, 1);

    public void Ring()
    {
        try
        {
            if (_bell.CurrentCount == 0) _bell.Release();
        }
        catch (SemaphoreFullException)
        {
            // Somebody else rang at the same moment, which is as good.
        }
    }

    public void Dispose() => _bell.Dispose();

    public Task Sleep(TimeSpan atMost, CancellationToken ct) => _bell.WaitAsync(atMost, ct);
}
