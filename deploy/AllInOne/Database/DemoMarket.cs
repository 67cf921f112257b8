using Marketplace.Contracts.Demo;
using Marketplace.Contracts;
using Marketplace.Kernel;
using Npgsql;

namespace Marketplace.AllInOne.Database;

/// <summary>How far the demo market has come in a database.</summary>
public enum DemoState
{
    Absent,

    /// <summary>Begun and not ended: a process was cut short.</summary>
    Partial,
    Loaded,
}

/// <summary>The demo market: every service's part in its order, then all the messages that follow from it.</summary>
public sealed class DemoMarket(string owner)
{
    private const string Begin = """
        create schema if not exists deployment;
        create table if not exists deployment.demo_market (begun_at timestamptz not null, loaded_at timestamptz);
        insert into deployment.demo_market (begun_at) values (now());
        """;

    // Messages on their way: in an outbox, or come before the row they speak of.
    private static readonly string Waiting = "select " + string.Join(" + ", Services.All.Select(service =>
        $"(select count(*) from {service}.outbox) + (select count(*) from {service}.set_aside where status = 'waiting')"));

    // Asked in two statements, for a statement cannot name a table that may not exist.
    public async Task<DemoState> ReadStateAsync(CancellationToken ct)
    {
        if (await ScalarAsync("select to_regclass('deployment.demo_market') is not null", ct) is not true) return DemoState.Absent;
        return await ScalarAsync("select bool_or(loaded_at is not null) from deployment.demo_market", ct) is true
            ? DemoState.Loaded
            : DemoState.Partial;
    }

    /// <summary>True before the first migration, when demo data may still be poured in.</summary>
    public async Task<bool> IsNewDatabaseAsync(CancellationToken ct) =>
        await ScalarAsync("select to_regclass('identity.migrations') is null", ct) is true;

    /// <summary>Loads into the empty schemas of a process that has started all services, and waits for the last consumer.</summary>
    public async Task LoadAsync(IServiceProvider services, CancellationToken ct)
    {
        await ScalarAsync(Begin, ct);
        var today = services.GetRequiredService<TimeProvider>().Today();
        foreach (var loader in services.GetServices<IDemoLoader>().OrderBy(loader => loader.Order))
            await loader.LoadAsync(today, ct);

        while (await ScalarAsync(Waiting, ct) is not 0L) await Task.Delay(50, ct);
        await ScalarAsync("update deployment.demo_market set loaded_at = now()", ct);
    }

    private async Task<object?> ScalarAsync(string sql, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(owner);
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(ct);
    }
}
