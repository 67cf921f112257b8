using Marketplace.AllInOne.Database;
using Marketplace.AllInOne.Postgres;
using Npgsql;

namespace Marketplace.AllInOne.Backups;

/// <summary>
/// Backup and restore of a market on a PostgreSQL of yours (<c>ConnectionStrings:Admin</c>): the database by its own programs on PATH, and
/// with it the uploaded files and the key ring's certificate.
/// </summary>
internal static class Dump
{
    private const string FileName = "market.dump";

    /// <param name="target">A folder that is absent or empty; it will hold secrets.</param>
    public static Task TakeAsync(string admin, string database, BackupContents contents, string target, CancellationToken ct) =>
        Backup.WriteWholeAsync(target, async unfinished =>
        {
            await RunAsync("pg_dump", admin, ["--format=custom", "--file", Path.Combine(unfinished, FileName), database], ct);
            contents.Take(unfinished);
        });

    /// <summary>Into a database that <c>provision</c> has made and nobody has filled, or, with force, in place of what is there.</summary>
    public static async Task RestoreAsync(
        string source, string admin, string database, BackupContents contents, bool force, CancellationToken ct)
    {
        if (!File.Exists(Path.Combine(source, FileName))) throw new StartupException($"{source} 不是备份", $"{source} is no backup");
        if (!force && await IsFilledAsync(admin, database, ct))
            throw new StartupException($"数据库 {database} 已有数据，加 --force 才会覆盖", $"the database {database} is not empty, --force replaces it");
        if (!force) contents.RequireRoom(source);

        // Before the rows that name them.
        contents.PutBack(source);

        // What provisioning made is made again by the dump, with the same owners and rights.
        await RunAsync("pg_restore", admin,
            ["--exit-on-error", "--single-transaction", "--clean", "--if-exists", "--dbname", database, Path.Combine(source, FileName)], ct);
        await WaitingInBroker.HandOnAgainAsync(new NpgsqlConnectionStringBuilder(admin) { Database = database }.ConnectionString, ct);
    }

    private static async Task<bool> IsFilledAsync(string admin, string database, CancellationToken ct)
    {
        var inside = new NpgsqlConnectionStringBuilder(admin) { Database = database, Pooling = false };
        await using var connection = new NpgsqlConnection(inside.ConnectionString);
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand("select exists (select from pg_tables where schemaname = any($1))", connection);
        command.Parameters.Add(new() { Value = Services.All.ToArray() });
        return await command.ExecuteScalarAsync(ct) is true;
    }

    private static async Task RunAsync(string program, string admin, string[] arguments, CancellationToken ct)
    {
        var server = new NpgsqlConnectionStringBuilder(admin);
        var environment = new Dictionary<string, string?>
        {
            ["PGHOST"] = server.Host, ["PGPORT"] = $"{server.Port}", ["PGUSER"] = server.Username, ["PGPASSWORD"] = server.Password,
        };
        try
        {
            var result = await Command.RunAsync(program, arguments, environment: environment, ct: ct);
            if (!result.Succeeded) throw new StartupException($"{program} 失败：{result.Output.Trim().Split('\n')[0]}", $"{program} failed");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new StartupException($"没有找到 {program}，请安装 postgresql-client", $"{program} is not on PATH, install postgresql-client");
        }
    }
}
