using Marketplace.AllInOne.Database;
using Marketplace.Tests.Support;
using Npgsql;

namespace Marketplace.Tests.Platform;

public class ProvisioningTests
{
    [Fact]
    public async Task A_service_reads_and_writes_its_own_tables()
    {
        var access = await ProvisionAsync();
        await RunAsync(access.Owner, "create table orders.carts (id bigint generated always as identity, note text)");

        await RunAsync(Of(access, "orders"), "insert into orders.carts (note) values ('小米'); update orders.carts set note = '牛肉'");

        Assert.Null(await RefusalAsync(Of(access, "orders"), "select * from orders.carts"));
    }

    [Theory]
    [InlineData("create table orders.mine (id int)")]
    [InlineData("alter table orders.carts add column more text")]
    [InlineData("drop table orders.carts")]
    [InlineData("truncate orders.carts")]
    [InlineData("create schema mine")]
    [InlineData("create temporary table mine (id int)")]
    public async Task A_service_cannot_change_the_shape_of_its_tables(string sql)
    {
        var access = await ProvisionAsync();
        await RunAsync(access.Owner, "create table orders.carts (id int)");

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, await RefusalAsync(Of(access, "orders"), sql));
    }

    [Fact]
    public async Task A_service_cannot_look_into_another_services_schema()
    {
        var access = await ProvisionAsync();
        await RunAsync(access.Owner, "create table payments.ledger (id int)");

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, await RefusalAsync(Of(access, "orders"), "select * from payments.ledger"));
    }

    [Fact]
    public async Task Identity_alone_writes_the_key_ring()
    {
        var access = await ProvisionAsync();
        await RunAsync(access.Owner, "create table keys.data_protection_keys (friendly_name text)");
        const string Write = "insert into keys.data_protection_keys values ('made up')";

        Assert.Null(await RefusalAsync(access.ForService("identity")["ConnectionStrings:keys"]!, Write));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege,
            await RefusalAsync(access.ForService("orders")["ConnectionStrings:keys"]!, Write));
        Assert.Null(await RefusalAsync(access.ForReaderOfKeys()["ConnectionStrings:keys"]!, "select * from keys.data_protection_keys"));
    }

    [Fact]
    public async Task Provisioning_again_changes_nothing()
    {
        var admin = await TestCluster.AdminConnectionStringAsync();
        var database = $"provisioned_{Guid.NewGuid():n}";
        await Provisioning.ProvisionAsync(admin, database, SecretsFile);

        var again = await Provisioning.ProvisionAsync(admin, database, SecretsFile);

        Assert.Null(await RefusalAsync(Of(again, "catalog"), "select 1"));
    }

    // Roles belong to the whole cluster, so all tests share one file.
    private static string SecretsFile => TestCluster.RoleSecrets;

    private static async Task<DatabaseAccess> ProvisionAsync() => await Provisioning.ProvisionAsync(
        await TestCluster.AdminConnectionStringAsync(), $"provisioned_{Guid.NewGuid():n}", SecretsFile);

    private static string Of(DatabaseAccess access, string service) => access.ForService(service)[$"ConnectionStrings:{service}"]!;

    private static async Task RunAsync(string connectionString, string sql) =>
        Assert.Null(await RefusalAsync(connectionString, sql));

    private static async Task<string?> RefusalAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        try
        {
            await command.ExecuteNonQueryAsync();
            return null;
        }
        catch (PostgresException refusal)
        {
            return refusal.SqlState;
        }
    }
}
