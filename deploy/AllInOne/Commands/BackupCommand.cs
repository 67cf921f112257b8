using Marketplace.AllInOne.Backups;
using Marketplace.AllInOne.Database;

namespace Marketplace.AllInOne.Commands;

/// <summary>Takes a backup into a folder and puts one back: of the data folder, or of what runs on <c>ConnectionStrings:Admin</c>.</summary>
internal static class BackupCommand
{
    public static readonly string[] Options = ["data", "database"];
    public static readonly string[] RestoreOptions = ["data", "database", "force"];

    public static async Task TakeAsync(CommandLine line, CancellationToken ct)
    {
        var target = Folder(line);
        if (Admin is { } admin) await Dump.TakeAsync(admin, DatabaseOf(line), ContentsOf(line), target, ct);
        else await Backup.TakeAsync(DataFolder.Resolve(line), target, ct);
        Console.WriteLine($"已备份到 {target}，其中含有密钥，请妥善保管 / Backed up to {target}; it holds secrets, keep it safe");
    }

    public static async Task RestoreAsync(CommandLine line, CancellationToken ct)
    {
        var source = Folder(line);
        if (Admin is { } admin) await Dump.RestoreAsync(source, admin, DatabaseOf(line), ContentsOf(line), line.Has("force"), ct);
        else await Backup.RestoreAsync(source, DataFolder.Resolve(line), line.Has("force"), ct);
        Console.WriteLine($"已从 {source} 恢复 / Restored from {source}");
    }

    private static IConfigurationRoot Configuration => new ConfigurationBuilder().AddEnvironmentVariables().Build();

    private static string? Admin => Configuration.GetConnectionString("Admin");

    private static BackupContents ContentsOf(CommandLine line) => BackupContents.Of(Configuration, DataFolder.Resolve(line));

    private static string DatabaseOf(CommandLine line) => line["database"] ?? MarketDatabase.Name;

    private static string Folder(CommandLine line) => line.Rest.Count == 1
        ? Path.GetFullPath(line.Rest[0])
        : throw new StartupException("请写明备份目录", "name the folder of the backup");
}
