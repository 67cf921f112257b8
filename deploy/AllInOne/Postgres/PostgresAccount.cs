namespace Marketplace.AllInOne.Postgres;

/// <summary>
/// The account that runs PostgreSQL: our own, or, since PostgreSQL refuses to run as root, uid 65534 when we are root.
/// </summary>
internal sealed class PostgresAccount
{
    private const string Unprivileged = "65534";

    private static bool IsRoot => !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess;

    /// <summary>Runs a PostgreSQL program under this account.</summary>
    public static async Task<CommandResult> RunAsync(string program, IEnumerable<string> arguments, CancellationToken ct)
    {
        if (!IsRoot) return await Command.RunAsync(program, arguments, ct: ct);
        if (!OperatingSystem.IsLinux())
            throw new StartupException("请不要以 root 身份运行", "do not run this as root");

        return await Command.RunAsync("setpriv",
            ["--reuid", Unprivileged, "--regid", Unprivileged, "--clear-groups", "--", program, .. arguments], ct: ct);
    }

    /// <summary>Makes the folder that holds everything; as root, others may pass through it but not list it.</summary>
    public static void MakeDataFolder(string folder)
    {
        Directory.CreateDirectory(folder);
        if (OperatingSystem.IsWindows()) return;

        // Only a new folder is ours to close or open; one that holds things keeps its rights.
        if (!Directory.EnumerateFileSystemEntries(folder).Any())
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
                | (IsRoot ? UnixFileMode.GroupExecute | UnixFileMode.OtherExecute : UnixFileMode.None));
        if (!IsReachable(folder))
            throw new StartupException($"数据目录 {folder} 在封闭的目录之下，请用 MARKETPLACE_DATA 换一个目录",
                $"the data folder {folder} lies under a closed folder that uid {Unprivileged} cannot pass; set MARKETPLACE_DATA");
    }

    /// <summary>Makes a folder that this account alone can read.</summary>
    public static async Task MakePrivateFolderAsync(string folder, CancellationToken ct)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else await InstallAsync(["-d", "-m", "0700", folder], null, ct);
    }

    /// <summary>Writes a file that this account alone can read.</summary>
    public static async Task WritePrivateFileAsync(string file, string text, CancellationToken ct)
    {
        if (OperatingSystem.IsWindows()) await File.WriteAllTextAsync(file, text, ct);
        else await InstallAsync(["-m", "0600", "/dev/stdin", file], text, ct);
    }

    /// <summary>Gives a folder and all in it to this account, as after copying a backup back.</summary>
    public static async Task TakeOverAsync(string folder, CancellationToken ct)
    {
        if (IsRoot) await Command.RunAsync("chown", ["-R", $"{Unprivileged}:{Unprivileged}", folder], ct: ct);
    }

    /// <summary>The binaries where this account can reach them: in place, or copied beside the data.</summary>
    public static PostgresBinaries Reachable(PostgresBinaries binaries, string dataFolder)
    {
        if (IsReachable(binaries.BinFolder)) return binaries;

        var root = Path.GetDirectoryName(binaries.BinFolder)!;
        var stamp = File.GetLastWriteTimeUtc(binaries.Program("postgres")).Ticks;
        var copy = Path.Combine(dataFolder, $"postgres-{binaries.Major}-{stamp:x}");
        if (!Directory.Exists(copy))
        {
            var unfinished = $"{copy}.{Environment.ProcessId}";
            CopyFolder(root, unfinished);
            if (!Directory.Exists(copy)) Directory.Move(unfinished, copy);
        }

        return binaries with { BinFolder = Path.Combine(copy, Path.GetFileName(binaries.BinFolder)) };
    }

    /// <summary>The path without links, as PostgreSQL and /proc name it.</summary>
    public static string RealPath(string path)
    {
        var full = Path.GetFullPath(path);
        var parent = Path.GetDirectoryName(full);
        if (parent is null) return full;
        var realParent = RealPath(parent);
        var here = Path.Combine(realParent, Path.GetFileName(full));
        return new DirectoryInfo(here).LinkTarget is { } target ? RealPath(Path.GetFullPath(target, realParent)) : here;
    }

    private static async Task InstallAsync(string[] arguments, string? input, CancellationToken ct)
    {
        string[] owner = IsRoot ? ["-o", Unprivileged, "-g", Unprivileged] : [];
        var result = await Command.RunAsync("install", [.. owner, .. arguments], input, ct: ct);
        if (!result.Succeeded) throw PostgresFailure.From(result.Output, arguments[^1]);
    }

    private static bool IsReachable(string folder)
    {
        if (!IsRoot || OperatingSystem.IsWindows()) return true;
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
            if (!at.UnixFileMode.HasFlag(UnixFileMode.OtherExecute)) return false;
        return true;
    }

    private static void CopyFolder(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var folder in Directory.GetDirectories(from)) CopyFolder(folder, Path.Combine(to, Path.GetFileName(folder)));
        foreach (var file in new DirectoryInfo(from).GetFiles())
        {
            var target = Path.Combine(to, file.Name);
            if (file.LinkTarget is { } link) File.CreateSymbolicLink(target, link);
            else file.CopyTo(target);
        }

        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(to, new DirectoryInfo(to).UnixFileMode | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
    }
}
