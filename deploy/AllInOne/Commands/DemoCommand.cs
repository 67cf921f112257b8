using Marketplace.AllInOne.Database;

namespace Marketplace.AllInOne.Commands;

/// <summary>Loads the demo market into an empty database, taking every message in this process, and ends.</summary>
internal static class DemoCommand
{
    public static readonly string[] Options = ["data"];

    public static async Task RunAsync(CommandLine line, CancellationToken ct)
    {
        var data = DataFolder.Resolve(line);
        await using var database = await MarketDatabase.OpenAsync(data, ct: ct);
        if (!await database.Demo.IsNewDatabaseAsync(ct))
            throw new StartupException("数据库已有数据，示范市场只能载入空库", "the database is not empty; the demo market is for a new one");
        var files = Directory.CreateDirectory(data.Files).FullName;
        await DemoLoading.RunAsync(database.Access, new Dictionary<string, string?> { ["Marketplace:Files"] = files }, ct);
        Console.WriteLine("示范市场已载入 / The demo market is loaded");
    }
}
