using System.Diagnostics;
using Marketplace.AllInOne;
using Npgsql;

namespace Marketplace.Load;

/// <summary>What the market is measured against, in the same run, on the same database server.</summary>
internal sealed class Yardsticks : IAsyncDisposable
{
    private readonly NpgsqlDataSource _source;
    private readonly Process _bare;
    private readonly HttpClient _client;

    private Yardsticks(NpgsqlDataSource source, Process bare, HttpClient client) => (_source, _bare, _client) = (source, bare, client);

    public static async Task<Yardsticks> StartAsync(string connectionString, CancellationToken ct)
    {
        var source = NpgsqlDataSource.Create(connectionString);
        await using (var command = source.CreateCommand("""
            drop schema if exists yardstick cascade;
            create schema yardstick;
            create table yardstick.stock (sku int primary key, on_hand int not null);
            insert into yardstick.stock select n, 100000000 from generate_series(1, 1000) as n;
            create table yardstick.orders (id uuid primary key, buyer uuid not null, total numeric(19,2) not null, placed_at timestamptz not null);
            create table yardstick.lines (id uuid primary key, order_id uuid not null, sku int not null, quantity int not null, amount numeric(19,2) not null);
            create table yardstick.outbox (id bigint generated always as identity primary key, body json not null);
            """))
        {
            await command.ExecuteNonQueryAsync(ct);
        }
        var port = Ports.FindFree();
        var bare = Process.Start("dotnet", [typeof(Yardsticks).Assembly.Location, "bare", $"{port}"]);
        var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 256 }) { BaseAddress = new($"http://127.0.0.1:{port}") };
        for (var at = 0; ; at++)
        {
            try
            {
                await client.GetStringAsync(new Uri("/json", UriKind.Relative), ct);
                break;
            }
            catch (HttpRequestException) when (at < 100)
            {
                // Not listening yet; one that never does fails here, and not as a figure of nothing.
                await Task.Delay(100, ct);
            }
        }
        return new(source, bare, client);
    }

    /// <summary>(a) A straightforward durable checkout: a transaction of separate statements, 16 connections.</summary>
    public Task<Measured> CheckoutAsync(TimeSpan time, CancellationToken ct) => LoadLoop.RunAsync(16, time, async _ =>
    {
        await using var connection = await _source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var order = Guid.CreateVersion7();
        await Run(connection, "insert into yardstick.orders values ($1, $2, 119.70, now())", order, Guid.CreateVersion7());
        var skus = Enumerable.Range(0, 3).Select(_ => Random.Shared.Next(1, 1001)).Distinct().Order().ToArray();
        foreach (var sku in skus)
        {
            await Run(connection, "insert into yardstick.lines values ($1, $2, $3, 1, 39.90)", Guid.CreateVersion7(), order, sku);
        }
        foreach (var sku in skus)
        {
            await Run(connection, "update yardstick.stock set on_hand = on_hand - 1 where sku = $1 and on_hand >= 1", sku);
        }
        await Run(connection, "insert into yardstick.outbox (body) values (json_build_object('orderId', $1::uuid))", order);
        await transaction.CommitAsync(ct);
        return true;
    }, ct);

    /// <summary>(b) A bare minimal-API JSON endpoint under the same load program.</summary>
    public Task<Measured> BareJsonAsync(TimeSpan time, CancellationToken ct) => LoadLoop.RunAsync(16, time, async _ =>
    {
        using var answer = await _client.GetAsync(new Uri("/json", UriKind.Relative), ct);
        await answer.Content.ReadAsByteArrayAsync(ct);
        return answer.IsSuccessStatusCode;
    }, ct);

    public async ValueTask DisposeAsync()
    {
        _bare.Kill();
        _bare.Dispose();
        _client.Dispose();
        await using (var command = _source.CreateCommand("drop schema if exists yardstick cascade")) await command.ExecuteNonQueryAsync();
        await _source.DisposeAsync();
    }

    private static async Task Run(NpgsqlConnection connection, string sql, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync();
    }
}
