using Npgsql;

namespace Marketplace.AllInOne.Backups;

/// <summary>
/// Copies a running cluster's folder by PostgreSQL's own rules for it: between <c>pg_backup_start</c> and
/// <c>pg_backup_stop</c>, with the write-ahead log of that time, so that the copy starts as after a power cut.
/// </summary>
internal static class ClusterCopy
{
    // Folders whose content belongs to the running server alone.
    private static readonly string[] EmptyFolders =
        ["pg_wal", "pg_replslot", "pg_dynshmem", "pg_notify", "pg_serial", "pg_snapshots", "pg_stat_tmp", "pg_subtrans"];

    private static readonly string[] LeftOut = ["postmaster.pid", "postmaster.opts", "pg_internal.init", "backup_label"];

    public static async Task CopyAsync(string admin, string cluster, string target, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(admin);
        await connection.OpenAsync(ct);

        // The slot keeps the log from being recycled while we copy; it goes with this session.
        await RunAsync(connection, "select pg_create_physical_replication_slot('backup_' || pg_backend_pid(), true, true)", ct);
        await RunAsync(connection, "select pg_backup_start('marketplace', fast => true)", ct);
        CopyFolder(cluster, target, skipContent: EmptyFolders);

        await using var command = new NpgsqlCommand(
            "select labelfile, pg_walfile_name(lsn) from pg_backup_stop(wait_for_archive => false)", connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        await File.WriteAllTextAsync(Path.Combine(target, "backup_label"), reader.GetString(0), ct);
        CopyFolder(Path.Combine(cluster, "pg_wal"), Path.Combine(target, "pg_wal"), skipContent: ["archive_status", "summaries"]);
    }

    /// <summary>Copies a folder with its rights; of the folders named, only the folder.</summary>
    public static void CopyFolder(string from, string to, params string[] skipContent)
    {
        Directory.CreateDirectory(to);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(to, new DirectoryInfo(from).UnixFileMode);
        foreach (var file in Directory.GetFiles(from))
            if (!LeftOut.Contains(Path.GetFileName(file))) CopyFile(file, Path.Combine(to, Path.GetFileName(file)));

        foreach (var folder in Directory.GetDirectories(from))
        {
            var name = Path.GetFileName(folder);
            if (!skipContent.Contains(name)) CopyFolder(folder, Path.Combine(to, name));
            else Directory.CreateDirectory(Path.Combine(to, name));
        }
    }

    // A relation dropped while we copy is in the log as dropped; its file is not missed.
    private static void CopyFile(string from, string to)
    {
        try
        {
            File.Copy(from, to);
        }
        catch (FileNotFoundException)
        {
        }
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }
}
