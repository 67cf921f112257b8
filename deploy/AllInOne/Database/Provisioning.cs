using Npgsql;

namespace Marketplace.AllInOne.Database;

/// <summary>
/// Makes the database, its roles and its schemas; may be run again at any time. One role owns every schema and runs the
/// migrations; each service works as a role of its own that reads and writes its own schema and can change no table's shape.
/// </summary>
public static class Provisioning
{
    private const string Owner = "marketplace_owner";

    /// <summary>Reads the key ring and cannot write it.</summary>
    private const string KeyReader = "marketplace_keys_reader";

    /// <param name="admin">A connection string that may create roles and databases.</param>
    /// <param name="secretsFile">Where the roles' generated passwords are kept.</param>
    /// <returns>What each process is configured with.</returns>
    public static async Task<DatabaseAccess> ProvisionAsync(
        string admin, string database, string secretsFile, CancellationToken ct = default)
    {
        RoleSecrets secrets;
        await using (var server = await OpenAsync(admin, null, ct))
        {
            // Advisory locks belong to a database: everyone who provisions takes this one in the same place.
            await RunAsync(server, "select pg_advisory_lock(hashtext('marketplace provisioning'))", ct);
            // Read under the lock: two who begin together would each make passwords, and one pair of them would be wrong.
            secrets = new RoleSecrets(secretsFile);
            await MakeRolesAsync(server, secrets, ct);
            await MakeDatabaseAsync(server, database, ct);
        }

        await using var inside = await OpenAsync(admin, database, ct);
        await RunAsync(inside, string.Join('\n', Services.All.Select(SchemaOf).Append(Keys)), ct);
        return new(admin, database, role => secrets[role]);
    }

    private static async Task MakeRolesAsync(NpgsqlConnection server, RoleSecrets secrets, CancellationToken ct)
    {
        string[] roles = [Owner, KeyReader, RoleOf("keys"), .. Services.All.Select(RoleOf)];
        var fresh = secrets.Complete(roles);
        var known = await ReadAsync(server, "select rolname from pg_roles where rolname like 'marketplace\\_%'", ct);
        foreach (var role in roles)
        {
            if (!known.Contains(role)) await RunAsync(server, $"create role {role} login password '{secrets[role]}'", ct);
            else if (fresh.Contains(role)) await RunAsync(server, $"alter role {role} password '{secrets[role]}'", ct);
        }

        // An administrator who is not a superuser may act for a role only as its member.
        await RunAsync(server, $"grant {Owner} to current_user", ct);
    }

    private static async Task MakeDatabaseAsync(NpgsqlConnection server, string database, CancellationToken ct)
    {
        if ((await ReadAsync(server, "select datname from pg_database", ct)).Contains(database)) return;
        await RunAsync(server, $"""create database "{database}" owner {Owner} template template0 encoding 'UTF8'""", ct);
        await RunAsync(server, $"""
            revoke all on database "{database}" from public;
            grant connect on database "{database}" to {string.Join(", ", Services.All.Append("keys").Select(RoleOf))}, {KeyReader};
            """, ct);
    }

    private static string SchemaOf(string service) => $"""
        create schema if not exists {service} authorization {Owner};
        grant usage on schema {service} to {RoleOf(service)};
        grant select, insert, update, delete on all tables in schema {service} to {RoleOf(service)};
        grant usage, select, update on all sequences in schema {service} to {RoleOf(service)};
        alter default privileges for role {Owner} in schema {service}
            grant select, insert, update, delete on tables to {RoleOf(service)};
        alter default privileges for role {Owner} in schema {service} grant usage, select, update on sequences to {RoleOf(service)};
        """;

    private static string Keys => $"""
        create schema if not exists keys authorization {Owner};
        grant usage on schema keys to {RoleOf("keys")}, {KeyReader};
        grant select, insert on all tables in schema keys to {RoleOf("keys")};
        grant select on all tables in schema keys to {KeyReader};
        alter default privileges for role {Owner} in schema keys grant select, insert on tables to {RoleOf("keys")};
        alter default privileges for role {Owner} in schema keys grant select on tables to {KeyReader};
        """;

    internal static string RoleOf(string service) => $"marketplace_{service}";

    private static async Task<NpgsqlConnection> OpenAsync(string admin, string? database, CancellationToken ct)
    {
        var builder = new NpgsqlConnectionStringBuilder(admin) { Pooling = false };
        if (database is not null) builder.Database = database;
        var connection = new NpgsqlConnection(builder.ConnectionString);
        await connection.OpenAsync(ct);
        return connection;
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }

    private static async Task<HashSet<string>> ReadAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var values = new HashSet<string>();
        while (await reader.ReadAsync(ct)) values.Add(reader.GetString(0));
        return values;
    }
}
