using Marketplace.AllInOne.Database;
using Marketplace.AllInOne.Distributed;
using Marketplace.Gateway;
using Marketplace.Kernel;
using Microsoft.AspNetCore.Connections;

namespace Marketplace.AllInOne.Commands;

/// <summary>Serves the whole market from this process until it is told to stop.</summary>
internal static class ServeCommand
{
    public static readonly string[] Options = ["data", "port", "listen", "reset", "no-demo"];

    public static async Task RunAsync(CommandLine line, CancellationToken ct)
    {
        var port = line.Port("port", 8080);
        var data = DataFolder.Resolve(line);
        // The other shape of this market, whose parent was killed, may hold the port; nor may both work on one database.
        await LeftOvers.EndAsync(data);
        Ports.RequireFree(port);

        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        if (builder.Configuration.GetConnectionString("identity") is not null)
        {
            await ServeAsync(builder, line, port, null, ct);
            return;
        }

        if (line.Has("reset")) await ResetCommand.ResetAsync(data, ct);
        await using var database = await MarketDatabase.OpenAsync(data, ct: ct);
        if (!database.Server.IsOwner)
            throw new StartupException($"集市已在运行（数据目录 {data.Path}）", $"the market already runs on {data.Path}");
        if (await database.Demo.ReadStateAsync(ct) == DemoState.Partial) await database.StartOverAsync(ct);

        builder.Configuration.AddInMemoryCollection(database.Access.ForAllInOne());
        await using var supervisor = Supervisor.Start(data.Logs, [database.Watched]);
        builder.Configuration["Marketplace:Files"] ??= Directory.CreateDirectory(data.Files).FullName;
        await ServeAsync(builder, line, port, database, ct);
    }

    private static async Task ServeAsync(
        WebApplicationBuilder builder, CommandLine line, int port, MarketDatabase? database, CancellationToken ct)
    {
        var state = database is null ? DemoState.Loaded : await database.Demo.ReadStateAsync(ct);
        // A market that has traded without demo data must not have it poured in later.
        var load = database is not null && !line.Has("no-demo") && await database.Demo.IsNewDatabaseAsync(ct);
        var demo = builder.Configuration.GetValue("Marketplace:Demo", load || (database is not null && state == DemoState.Loaded));
        var listen = line["listen"] ?? "localhost";
        RefuseStrangers(listen, demo, builder.Configuration);

        builder.Configuration["Marketplace:Demo"] = demo ? "true" : "false";
        builder.WebHost.UseUrls($"http://{listen}:{port}");
        builder.Logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Warning);
        builder.Logging.AddFilter("System.Net.Http", LogLevel.Warning);
        builder.AddGatewayPolicies();
        builder.AddMarket();

        await using var app = builder.Build();
        var gate = new MaintenanceGate(isOpen: !load);
        // Pages call the services within the process, where visitors' limits do not count.
        app.UseWhen(context => context.Connection.LocalPort == port, visitors =>
        {
            visitors.UseGatewayPolicies();
            visitors.Use(gate.Guard);
        });
        app.UseMarket();
        await StartAsync(app, port, ct);
        if (load)
        {
            Console.WriteLine("正在载入示范市场…… / Loading the demo market…");
            await database!.Demo.LoadAsync(app.Services, ct);
            gate.Open();
        }

        Console.WriteLine($"集市已开张，请打开 http://localhost:{port} / The market is open at http://localhost:{port}");
        await app.WaitForShutdownAsync(ct);
    }

    private static void RefuseStrangers(string listen, bool demo, ConfigurationManager configuration)
    {
        if (listen is "localhost" or "127.0.0.1") return;
        if (demo) throw new StartupException("载入示范市场时只能监听本机", "the demo market listens on this machine alone; use --no-demo --reset");
        if (configuration["Marketplace:Hosts"] is null or "")
            throw new StartupException("对外开放前请用 Marketplace__Hosts 写明集市的域名", "name the market's hosts in Marketplace__Hosts to listen beyond this machine");
    }

    private static async Task StartAsync(WebApplication app, int port, CancellationToken ct)
    {
        try
        {
            await app.StartAsync(ct);
        }
        catch (IOException taken) when (taken.InnerException is AddressInUseException)
        {
            throw StartupException.PortTaken(port);
        }
        catch (RefusedException refused)
        {
            throw new StartupException(refused.Message, refused.Code);
        }
    }
}
