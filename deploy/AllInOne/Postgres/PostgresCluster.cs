using System.Security.Cryptography;

namespace Marketplace.AllInOne.Postgres;

/// <summary>The cluster in its folder: made once with <c>initdb</c>, named by its major version, opened with a secret.</summary>
internal sealed class PostgresCluster(string dataFolder, PostgresBinaries binaries)
{
    public string Folder { get; } = Path.Combine(dataFolder, $"pg{binaries.Major}");

    public string LogFile => Folder + ".log";

    public string LockFile => Folder + ".lock";

    /// <summary>The major version of the data in a folder; none when it is new.</summary>
    public static int? MajorOf(string dataFolder) =>
        !Directory.Exists(dataFolder) ? null : Directory.GetDirectories(dataFolder, "pg*")
            .Select(Path.GetFileName)
            .Select(name => int.TryParse(name.AsSpan(2), out var major) ? major : (int?)null)
            .Where(major => major is not null)
            .OrderDescending()
            .FirstOrDefault();

    public string ReadSecret() => Secrets.ReadOrMake(Path.Combine(dataFolder, "postgres.secret"));

    /// <summary>Makes the cluster unless it exists. A making that was interrupted is thrown away and begun again.</summary>
    public async Task MakeAsync(bool fsync, CancellationToken ct)
    {
        if (Directory.Exists(Folder)) return;

        var unfinished = Folder + ".making";
        if (Directory.Exists(unfinished)) Directory.Delete(unfinished, recursive: true);
        await PostgresAccount.MakePrivateFolderAsync(unfinished, ct);
        var made = Path.Combine(unfinished, "data");
        var secret = Path.Combine(unfinished, "secret");
        await PostgresAccount.WritePrivateFileAsync(secret, ReadSecret(), ct);

        var result = await PostgresAccount.RunAsync(binaries.Program("initdb"), [.. InitArguments(made, secret, fsync)], ct);
        if (!result.Succeeded) throw PostgresFailure.From(result.Output, Folder);

        Directory.Move(made, Folder);
        Directory.Delete(unfinished, recursive: true);
    }

    // The builtin provider (17 and newer) sorts alike on every machine, whatever its C library; 15 and 16 lack it.
    private IEnumerable<string> InitArguments(string folder, string secret, bool fsync)
    {
        string[] locale = binaries.Major >= 17 ? ["--locale-provider=builtin", "--locale=C.UTF-8", "--lc-collate=C", "--lc-ctype=C"]
            : OperatingSystem.IsLinux() ? ["--locale=C.UTF-8"] : ["--locale=C"];
        string[] durable = fsync ? [] : ["--no-sync"];
        return ["-D", folder, "-U", "postgres", "--pwfile", secret, "--auth=scram-sha-256", "--encoding=UTF8",
            "--data-checksums", "--no-instructions", "--lc-messages=C", .. locale, .. durable];
    }
}
