using Marketplace.AllInOne.Database;

namespace Marketplace.AllInOne.Commands;

/// <summary>
/// Loads the demo market into an empty database, taking every message in this process, and ends: into the data folder's, or into one on
/// <c>ConnectionStrings:Admin</c> whose roles' secrets <c>provision</c> keeps in <c>--out</c>.
/// </summary>
internal static class DemoCommand
{
    public static readonly string[] Options = ["data", "out", "database"];

    public static async Task RunAsync(CommandLine line, CancellationToken ct)
    {
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables().Build();
        if (configuration.GetConnectionString("Admin") is { } admin)
        {
            var access = await Provisioning.ProvisionAsync(
                admin, line["database"] ?? MarketDatabase.Name, Path.Combine(Path.GetFullPath(line.Required("out")), "roles.secret"), ct);
            await LoadAsync(access, new(access.Owner), new Dictionary<string, string?>(), ct);
            return;
        }

        var data = DataFolder.Resolve(line);
        await using var database = await MarketDatabase.OpenAsync(data, ct: ct);
        var files = Directory.CreateDirectory(data.Files).FullName;
        await LoadAsync(database.Access, database.Demo, new() { ["Marketplace:Files"] = files }, ct);
    }

    private static async Task LoadAsync(DatabaseAccess access, DemoMarket demo, Dictionary<string, string?> configuration, CancellationToken ct)
    {
        if (!await demo.IsNewDatabaseAsync(ct))
            throw new StartupException("数据库已有数据，示范市场只能载入空库", "the database is not empty; the demo market is for a new one");
        await DemoLoading.RunAsync(access, configuration, ct);
        Console.WriteLine("示范市场已载入 / The demo market is loaded");
    }
}
