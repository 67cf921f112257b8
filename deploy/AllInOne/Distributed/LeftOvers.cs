namespace Marketplace.AllInOne.Distributed;

/// <summary>
/// What a parent that was killed left running. A child's file says who it is and whose: it is ended only when it is still that very
/// process and its parent is gone.
/// </summary>
public static class LeftOvers
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Ends the services, the gateway and the broker of a market whose parent is dead; its database is taken over as it is.</summary>
    public static async Task EndAsync(DataFolder data)
    {
        ArgumentNullException.ThrowIfNull(data);
        await EndAsync(data.Logs);
        await LocalBroker.EndLeftOverAsync(data.Broker);
    }

    /// <summary>Ends the children that are told of in a folder.</summary>
    public static async Task EndAsync(string folder)
    {
        if (!Directory.Exists(folder)) return;
        var orphans = new List<ProcessMark>();
        foreach (var file in Directory.GetFiles(folder, "*.pid"))
        {
            var lines = await File.ReadAllLinesAsync(file);
            if (lines is [_, var parent] && ProcessMark.Parse(parent) is { IsAlive: true }) continue;
            if (lines is [var child, _] && ProcessMark.Parse(child) is { } orphan) orphans.Add(orphan);
            File.Delete(file);
        }

        foreach (var orphan in orphans) orphan.Kill();
        for (var giveUpAt = DateTime.UtcNow + Patience; orphans.Any(orphan => orphan.IsAlive) && DateTime.UtcNow < giveUpAt;) await Task.Delay(20);
    }

    internal static void Tell(string file, ProcessMark? child) => File.WriteAllLines(file, [$"{child}", $"{ProcessMark.Mine}"]);
}
