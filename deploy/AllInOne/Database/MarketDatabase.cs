using Marketplace.AllInOne.Distributed;
using Marketplace.AllInOne.Postgres;
using Npgsql;

namespace Marketplace.AllInOne.Database;

/// <summary>The embedded server with the market's database in it, provisioned.</summary>
public sealed class MarketDatabase : IAsyncDisposable
{
    public const string Name = "marketplace";

    private readonly string _roleSecrets;

    private MarketDatabase(EmbeddedPostgres server, DatabaseAccess access, string roleSecrets) =>
        (Server, Access, _roleSecrets) = (server, access, roleSecrets);

    public EmbeddedPostgres Server { get; }

    /// <summary>The superuser's, to the market's own database.</summary>
    public string ConnectionString => new NpgsqlConnectionStringBuilder(Server.AdminConnectionString) { Database = Name }.ConnectionString;

    public DatabaseAccess Access { get; private set; }

    /// <summary>The server, as a supervisor watches it.</summary>
    public Watched Watched => new("postgres", Server.FindDeathAsync, Server.StartAgainAsync);

    public DemoMarket Demo => new(Access.Owner);

    public static async Task<MarketDatabase> OpenAsync(DataFolder data, int? port = null, CancellationToken ct = default)
    {
        var server = await EmbeddedPostgres.StartAsync(new() { DataFolder = data.Path, Port = port }, ct);
        try
        {
            var access = await Provisioning.ProvisionAsync(server.AdminConnectionString, Name, data.RoleSecrets, ct);
            return new(server, access, data.RoleSecrets);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Begins the database anew, as when the loading of the demo market was cut short.</summary>
    public async Task StartOverAsync(CancellationToken ct)
    {
        NpgsqlConnection.ClearAllPools();
        await using (var connection = new NpgsqlConnection(Server.AdminConnectionString))
        {
            await connection.OpenAsync(ct);
            await using var drop = new NpgsqlCommand($"""drop database "{Name}" with (force)""", connection);
            await drop.ExecuteNonQueryAsync(ct);
        }

        Access = await Provisioning.ProvisionAsync(Server.AdminConnectionString, Name, _roleSecrets, ct);
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
