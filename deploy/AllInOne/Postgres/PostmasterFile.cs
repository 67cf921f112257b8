using System.Globalization;

namespace Marketplace.AllInOne.Postgres;

/// <summary>What <c>postmaster.pid</c> says: who serves a cluster, on which port, and whether it is ready.</summary>
internal sealed record PostmasterFile(int ProcessId, int Port, bool IsReady)
{
    public static PostmasterFile? Read(string cluster)
    {
        try
        {
            var lines = File.ReadAllLines(PathIn(cluster));
            if (lines.Length < 4) return null;
            return new(
                int.Parse(lines[0], CultureInfo.InvariantCulture),
                int.Parse(lines[3], CultureInfo.InvariantCulture),
                lines.Length >= 8 && lines[7].Trim() == "ready");
        }
        catch (Exception absent) when (absent is IOException or FormatException)
        {
            return null;
        }
    }

    /// <summary>
    /// Removes the file that a killed server left behind. Kept while any process still works in the cluster's folder, since
    /// a backend that outlives its postmaster goes on writing, and where there is no /proc to ask.
    /// </summary>
    public static void RemoveStale(string cluster)
    {
        if (!Directory.Exists("/proc/self") || !File.Exists(PathIn(cluster))) return;
        if (!SomeoneWorksIn(cluster)) File.Delete(PathIn(cluster));
    }

    private static bool SomeoneWorksIn(string cluster) =>
        Directory.EnumerateDirectories("/proc").Any(process =>
            int.TryParse(Path.GetFileName(process), out _) && WorksIn(process, cluster));

    // PostgreSQL's processes all stand in the cluster's folder; a zombie stands nowhere, a stranger with the old number elsewhere.
    private static bool WorksIn(string process, string cluster)
    {
        try
        {
            return new FileInfo(Path.Combine(process, "cwd")).LinkTarget is { } folder
                && folder == cluster
                && File.ReadAllText(Path.Combine(process, "comm")).StartsWith("postgres", StringComparison.Ordinal);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static string PathIn(string cluster) => Path.Combine(cluster, "postmaster.pid");
}
