using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Marketplace.AllInOne;
using Marketplace.AllInOne.Postgres;
using Marketplace.Tests.Support;
using Npgsql;

namespace Marketplace.Tests.Platform;

public class EmbeddedPostgresTests
{
    private static EmbeddedPostgresOptions In(string folder) => new() { DataFolder = folder };

    [Fact]
    public async Task A_new_folder_becomes_a_cluster_that_keeps_its_data_over_a_stop()
    {
        var folder = TestCluster.NewFolder("new");
        await using (var first = await EmbeddedPostgres.StartAsync(In(folder)))
            await ExecuteAsync(first, "create table millet (pack text); insert into millet values ('敖汉小米 2.5 kg')");

        await using var second = await EmbeddedPostgres.StartAsync(In(folder));

        Assert.Equal("敖汉小米 2.5 kg", await ScalarAsync(second, "select pack from millet"));
        Assert.True(second.IsOwner);
    }

    [Fact]
    public async Task It_listens_on_this_machine_alone_and_asks_everybody_for_a_password()
    {
        await using var server = await EmbeddedPostgres.StartAsync(In(TestCluster.NewFolder("closed")));

        Assert.Equal("127.0.0.1", await ScalarAsync(server, "show listen_addresses"));
        Assert.Equal("", await ScalarAsync(server, "show unix_socket_directories"));
        Assert.Equal("scram-sha-256", await ScalarAsync(
            server, "select string_agg(distinct auth_method, ' ') from pg_hba_file_rules"));
    }

    [Fact]
    public async Task A_second_process_attaches_and_does_not_stop_what_it_does_not_own()
    {
        var folder = TestCluster.NewFolder("shared");
        await using var owner = await EmbeddedPostgres.StartAsync(In(folder));

        await using (var guest = await EmbeddedPostgres.StartAsync(In(folder)))
        {
            Assert.False(guest.IsOwner);
            Assert.Equal(owner.Port, guest.Port);
        }

        Assert.Equal("1", await ScalarAsync(owner, "select '1'"));
    }

    [Fact]
    public async Task After_kill_minus_nine_it_starts_again_with_all_that_was_committed()
    {
        var folder = TestCluster.NewFolder("killed");
        await using var killed = await EmbeddedPostgres.StartAsync(In(folder));
        await ExecuteAsync(killed, "create table kept (id int); insert into kept values (7)");
        using (var postmaster = Process.GetProcessById(killed.ProcessId)) postmaster.Kill();
        await killed.StopAsync();

        await using var again = await EmbeddedPostgres.StartAsync(In(folder));

        Assert.Equal("7", await ScalarAsync(again, "select id::text from kept"));
    }

    [Fact]
    public async Task A_pid_file_that_names_a_stranger_is_no_hindrance()
    {
        var folder = TestCluster.NewFolder("stale");
        string cluster;
        await using (var first = await EmbeddedPostgres.StartAsync(In(folder))) cluster = first.ClusterFolder;
        await File.WriteAllTextAsync(Path.Combine(cluster, "postmaster.pid"),
            $"{Environment.ProcessId}\n{cluster}\n0\n5432\n\n127.0.0.1\n\nready\n");

        await using var again = await EmbeddedPostgres.StartAsync(In(folder));

        Assert.NotEqual(Environment.ProcessId, again.ProcessId);
    }

    [Fact]
    public async Task A_taken_port_is_told_in_one_line()
    {
        using var stranger = new TcpListener(IPAddress.Loopback, 0);
        stranger.Start();
        var port = ((IPEndPoint)stranger.LocalEndpoint).Port;

        var refusal = await Assert.ThrowsAsync<StartupException>(() =>
            EmbeddedPostgres.StartAsync(In(TestCluster.NewFolder("taken")) with { Port = port }));

        Assert.Contains($"{port}", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    [Fact]
    public async Task Data_of_another_version_is_told_in_one_line_and_left_alone()
    {
        var folder = TestCluster.NewFolder("old");
        Directory.CreateDirectory(Path.Combine(folder, "pg9"));

        var refusal = await Assert.ThrowsAsync<StartupException>(() => EmbeddedPostgres.StartAsync(In(folder)));

        Assert.Contains("PostgreSQL 9", refusal.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(folder, "pg18")));
    }

    private static async Task ExecuteAsync(EmbeddedPostgres server, string sql) => await ScalarAsync(server, sql);

    private static async Task<string?> ScalarAsync(EmbeddedPostgres server, string sql)
    {
        await using var connection = new NpgsqlConnection(server.AdminConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync() as string;
    }

    [Fact]
    public async Task The_tests_own_cluster_copies_databases_from_a_template()
    {
        var template = await TestCluster.CreateDatabaseAsync();
        await using (var original = new NpgsqlConnection(await TestCluster.AdminConnectionStringAsync(template) + ";Pooling=false"))
        {
            await original.OpenAsync();
            await using var make = new NpgsqlCommand("create table kept (id int); insert into kept values (7)", original);
            await make.ExecuteNonQueryAsync();
        }

        var copy = await TestCluster.CreateDatabaseAsync(template);

        await using var connection = new NpgsqlConnection(await TestCluster.AdminConnectionStringAsync(copy));
        await connection.OpenAsync();
        await using var read = new NpgsqlCommand("select id from kept", connection);
        Assert.Equal(7, await read.ExecuteScalarAsync());
    }
}
