using Marketplace.AllInOne.Database;
using Marketplace.AllInOne.Distributed;
using Marketplace.AllInOne.Postgres;

namespace Marketplace.AllInOne.Backups;

/// <summary>A whole market in one folder: the cluster, the uploaded files, the secrets, the key ring's certificate.</summary>
public static class Backup
{
    /// <summary>Copies a market that runs, or one that stands still; a running one goes on taking orders meanwhile.</summary>
    /// <param name="target">A folder that is absent or empty; it will hold secrets.</param>
    public static async Task TakeAsync(DataFolder data, string target, CancellationToken ct = default)
    {
        if (data.IsEmpty) throw new StartupException($"{data.Path} 没有数据", $"there is nothing in {data.Path}");
        await WriteWholeAsync(target, async unfinished =>
        {
            await using (var server = await EmbeddedPostgres.StartAsync(new() { DataFolder = data.Path }, ct))
                await ClusterCopy.CopyAsync(server.AdminConnectionString, server.ClusterFolder,
                    Path.Combine(unfinished, Path.GetFileName(server.ClusterFolder)), ct);

            // Files are written before the row that names them, so those copied after the database are never too few.
            if (Directory.Exists(data.Files)) ClusterCopy.CopyFolder(data.Files, Path.Combine(unfinished, "files"));
            foreach (var kept in Kept(data.Path)) File.Copy(kept, Path.Combine(unfinished, Path.GetFileName(kept)));
        });
    }

    /// <summary>Writes a backup under another name that only its owner may read; it gets its own when it is whole.</summary>
    internal static async Task WriteWholeAsync(string target, Func<string, Task> write)
    {
        RequireEmpty(target);
        var unfinished = Directory.CreateDirectory(target + ".unfinished").FullName;
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(unfinished, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        try
        {
            await write(unfinished);
            if (Directory.Exists(target)) Directory.Delete(target);
            Directory.Move(unfinished, target);
        }
        catch
        {
            Directory.Delete(unfinished, recursive: true);
            throw;
        }
    }

    /// <summary>Puts a backup back into a data folder that is empty, or, with force, in place of what is there.</summary>
    public static async Task RestoreAsync(string source, DataFolder data, bool force, CancellationToken ct = default)
    {
        var cluster = PostgresCluster.MajorOf(source) is { } major
            ? $"pg{major}"
            : throw new StartupException($"{source} 不是备份", $"{source} is no backup");
        if (!data.IsEmpty)
        {
            if (!force) throw new StartupException($"{data.Path} 已有数据，加 --force 才会覆盖", $"{data.Path} is not empty, --force replaces it");
            await LeftOvers.EndAsync(data);
            if (!await EmbeddedPostgres.EndAbandonedAsync(data.Path, ct))
                throw new StartupException("集市正在运行，请先停止", "the market is running, stop it first");
            data.Clear();
        }

        PostgresAccount.MakeDataFolder(data.Path);
        foreach (var kept in Kept(source)) File.Copy(kept, data.In(Path.GetFileName(kept)));
        var files = Path.Combine(source, "files");
        if (Directory.Exists(files)) ClusterCopy.CopyFolder(files, data.Files);

        // Named last: a restore that was cut short leaves no folder that looks like a cluster.
        var unfinished = data.In("restoring");
        ClusterCopy.CopyFolder(Path.Combine(source, cluster), unfinished);
        File.Copy(Path.Combine(source, cluster, "backup_label"), Path.Combine(unfinished, "backup_label"));
        await PostgresAccount.TakeOverAsync(unfinished, ct);
        Directory.Move(unfinished, data.In(cluster));

        // The first start of the copy, which also tells that it is one.
        await using var market = await MarketDatabase.OpenAsync(data, ct: ct);
        await WaitingInBroker.HandOnAgainAsync(market.ConnectionString, ct);
    }

    private static void RequireEmpty(string target)
    {
        if (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any())
            throw new StartupException($"{target} 不是空目录", $"{target} is not empty");
    }

    private static IEnumerable<string> Kept(string folder) =>
        Directory.GetFiles(folder).Where(file => Path.GetExtension(file) is ".secret" or ".pfx");
}
