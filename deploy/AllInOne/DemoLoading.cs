using Marketplace.AllInOne.Database;

namespace Marketplace.AllInOne;

/// <summary>Loads the demo market with every service in this process, whatever shape it will run in afterwards.</summary>
public static class DemoLoading
{
    /// <param name="configuration">What the market will run with: its files, its key ring's certificate.</param>
    public static async Task RunAsync(
        DatabaseAccess database, IReadOnlyDictionary<string, string?> configuration, CancellationToken ct)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddInMemoryCollection(configuration);
        builder.Configuration.AddInMemoryCollection(database.ForAllInOne());
        builder.Configuration["Marketplace:Bus"] = "Mediator";
        builder.Configuration["Marketplace:Demo"] = "true";
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning);
        builder.Logging.AddFilter("System.Net.Http", LogLevel.Warning);
        // The demo's keys guard nothing.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        builder.AddMarket();
        await using var app = builder.Build();
        app.UseMarket();
        await app.StartAsync(ct);
        await new DemoMarket(database.Owner).LoadAsync(app.Services, ct);
        await app.StopAsync(ct);
    }
}
