using Marketplace.AllInOne;
using Marketplace.AllInOne.Backups;
using Marketplace.AllInOne.Database;
using Marketplace.Tests.Support;
using Npgsql;

namespace Marketplace.Tests.Platform;

public class BackupTests
{
    private const string Sum = "select count(*) || ' ' || coalesce(sum(cents), 0) from orders.sales";

    [Fact]
    public async Task A_backup_taken_while_orders_come_in_restores_to_what_was_there()
    {
        var data = new DataFolder(TestCluster.NewFolder("source"));
        var copy = new DataFolder(TestCluster.NewFolder("copy"));
        var target = Path.Combine(TestCluster.NewFolder("backup"), "today");
        string before;
        await using (var market = await MarketDatabase.OpenAsync(data))
        {
            await ScalarAsync(market, "create table orders.sales (cents int)");
            await ScalarAsync(market, "insert into orders.sales select generate_series(1, 50000)");
            before = await ScalarAsync(market, Sum);
            await File.WriteAllTextAsync(Path.Combine(Directory.CreateDirectory(data.Files).FullName, "photo"), "牛肉");

            using var enough = new CancellationTokenSource();
            var trade = TradeAsync(market, enough.Token);
            await Backup.TakeAsync(data, target);
            await enough.CancelAsync();
            await trade;
        }

        await Backup.RestoreAsync(target, copy, force: false);

        await using var restored = await MarketDatabase.OpenAsync(copy);
        Assert.Equal(before, await ScalarAsync(restored, Sum + " where cents > 0"));
        Assert.Equal("牛肉", await File.ReadAllTextAsync(Path.Combine(copy.Files, "photo")));
    }

    [Fact]
    public async Task A_restore_overwrites_nothing_unless_told_to()
    {
        var data = new DataFolder(TestCluster.NewFolder("kept"));
        var target = Path.Combine(TestCluster.NewFolder("backup"), "today");
        await using (await MarketDatabase.OpenAsync(data)) await Backup.TakeAsync(data, target);

        await Assert.ThrowsAsync<StartupException>(() => Backup.RestoreAsync(target, data, force: false));
        await Backup.RestoreAsync(target, data, force: true);

        await using var market = await MarketDatabase.OpenAsync(data);
        Assert.Equal("7", await ScalarAsync(market, "select '7'"));
    }

    [Fact]
    public async Task A_running_market_is_not_restored_over()
    {
        var data = new DataFolder(TestCluster.NewFolder("running"));
        var target = Path.Combine(TestCluster.NewFolder("backup"), "today");
        await using var market = await MarketDatabase.OpenAsync(data);
        await Backup.TakeAsync(data, target);

        await Assert.ThrowsAsync<StartupException>(() => Backup.RestoreAsync(target, data, force: true));

        Assert.Equal("7", await ScalarAsync(market, "select '7'"));
    }

    // Sales of nothing, so that they can be told from those that were there before.
    private static async Task TradeAsync(MarketDatabase market, CancellationToken until)
    {
        while (!until.IsCancellationRequested)
            await ScalarAsync(market, "insert into orders.sales select 0 from generate_series(1, 100)");
    }

    private static async Task<string> ScalarAsync(MarketDatabase market, string sql)
    {
        await using var connection = new NpgsqlConnection(market.Access.Owner + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync() as string ?? "";
    }
}
