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
        await LoadAsync(database, new() { ["Marketplace:Files"] = files }, ct);
        Console.WriteLine("示范市场已载入 / The demo market is loaded");
    }

    public static async Task LoadAsync(
        MarketDatabase database, Dictionary<string, string?> configuration, CancellationToken ct)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddInMemoryCollection(configuration);
        builder.Configuration.AddInMemoryCollection(database.Access.ForAllInOne());
        builder.Configuration["Marketplace:Bus"] = "Mediator";
        builder.Configuration["Marketplace:Demo"] = "true";
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning);
        builder.AddMarket();
        await using var app = builder.Build();
        app.UseMarket();
        await app.StartAsync(ct);
        await database.Demo.LoadAsync(app.Services, ct);
        await app.StopAsync(ct);
    }
}
