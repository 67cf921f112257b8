namespace Marketplace.AllInOne;

/// <summary>Where one market keeps everything: its cluster, its secrets, its uploaded files, its logs.</summary>
public sealed record DataFolder(string Path)
{
    /// <summary><c>--data</c>, or <c>MARKETPLACE_DATA</c>, or the usual folder of the account.</summary>
    public static DataFolder Resolve(CommandLine line) =>
        new(System.IO.Path.GetFullPath(line["data"] ?? Environment.GetEnvironmentVariable("MARKETPLACE_DATA") ?? Usual()));

    public string RoleSecrets => In("roles.secret");

    public string Files => In("files");

    public string Logs => In("logs");

    public string Broker => In("rabbitmq");

    public string In(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>True when there is nothing here yet.</summary>
    public bool IsEmpty => !Directory.Exists(Path) || !Directory.EnumerateFileSystemEntries(Path).Any();

    /// <summary>Throws everything away, after making sure that this is a market's folder and nothing else.</summary>
    public void Clear()
    {
        if (IsEmpty) return;
        if (!File.Exists(In("postgres.secret")))
            throw new StartupException($"{Path} 不是集市的数据目录，不会清空", $"{Path} is not a market's data folder and is left alone");
        foreach (var folder in Directory.GetDirectories(Path)) Directory.Delete(folder, recursive: true);
        foreach (var file in Directory.GetFiles(Path)) File.Delete(file);
    }

    // Root's home is often closed to the account that runs PostgreSQL.
    private static string Usual()
    {
        var root = !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess;
        if (root) return "/var/lib/marketplace";
        var data = Environment.GetEnvironmentVariable("XDG_DATA_HOME") is { Length: > 0 } named
            ? named
            : Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return System.IO.Path.Combine(data, "marketplace");
    }
}
