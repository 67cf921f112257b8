using Marketplace.AllInOne.Postgres;
using Npgsql;

namespace Marketplace.AllInOne.Backups;

/// <summary>Backup and restore of a PostgreSQL of yours (<c>ConnectionStrings:Admin</c>), by its own programs on PATH.</summary>
internal static class Dump
{
    private const string FileName = "market.dump";

    public static async Task TakeAsync(string admin, string database, string target, CancellationToken ct)
    {
        Directory.CreateDirectory(target);
        await RunAsync("pg_dump", admin, ["--format=custom", "--file", Path.Combine(target, FileName), database], ct);
    }

    /// <summary>Into a database that <c>provision</c> has made and nobody has filled, or, with force, in place of what is there.</summary>
    public static Task RestoreAsync(string source, string admin, string database, bool force, CancellationToken ct)
    {
        string[] replace = force ? ["--clean", "--if-exists"] : [];
        return RunAsync("pg_restore", admin,
            ["--exit-on-error", "--single-transaction", .. replace, "--dbname", database, Path.Combine(source, FileName)], ct);
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
            if (!result.Succeeded) throw new StartupException($"{program} 失败：{result.Output.Trim()}", $"{program} failed");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new StartupException($"没有找到 {program}，请安装 postgresql-client", $"{program} is not on PATH, install postgresql-client");
        }
    }
}
